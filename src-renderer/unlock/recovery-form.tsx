import { type FormEvent, useId, useState } from 'react'
import type { Problem } from '../../src-preload/contract.ts'
import { recoveryKeyOfOtherLength } from '../../src-preload/wrong-secrets.ts'
import { ask, journal, problemOf, shell } from '../bridge.ts'
import { NewPassphrase, useNewPassphrase } from '../create/new-passphrase.tsx'
import { trySecret, withSecret } from '../secret.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { isDamage } from './is-damage.ts'
import styles from './unlock.module.css'
import { useTypedSecret } from './use-typed-secret.ts'

/** The way back for someone who forgot the passphrase: the recovery key opens the journal, then a new passphrase is set. */
export function RecoveryForm(props: {
  readonly onOpen: () => void
  /** Looks at the vault anew. */
  readonly onLook: () => void
  readonly onBack: () => void
}) {
  const { onOpen, onLook, onBack } = props
  const [opened, setOpened] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const fresh = useNewPassphrase()
  const heading = useId()
  const { typed: recoveryKey, setTyped: setRecoveryKey } = useTypedSecret(busy || opened)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (isDamage(problem)) onLook()
      else setProblem(problem)
    } finally {
      setBusy(false)
    }
  }

  const open = (event: FormEvent) => {
    event.preventDefault()
    if (busy || recoveryKey.trim() === '') return
    void attempt(async () => {
      const opening = trySecret(recoveryKey.trim(), recoveryKeyOfOtherLength, async (bytes) => {
        await ask(shell.expectOpening())
        return journal.unlockWithRecoveryKey({ recoveryKey: bytes })
      })
      await ask(opening)
      setOpened(true)
    })
  }

  const setPassphrase = (event: FormEvent) => {
    event.preventDefault()
    if (busy || !fresh.check()) return
    void attempt(async () => {
      await withSecret(recoveryKey.trim(), (key) =>
        withSecret(fresh.passphrase, (next) => ask(journal.setPassphrase({ recoveryKey: key, next }))),
      )
      onOpen()
    })
  }

  if (!opened) {
    return (
      <Threshold heading="Use your recovery key" headingId={heading}>
        <form className={styles.form} onSubmit={open} aria-busy={busy}>
          <TextField
            label="Recovery key"
            note="The groups you printed, saved or copied when the journal was made. Spaces and lower case are fine."
            mono
            autoFocus
            aria-describedby={heading}
            value={recoveryKey}
            onValue={setRecoveryKey}
            readOnly={busy}
            wrong={problem?.code === 'wrong-recovery-key'}
          />
          {problem && <Alert>{problem.message}</Alert>}
          <Button kind="primary" type="submit" busy={busy}>
            Open with recovery key
          </Button>
          <p className={styles.progress} role="status">
            {busy ? 'Opening your journal.' : ''}
          </p>
          <Button kind="quiet" busy={busy} onClick={onBack}>
            Use the passphrase
          </Button>
        </form>
      </Threshold>
    )
  }
  return (
    <Threshold
      heading="Choose a new passphrase"
      lead="The recovery key opened your journal. It stays as it is, and opens the snapshots that were made while it was the recovery key. A new passphrase takes the place of the old one."
      headingId={heading}
    >
      <form className={styles.form} onSubmit={setPassphrase} aria-busy={busy}>
        <NewPassphrase fresh={fresh} autoFocus describedBy={heading} />
        {problem && <Alert>{problem.message}</Alert>}
        <Button kind="primary" type="submit" busy={busy}>
          Set passphrase
        </Button>
        <Button kind="quiet" busy={busy} onClick={onOpen}>
          Keep the old one
        </Button>
      </form>
    </Threshold>
  )
}
