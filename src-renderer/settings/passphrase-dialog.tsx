import { type FormEvent, useState } from 'react'
import type { Problem } from '../../src-preload/contract.ts'
import { wrongPassphrase } from '../../src-preload/wrong-secrets.ts'
import { ask, journal, problemOf } from '../bridge.ts'
import { NewPassphrase, useNewPassphrase } from '../create/new-passphrase.tsx'
import { trySecret, withSecret } from '../secret.ts'
import { RenewDialog } from '../snapshots/renew-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Alert } from '../ui/message.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import styles from './settings.module.css'

/** A new passphrase in the place of the old one. The recovery key stays as it is. */
export function PassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [changed, setChanged] = useState(false)
  const fresh = useNewPassphrase()
  const wrong = problem?.code === 'wrong-passphrase'

  const change = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const isMissing = current === ''
    setProblem(isMissing ? { code: 'wrong-passphrase', message: 'Type your current passphrase first.' } : null)
    if (isMissing || !fresh.check()) return
    setBusy(true)
    try {
      const changing = trySecret(current, wrongPassphrase, (old) =>
        withSecret(fresh.passphrase, (next) => journal.changePassphrase({ current: old, next })),
      )
      await ask(changing)
      setChanged(true)
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setBusy(false)
    }
  }
  if (changed) return <RenewDialog ended="passphrase" onClose={onClose} />
  return (
    <Dialog heading="Change passphrase" onClose={onClose} busy={busy}>
      <form className={styles.form} onSubmit={change} aria-busy={busy}>
        <SecretField
          label="Current passphrase"
          autoComplete="current-password"
          autoFocus
          value={current}
          onValue={setCurrent}
          shown={shown}
          onShown={setShown}
          wrong={wrong}
        />
        {wrong && <Alert>{problem.message}</Alert>}
        <NewPassphrase fresh={fresh} label="New passphrase" />
        <p className={styles.note}>
          Snapshots that were made before keep opening with the passphrase of their day. One that is made afterwards
          opens with the new one.
        </p>
        {problem && !wrong && <Alert>{problem.message}</Alert>}
        <DialogButtons>
          <Button kind="primary" type="submit" busy={busy}>
            Change passphrase
          </Button>
          <Button kind="quiet" busy={busy} onClick={onClose}>
            Keep the old one
          </Button>
        </DialogButtons>
        <p className={styles.note} role="status">
          {busy ? 'Making the new key. This takes a few seconds.' : ''}
        </p>
      </form>
    </Dialog>
  )
}
