import { type FormEvent, useState } from 'react'
import type { Problem } from '../../src-preload/contract.ts'
import { ask, journal, problemOf } from '../bridge.ts'
import { withSecret } from '../secret.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { ShowFolder } from '../ui/show-folder.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { BeginFromSnapshot } from './begin-from-snapshot.tsx'
import styles from './create.module.css'
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx'

export function PassphraseStep(props: {
  readonly onCreated: (recoveryKey: string) => void
  /** Looks anew whether there is a journal. */
  readonly onLook: () => void
}) {
  const { onCreated, onLook } = props
  const fresh = useNewPassphrase()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !fresh.check()) return
    setBusy(true)
    setProblem(null)
    try {
      const { recoveryKey } = await withSecret(fresh.passphrase, (bytes) =>
        ask(journal.createVault({ passphrase: bytes })),
      )
      onCreated(recoveryKey)
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setBusy(false)
    }
  }

  return (
    <Threshold
      heading="Create your journal"
      lead="Everything you write is encrypted on this computer. The passphrase is the way in, and nobody else has it."
    >
      <form className={styles.form} onSubmit={create} aria-busy={busy}>
        <NewPassphrase fresh={fresh} autoFocus />
        {problem && (
          <>
            <Alert>{problem.message}</Alert>
            <div className={styles.ways}>
              <ShowFolder />
              {problem.code === 'vault-exists' && <Button onClick={onLook}>Look for it again</Button>}
            </div>
          </>
        )}
        <Button kind="primary" type="submit" busy={busy}>
          Create journal
        </Button>
        <p className={styles.progress} role="status">
          {busy ? 'Making your key. This is slow on purpose, a few seconds, so that guessing is slow too.' : ''}
        </p>
      </form>
      <BeginFromSnapshot onLaid={onLook} />
    </Threshold>
  )
}
