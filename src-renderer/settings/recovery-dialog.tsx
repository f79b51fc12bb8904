import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../src-preload/contract.ts'
import { wrongPassphrase } from '../../src-preload/wrong-secrets.ts'
import { ask, journal, problemOf } from '../bridge.ts'
import { KeepRecoveryKey } from '../create/keep-recovery-key.tsx'
import { ConfirmRecoveryKey } from '../create/recovery-step.tsx'
import { reads } from '../reading.ts'
import { trySecret } from '../secret.ts'
import { RenewDialog } from '../snapshots/renew-dialog.tsx'
import { useSnapshots } from '../snapshots/use-snapshots.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Alert } from '../ui/message.tsx'
import { useNotices } from '../ui/notices.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { recoveryDrill } from './recovery-drill.ts'
import styles from './settings.module.css'

/** A new recovery key, which ends the old one. It is shown this once, and practised once. */
export function RecoveryDialog({ onClose }: { readonly onClose: () => void }) {
  const notices = useNotices()
  const client = useQueryClient()
  const [passphrase, setPassphrase] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const [finished, setFinished] = useState(false)
  const opensSnapshots = useSnapshots()?.rows.some(({ earlierRecoveryKey }) => earlierRecoveryKey)

  const renew = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || passphrase === '') return
    setBusy(true)
    setProblem(null)
    try {
      setRecoveryKey(await makeNew(passphrase))
      // Its groups are other ones now.
      void client.invalidateQueries(recoveryDrill)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  if (finished) return <RenewDialog ended="recovery key" onClose={onClose} />
  if (recoveryKey !== null) {
    const finish = () => {
      void ask(journal.writeSettings({ recoveryPractised: true })).then(
        (settings) => client.setQueryData(reads.settings().queryKey, settings),
        notices.sayProblem,
      )
      if (opensSnapshots) {
        setFinished(true)
        return
      }
      onClose()
      notices.say('The new recovery key is in place. The old one no longer opens the journal.')
    }
    return (
      <Dialog heading="Your recovery key" onClose={finish} busy>
        <p>The old recovery key no longer opens the journal. This one takes its place, and is shown this once.</p>
        <KeepRecoveryKey recoveryKey={recoveryKey} />
        <ConfirmRecoveryKey recoveryKey={recoveryKey} onContinue={finish} />
      </Dialog>
    )
  }
  return (
    <Dialog heading="New recovery key" onClose={onClose} busy={busy}>
      <form className={styles.form} onSubmit={renew} aria-busy={busy}>
        <p>
          The recovery key you have now will no longer open the journal. It keeps opening the snapshots that were made
          before; you can let go of them afterwards. Entries and passphrase stay as they are.
        </p>
        <SecretField
          label="Passphrase"
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onValue={setPassphrase}
          shown={shown}
          onShown={setShown}
          wrong={problem?.code === 'wrong-passphrase'}
        />
        {problem && <Alert>{problem.message}</Alert>}
        <DialogButtons>
          <Button kind="primary" type="submit" busy={busy}>
            Make a new one
          </Button>
          <Button kind="quiet" busy={busy} onClick={onClose}>
            Keep the old one
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

/** Makes one, which counts as not practised from before it is there: its showing may be broken off. */
async function makeNew(passphrase: string): Promise<string> {
  const { recoveryPractised } = await ask(journal.readSettings())
  await ask(journal.writeSettings({ recoveryPractised: false }))
  const making = trySecret(passphrase, wrongPassphrase, (bytes) => journal.renewRecoveryKey({ passphrase: bytes }))
  const made = await making
  // The old one surely stays then, and with it whether it was practised.
  if (!made.ok && made.error.code === 'wrong-passphrase') await journal.writeSettings({ recoveryPractised })
  return (await ask(making)).recoveryKey
}
