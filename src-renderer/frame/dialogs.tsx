import { createContext, type ReactNode, use, useState } from 'react'
import type { TemplateId } from '../../src-preload/contract.ts'
import { partOf } from '../ui/part.tsx'
import { ExportDialog } from '../work/export-dialog.tsx'
import { WaitingReport } from '../work/waiting-report.tsx'

const ImportDialog = partOf(async () => (await import('../work/import-dialog.tsx')).ImportDialog)
const TemplatesDialog = partOf(async () => (await import('../templates/templates-dialog.tsx')).TemplatesDialog)
const ClosingDialog = partOf(async () => (await import('../templates/closing-dialog.tsx')).ClosingDialog)
const BreathingDialog = partOf(async () => (await import('../practice/breathing-dialog.tsx')).BreathingDialog)
const TooMuchDialog = partOf(async () => (await import('../too-much/too-much-dialog.tsx')).TooMuchDialog)
const PassphraseDialog = partOf(async () => (await import('../settings/passphrase-dialog.tsx')).PassphraseDialog)
const RecoveryDialog = partOf(async () => (await import('../settings/recovery-dialog.tsx')).RecoveryDialog)
const RecoveryDrillDialog = partOf(
  async () => (await import('../settings/recovery-drill-dialog.tsx')).RecoveryDrillDialog,
)

/** The dialogs that can be asked for from more than one place. */
export type DialogName =
  | 'templates'
  /** Which setback is closed, with this template. */
  | `closing ${TemplateId}`
  | 'breathing'
  | 'too-much'
  | 'export'
  | 'import'
  | 'passphrase'
  | 'recovery-key'
  | 'recovery-drill'

/** Fetches those that are wanted at once when they are. */
export const loadDialogs = () =>
  Promise.all([TooMuchDialog, TemplatesDialog, BreathingDialog].map(({ load }) => load()))

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
      {name === 'templates' && <TemplatesDialog onClose={close} />}
      {name?.startsWith('closing ') && <ClosingDialog template={name.slice('closing '.length)} onClose={close} />}
      {name === 'breathing' && <BreathingDialog onClose={close} />}
      {name === 'too-much' && <TooMuchDialog onClose={close} />}
      {name === 'export' && <ExportDialog onClose={close} />}
      {name === 'import' && <ImportDialog onClose={close} />}
      <WaitingReport held={name !== null} />
      {name === 'passphrase' && <PassphraseDialog onClose={close} />}
      {name === 'recovery-key' && <RecoveryDialog onClose={close} />}
      {name === 'recovery-drill' && <RecoveryDrillDialog onClose={close} />}
    </DialogsContext>
  )
}
