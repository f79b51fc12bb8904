import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { StepEnd, StepRow } from '../../src-preload/contract.ts'
import { endedPlace } from '../../src-preload/form-places.ts'
import { ask, journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSavedOnLeaving } from '../ui/use-saved-on-leaving.ts'
import styles from './step-line.module.css'
import { nextOf } from './step-words.ts'

/** What is typed is kept after this long a pause. Milliseconds. */
const pause = 500

/**
 * After an ending: what happened, in one line or none, and the way to the next step. However it is left, by Esc, for
 * another step or with the window, what was typed is kept.
 */
export function EndedPanel(props: {
  readonly step: StepRow
  readonly end: StepEnd
  readonly onNext: () => void
  readonly onUndo: () => unknown
  readonly onClose: () => void
}) {
  const { step, end } = props
  const { sayProblem } = useNotices()
  const { note, setNote, save } = useSavedNote(step)
  const keep = () =>
    save().then(
      () => true,
      (thrown: unknown) => {
        sayProblem(thrown)
        return false
      },
    )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await keep()) props.onClose()
  }
  const next = async () => {
    if (await keep()) props.onNext()
  }
  const typing = useRef(false)
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    // The key that ended the step may be held still: it was meant for that.
    if (!event.repeat) typing.current = true
    else if (!typing.current) event.preventDefault()
    if (event.key !== 'Escape' || !(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
    event.stopPropagation()
    void keep().then((kept) => kept && props.onClose())
  }
  return (
    <form className={styles.panel} onSubmit={submit} onKeyDown={press}>
      <TextField
        label="What happened?"
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

/** What is typed about a step, kept in its entry without being asked. `save` throws what went wrong. */
function useSavedNote({ id, entry, note: before }: StepRow) {
  const [note, setNote] = useState(before)
  const typed = useRef(before)
  const saved = useRef(before)
  const save = useCallback(async () => {
    const words = typed.current.trim()
    if (words === saved.current) return
    await ask(journal.noteStep({ id, note: words }))
    saved.current = words
  }, [id])
  useEffect(() => {
    if (note.trim() === saved.current) return
    // What could not be kept now is tried again at the next pause, and said when it is left.
    const timer = setTimeout(() => void save().catch(() => undefined), pause)
    return () => clearTimeout(timer)
  }, [note, save])
  const lastWords = useCallback(() => {
    const words = typed.current.trim()
    return { forms: words === '' ? [] : [{ place: endedPlace(entry), words: { [id]: words } }] }
  }, [entry, id])
  useSavedOnLeaving(save, lastWords)
  return {
    note,
    setNote(words: string) {
      typed.current = words
      setNote(words)
    },
    save,
  }
}
