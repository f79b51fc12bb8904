import { type FormEvent, useId, useState } from 'react'
import type { Day, LessonRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { dayAfter, outcomes, outcomeWords, rests } from './lesson-words.ts'
import styles from './lessons.module.css'
import { RestChoice } from './rest-choice.tsx'

/** Asks how a lesson held since it was written down, and when to look again. */
export function TestDialog(props: { readonly lesson: LessonRow; readonly today: Day; readonly onClose: () => void }) {
  const { lesson, today, onClose } = props
  const deed = useDeed()
  const name = useId()
  const form = useKeptWords(`test:${lesson.id}`, { outcome: '', note: '', wording: lesson.text, rest: 'two-months' })
  const { note, wording } = form.words
  const outcome = outcomes.find((one) => one === form.words.outcome) ?? null
  const rest = rests.find((one) => one === form.words.rest) ?? 'two-months'
  const [busy, setBusy] = useState(false)

  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (outcome === null || busy) return
    setBusy(true)
    const { id } = lesson
    const isWordedAnew = outcome === 'changed' && wording.trim() !== '' && wording.trim() !== lesson.text
    // First, so that where it fails there is no test yet, and all of it can be tried again.
    const worded =
      !isWordedAnew || (await deed(() => journal.rewordLesson({ id, text: wording }), { again: null })) !== null
    const tested =
      worded &&
      (await deed(() => journal.testLesson({ id, outcome, note, due: dayAfter(rest, today) }), {
        said: 'The test is kept.',
        again: null,
      })) !== null
    setBusy(false)
    if (!tested) return
    form.forget()
    onClose()
  }
  return (
    <Dialog heading="Does it still hold?" onClose={onClose}>
      <form className={styles.form} onSubmit={keep}>
        <Begun form={form} />
        <p className={styles.note} dir="auto">
          {lesson.text}
        </p>
        <fieldset className={styles.choices}>
          <legend>Since you wrote it down, it</legend>
          {outcomes.map((one) => (
            <label className={styles.choice} key={one}>
              <input type="radio" name={name} checked={outcome === one} onChange={() => form.set({ outcome: one })} />
              {outcomeWords[one]}
            </label>
          ))}
        </fieldset>
        {outcome === 'changed' && (
          <TextArea
            label="How would you say it now?"
            note="The older wording stays readable."
            maxLength={5000}
            dir="auto"
            value={wording}
            onValue={(next) => form.set({ wording: next })}
          />
        )}
        <TextField
          label="What showed it?"
          note="If you like."
          maxLength={5000}
          dir="auto"
          value={note}
          onValue={(next) => form.set({ note: next })}
        />
        <RestChoice legend="Test it again" rest={rest} onRest={(next) => form.set({ rest: next })} />
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
