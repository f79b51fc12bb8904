import { type FormEvent, useState } from 'react'
import type { Day, StepRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { DueField } from './due-field.tsx'
import { sentenceOf } from './step-words.ts'
import styles from './steps.module.css'

/** Puts a step on a day, on another one, or on none. */
export function WhenDialog(props: { readonly step: StepRow; readonly today: Day; readonly onClose: () => void }) {
  const { step, today } = props
  const deed = useDeed()
  const [due, setDue] = useState(step.due)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    props.onClose()
    if (due === step.due) return
    await deed(() => journal.dateStep({ id: step.id, due }), {
      said: due === null ? 'It waits for its cue.' : 'Its day is kept.',
      undo: () => deed(() => journal.dateStep({ id: step.id, due: step.due })),
    })
  }
  return (
    <Dialog heading="When?" onClose={props.onClose}>
      <form className={styles.form} onSubmit={keep}>
        <p className={styles.quote} dir="auto">
          {sentenceOf(step)}
        </p>
        <DueField due={due} today={today} onDue={setDue} />
        <DialogButtons>
          <Button type="submit" kind="primary">
            Keep
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            Cancel
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
