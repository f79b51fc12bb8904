import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Problem } from '../../src-preload/contract.ts'
import { groupsOfOtherLength, recoveryKeyOfOtherLength } from '../../src-preload/wrong-secrets.ts'
import { ask, journal, problemOf } from '../bridge.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { trySecret } from '../secret.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Alert } from '../ui/message.tsx'
import { useNotices } from '../ui/notices.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { recoveryDrill } from './recovery-drill.ts'
import styles from './settings.module.css'

/** Tries the recovery key where it lies: by two of its groups, or once by all of it. Nothing is changed by that. */
export function RecoveryDrillDialog({ onClose }: { readonly onClose: () => void }) {
  const drill = useQuery(recoveryDrill)
  return (
    <Dialog heading="Is your recovery key at hand?" onClose={onClose}>
      {drill.isError && <ReadProblem problem={drill.error} onRetry={drill.refetch} />}
      {drill.data && <DrillForm groups={drill.data.groups} onClose={onClose} />}
    </Dialog>
  )
}

interface DrillFormProps {
  readonly groups: readonly [number, number] | null
  readonly onClose: () => void
}

function DrillForm({ groups, onClose }: DrillFormProps) {
  const client = useQueryClient()
  const notices = useNotices()
  const open = useDialogs()
  const complaint = useId()
  const fields = groups ? groups.map((place) => `Group ${place} of 9`) : ['Recovery key']
  const [typed, setTyped] = useState<readonly string[]>(fields.map(() => ''))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const attempt = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const otherLength = groups ? groupsOfOtherLength : recoveryKeyOfOtherLength
      await ask(trySecret(typed.join('-'), otherLength, (bytes) => journal.tryRecoveryKey({ typed: bytes })))
      await client.invalidateQueries(recoveryDrill)
      onClose()
      notices.say('It is the right key. In half a year it is asked for again.')
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setBusy(false)
    }
  }
  return (
    <form className={styles.form} onSubmit={attempt} aria-busy={busy}>
      <p>
        {groups
          ? 'Take out your copy of it, wherever that is. Two of its nine groups tell whether it is the right one.'
          : 'Take out your copy of it, wherever that is. All of it is asked for this once; from then on two groups are enough.'}
      </p>
      <div className={groups ? styles.pair : undefined}>
        {fields.map((label, index) => (
          <TextField
            key={label}
            label={label}
            mono
            autoFocus={index === 0}
            value={typed[index] ?? ''}
            onValue={(value) => {
              setTyped(typed.with(index, value))
              setProblem(null)
            }}
            wrong={problem?.code === 'wrong-recovery-key'}
            aria-describedby={problem ? complaint : undefined}
          />
        ))}
      </div>
      {problem && (
        <div id={complaint}>
          <Alert>{problem.message}</Alert>
        </div>
      )}
      <DialogButtons>
        <Button kind="primary" type="submit" busy={busy}>
          Try it
        </Button>
        <Button kind="quiet" onClick={() => open('recovery-key')}>
          Make a new one…
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Not now
        </Button>
      </DialogButtons>
    </form>
  )
}
