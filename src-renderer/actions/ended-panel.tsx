import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { StepEnd, StepRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './step-line.module.css'
import { nextOf } from './step-words.ts'

/** After an ending: what happened, in one line or none, and the way to the next step. Esc leaves it. */
export function EndedPanel(props: {
  readonly step: StepRow
  readonly end: StepEnd
  readonly onNext: () => void
  readonly onUndo: () => unknown
  readonly onClose: () => void
}) {
  const { step, end } = props
  const deed = useDeed()
  const [note, setNote] = useState(step.note)
  /** Whether what was typed is in the journal now. */
  const keep = async () =>
    note.trim() === step.note || (await deed(() => journal.endStep({ id: step.id, end, note }))) !== null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await keep()) props.onClose()
  }
  const next = async () => {
    if (await keep()) props.onNext()
  }
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Escape' || !(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
    event.stopPropagation()
    void keep().then((kept) => kept && props.onClose())
  }
  return (
    <form className={styles.panel} onSubmit={submit} onKeyDown={press}>
      <TextField
        label={end === 'done' ? 'What happened?' : 'What got in the way?'}
        note="If you like, in a line."
        maxLength={5000}
        autoFocus
        dir="auto"
        value={note}
        onValue={setNote}
      />
      <div className={styles.ways}>
        <Button type="submit" kind="primary">
          Go on
        </Button>
        <Button onClick={next}>{nextOf(end) === 'larger' ? 'A larger one next…' : 'A smaller one next…'}</Button>
        <Button kind="quiet" onClick={props.onUndo}>
          Open again
        </Button>
      </div>
    </form>
  )
}
