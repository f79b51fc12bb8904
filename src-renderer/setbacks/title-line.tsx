import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Setback } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import screenStyles from '../ui/screen.module.css'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './setback-page.module.css'
import { titleOfSetback } from './states.ts'

/** What happened, in one line, and the way to put it in other words. */
export function TitleLine({ setback }: { readonly setback: Setback }) {
  const deed = useDeed()
  const button = useRef<HTMLButtonElement>(null)
  const [title, setTitle] = useState<string | null>(null)
  const leave = () => {
    flushSync(() => setTitle(null))
    button.current?.focus()
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (title === null) return
    if (title === setback.title || (await deed(() => journal.nameSetback({ id: setback.id, title })))) leave()
  }
  if (title !== null) {
    return (
      <form className={styles.titleForm} onSubmit={keep} onKeyDown={(event) => event.key === 'Escape' && leave()}>
        <TextField
          label="What happened, in one line"
          note="Left empty, it is the beginning of its first entry."
          maxLength={500}
          autoFocus
          dir="auto"
          value={title}
          onValue={setTitle}
        />
        <div className={screenStyles.row}>
          <Button type="submit" kind="primary">
            Keep
          </Button>
          <Button kind="quiet" onClick={leave}>
            Cancel
          </Button>
        </div>
      </form>
    )
  }
  return (
    <div className={styles.title}>
      <h1 className={screenStyles.heading} dir="auto">
        {titleOfSetback(setback)}
      </h1>
      {setback.trashed === null && (
        <Button kind="quiet" ref={button} onClick={() => setTitle(setback.title)}>
          Change the line
        </Button>
      )}
    </div>
  )
}
