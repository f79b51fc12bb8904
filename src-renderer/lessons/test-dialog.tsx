import { type FormEvent, useId, useState } from 'react'
import type { Day, LessonRow, TestOutcome } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { dayAfter, outcomes, outcomeWords, type Rest } from './lesson-words.ts'
import styles from './lessons.module.css'
import { RestChoice } from './rest-choice.tsx'

/** Asks how a lesson held since it was written down, and when to look again. */
export function TestDialog(props: { readonly lesson: LessonRow; readonly today: Day; readonly onClose: () => void }) {
  const { lesson, today, onClose } = props
  const deed = useDeed()
  const name = useId()
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const [note, setNote] = useState('')
  const [words, setWords] = useState(lesson.text)
  const [rest, setRest] = useState<Rest>('two-months')
  const [busy, setBusy] = useState(false)

  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (outcome === null || busy) return
    setBusy(true)
    const { id } = lesson
    const tested = await deed(() => journal.testLesson({ id, outcome, note, due: dayAfter(rest, today) }), {
      said: 'The test is kept.',
    })
    const reworded = outcome === 'changed' && words.trim() !== '' && words.trim() !== lesson.text
    if (tested && reworded) await deed(() => journal.rewordLesson({ id, text: words }))
    setBusy(false)
    if (tested) onClose()
  }
  return (
    <Dialog heading="Does it still hold?" onClose={onClose}>
      <form className={styles.form} onSubmit={keep}>
        <p className={styles.note} dir="auto">
          {lesson.text}
        </p>
        <fieldset className={styles.choices}>
          <legend>Since you wrote it down, it</legend>
          {outcomes.map((one) => (
            <label className={styles.choice} key={one}>
              <input type="radio" name={name} checked={outcome === one} onChange={() => setOutcome(one)} />
              {outcomeWords[one]}
            </label>
          ))}
        </fieldset>
        {outcome === 'changed' && (
          <TextField
            label="How would you say it now?"
            note="The older wording stays readable."
            maxLength={5000}
            dir="auto"
            value={words}
            onValue={setWords}
          />
        )}
        <TextField
          label="What showed it?"
          note="If you like."
          maxLength={5000}
          dir="auto"
          value={note}
          onValue={setNote}
        />
        <RestChoice legend="Test it again" rest={rest} onRest={setRest} />
        <DialogButtons>
          <Button type="submit" kind="primary" busy={busy} disabled={outcome === null}>
            Keep
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Not now
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
