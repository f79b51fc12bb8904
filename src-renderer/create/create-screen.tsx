import { useState } from 'react'
import { PassphraseStep } from './passphrase-step.tsx'
import { RecoveryStep } from './recovery-step.tsx'

/** From no journal to an open one: a passphrase, then a recovery key that was practised once. */
export function CreateScreen({ onOpen }: { readonly onOpen: () => void }) {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  if (recoveryKey === null) return <PassphraseStep onCreated={setRecoveryKey} />
  return <RecoveryStep recoveryKey={recoveryKey} onContinue={onOpen} />
}
