import { type FormEvent, useState } from 'react'
import type { GoalRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './goals.module.css'

/** A wish and why: a new one, or one that is put in other words. */
export function GoalDialog(props: {
  readonly goal: GoalRow | null
  readonly onClose: () => void
  readonly onMade?: (goal: GoalRow) => void
}) {
  const { goal, onClose, onMade } = props
  const deed = useDeed()
  const [wish, setWish] = useState(goal?.wish ?? '')
  const [why, setWhy] = useState(goal?.why ?? '')
  const [busy, setBusy] = useState(false)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wish.trim() === '') return
    setBusy(true)
    if (goal === null) {
      const made = await deed(() => journal.createGoal({ wish, why }))
      setBusy(false)
      if (!made) return
      onClose()
      onMade?.(made.value)
    } else {
      const changed = await deed(() => journal.changeGoal({ id: goal.id, wish, why, reached: goal.reached !== null }))
      setBusy(false)
      if (changed) onClose()
    }
  }
  return (
    <Dialog heading={goal === null ? 'What do you wish for?' : 'The wish, in other words'} onClose={onClose}>
      <form className={styles.form} onSubmit={keep}>
        <TextField label="Wish" maxLength={500} autoFocus dir="auto" value={wish} onValue={setWish} />
        <TextArea
          label="Why?"
          note="If you like. On a hard day it is good to read."
          maxLength={10_000}
          dir="auto"
          value={why}
          onValue={setWhy}
        />
        <DialogButtons>
          <Button type="submit" kind="primary" busy={busy} disabled={wish.trim() === ''}>
            Keep
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
