import { type FormEvent, useState } from 'react'
import type { Day, StepEnd, StepRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { DueField } from './due-field.tsx'
import { nextOf, picturedWords } from './step-words.ts'
import styles from './steps.module.css'
import { SureField } from './sure-field.tsx'

/** The step that follows one that ended: it begins with that one's words, to be made smaller or larger. */
export function NextStepDialog(props: {
  readonly step: StepRow
  readonly end: StepEnd
  readonly today: Day
  readonly onClose: () => void
}) {
  const { step, end, today } = props
  const deed = useDeed()
  const form = useKeptWords(`next-step:${step.id}`, { cue: step.cue, act: step.act, pictured: '', sure: '', due: '' })
  const { cue, act } = form.words
  const pictured = form.words.pictured !== ''
  const sure = form.words.sure === '' ? null : Number(form.words.sure)
  const due: Day | null = form.words.due || null
  const [busy, setBusy] = useState(false)
  const larger = nextOf(end) === 'larger'

  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || act.trim() === '') return
    setBusy(true)
    const kept = await deed(() => journal.followStep({ after: step.id, cue, act, pictured, sure, due }), {
      said: 'The next step stands in the same entry.',
      again: null,
    })
    setBusy(false)
    if (!kept) return
    form.forget()
    props.onClose()
  }
  return (
    <Dialog heading={larger ? 'The next larger step' : 'The next smaller step'} onClose={props.onClose}>
      <form className={styles.form} onSubmit={keep}>
        <Begun form={form} />
        <p className={styles.lead}>
          {larger
            ? 'A little more than last time, and still ten minutes or less.'
            : 'What of it would fit into two minutes?'}
        </p>
        <TextField
          label="If"
          note="A time, a place, a feeling, an event."
          maxLength={5000}
          dir="auto"
          value={cue}
          onValue={(words) => form.set({ cue: words })}
        />
        <TextField
          label="then I"
          maxLength={5000}
          dir="auto"
          autoFocus
          value={act}
          onValue={(words) => form.set({ act: words })}
        />
        <label className={styles.pictured}>
          <input
            type="checkbox"
            checked={pictured}
            onChange={({ target }) => form.set({ pictured: target.checked ? 'yes' : '' })}
          />
          {picturedWords}
        </label>
        <SureField sure={sure} onSure={(next) => form.set({ sure: next === null ? '' : String(next) })} />
        <DueField due={due} today={today} onDue={(next) => form.set({ due: next ?? '' })} />
        <DialogButtons>
          <Button type="submit" kind="primary" busy={busy} disabled={act.trim() === ''}>
            Keep
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            Not now
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
