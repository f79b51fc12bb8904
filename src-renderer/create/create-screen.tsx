import { useState } from 'react'
import { journal } from '../bridge.ts'
import { PassphraseStep } from './passphrase-step.tsx'
import { RecoveryStep } from './recovery-step.tsx'

/** From no journal to an open one: a passphrase, then a recovery key that was practised once. */
export function CreateScreen({ onOpen, onLook }: { readonly onOpen: () => void; readonly onLook: () => void }) {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  if (recoveryKey === null) return <PassphraseStep onCreated={setRecoveryKey} onLook={onLook} />
  const proceed = async () => {
    // What could not be noted is asked again on Today.
    await journal.writeSettings({ recoveryPractised: true })
    onOpen()
  }
  return <RecoveryStep recoveryKey={recoveryKey} onContinue={() => void proceed()} />
}
