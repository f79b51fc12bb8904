import { createContext, type ReactNode, use, useState } from 'react'
import { partOf } from '../ui/part.tsx'
import { ExportDialog } from '../work/export-dialog.tsx'

const ImportDialog = partOf(async () => (await import('../work/import-dialog.tsx')).ImportDialog)
const PassphraseDialog = partOf(async () => (await import('../settings/passphrase-dialog.tsx')).PassphraseDialog)
const RecoveryDialog = partOf(async () => (await import('../settings/recovery-dialog.tsx')).RecoveryDialog)

/** The dialogs that can be asked for from more than one place. */
export type DialogName = 'export' | 'import' | 'passphrase' | 'recovery-key'

const DialogsContext = createContext<((name: DialogName) => void) | null>(null)

/** Opens one of them. */
export function useDialogs(): (name: DialogName) => void {
  const open = use(DialogsContext)
  if (open === null) throw new Error('No dialog can be opened here.')
  return open
}

export function DialogsProvider({ children }: { readonly children: ReactNode }) {
  const [name, setName] = useState<DialogName | null>(null)
  const close = () => setName(null)
  return (
    <DialogsContext value={setName}>
      {children}
      {name === 'export' && <ExportDialog onClose={close} />}
      {name === 'import' && <ImportDialog onClose={close} />}
      {name === 'passphrase' && <PassphraseDialog onClose={close} />}
      {name === 'recovery-key' && <RecoveryDialog onClose={close} />}
    </DialogsContext>
  )
}
