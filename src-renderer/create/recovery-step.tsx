import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { useLockKey } from '../unlock/lock-key.ts'
import styles from './create.module.css'
import { KeepRecoveryKey } from './keep-recovery-key.tsx'
import { isLastGroup } from './recovery-key.ts'

/** Shows the recovery key, and opens the journal once its last group was typed back. */
export function RecoveryStep({
  recoveryKey,
  onContinue,
}: {
  readonly recoveryKey: string
  readonly onContinue: () => void
}) {
  useLockKey(true)
  return (
    <Threshold
      heading="Your recovery key"
      lead="If you forget your passphrase, this key is the one way back. It is shown this once."
      announce
      wide
    >
      <KeepRecoveryKey recoveryKey={recoveryKey} />
      <ConfirmRecoveryKey recoveryKey={recoveryKey} onContinue={onContinue} />
    </Threshold>
  )
}

/** The last group, typed back from wherever the key was kept. */
export function ConfirmRecoveryKey({
  recoveryKey,
  onContinue,
}: {
  readonly recoveryKey: string
  readonly onContinue: () => void
}) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState(false)
  const complaint = useId()
  const matches = isLastGroup(typed, recoveryKey)
  const proceed = (event: FormEvent) => {
    event.preventDefault()
    if (matches) onContinue()
    else setSaid(true)
  }
  return (
    <form className={styles.form} onSubmit={proceed}>
      <TextField
        label="Last group of the recovery key"
        note="Typed from your copy, so that you know it is a good one."
        mono
        value={typed}
        onValue={(value) => {
          setTyped(value)
          setSaid(false)
        }}
        wrong={said}
        aria-describedby={said ? complaint : undefined}
      />
      {said && (
        <p className={styles.complaint} id={complaint} role="alert">
          That is not the last group yet. It is what stands after the last hyphen.
        </p>
      )}
      <Button kind="primary" type="submit">
        Continue
      </Button>
    </form>
  )
}
