import { type FormEvent, useState } from 'react'
import type { GoalRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
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
  const initial = { wish: goal?.wish ?? '', why: goal?.why ?? '' }
  const form = useKeptWords(`goal:${goal?.id ?? 'new'}`, initial, goal === null)
  const { wish, why } = form.words
  const [busy, setBusy] = useState(false)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wish.trim() === '') return
    setBusy(true)
    if (goal === null) {
      const made = await deed(() => journal.createGoal({ id: form.id, wish, why }), { again: null })
      setBusy(false)
      if (!made) return
      form.forget()
      onClose()
      onMade?.(made.value)
    } else {
      const { id, reached } = goal
      const changed = await deed(() => journal.changeGoal({ id, wish, why, reached: reached !== null }), {
        again: null,
      })
      setBusy(false)
      if (!changed) return
      form.forget()
      onClose()
    }
  }
  return (
    <Dialog heading={goal === null ? 'What do you wish for?' : 'The wish, in other words'} onClose={onClose}>
      <form className={styles.form} onSubmit={keep}>
        <Begun form={form} />
        <TextField
          label="Wish"
          maxLength={500}
          autoFocus
          dir="auto"
          value={wish}
          onValue={(words) => form.set({ wish: words })}
        />
        <TextArea
          label="Why?"
          note="If you like."
          maxLength={10_000}
          dir="auto"
          value={why}
          onValue={(words) => form.set({ why: words })}
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
