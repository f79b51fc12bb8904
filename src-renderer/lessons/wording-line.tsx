import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Lesson } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import screenStyles from '../ui/screen.module.css'
import { TextArea } from '../ui/text-area.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './lessons.module.css'

/** A lesson as it is worded now, and the way to word it anew. */
export function WordingLine({ lesson }: { readonly lesson: Lesson }) {
  const deed = useDeed()
  const button = useRef<HTMLButtonElement>(null)
  const [words, setWords] = useState<string | null>(null)
  const leave = () => {
    flushSync(() => setWords(null))
    button.current?.focus()
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const text = words?.trim() ?? ''
    if (text === '') return
    const same = text === lesson.text
    if (same || (await deed(() => journal.rewordLesson({ id: lesson.id, text }), { said: 'Worded anew.' }))) leave()
  }
  if (words === null) {
    return (
      <div className={styles.top}>
        <h1 className={screenStyles.heading} dir="auto">
          {lesson.text}
        </h1>
        <Button kind="quiet" ref={button} onClick={() => setWords(lesson.text)}>
          Re-word
        </Button>
      </div>
    )
  }
  return (
    <form className={styles.form} onSubmit={keep} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <TextArea
        label="The lesson, as you would say it now"
        note="The older wording stays readable, and the entry it comes from stays as it is."
        maxLength={5000}
        autoFocus
        dir="auto"
        value={words}
        onValue={setWords}
      />
      <div className={screenStyles.row}>
        <Button type="submit" kind="primary" disabled={words.trim() === ''}>
          Keep
        </Button>
        <Button kind="quiet" onClick={leave}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
