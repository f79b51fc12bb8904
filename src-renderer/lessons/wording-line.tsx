import type { Lesson } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { RewordingForm, useRewording } from '../ui/rewording.tsx'
import screenStyles from '../ui/screen.module.css'
import { TextArea } from '../ui/text-area.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './lessons.module.css'

/** A lesson as it is worded now, and the way to word it anew. */
export function WordingLine({ lesson }: { readonly lesson: Lesson }) {
  const deed = useDeed()
  const rewording = useRewording(lesson.text)
  const { words, setWords } = rewording
  const text = words?.trim() ?? ''
  const keep = async () => {
    if (text === '') return false
    if (text === lesson.text) return true
    return (await deed(() => journal.rewordLesson({ id: lesson.id, text }), { said: 'Worded anew.' })) !== null
  }
  if (words === null) {
    return (
      <div className={styles.top}>
        <h1 className={screenStyles.heading} dir="auto">
          {lesson.text}
        </h1>
        <Button kind="quiet" ref={rewording.button} onClick={rewording.begin}>
          Re-word
        </Button>
      </div>
    )
  }
  return (
    <RewordingForm className={styles.form} rewording={rewording} disabled={text === ''} onKeep={keep}>
      <TextArea
        label="The lesson, as you would say it now"
        note="The older wording stays readable, and the entry it comes from stays as it is."
        maxLength={5000}
        autoFocus
        dir="auto"
        value={words}
        onValue={setWords}
      />
    </RewordingForm>
  )
}
