/**
 * A process that can only seal: it holds the vault's public key and one note, and ends with it. Main starts it when
 * something is to be captured while the journal is locked.
 */
import sodium from 'libsodium-wrappers-sumo'
import type { CaptureDraft, EntryId } from '../../src-preload/contract.ts'
import { checkText } from '../journal/plain-text.ts'
import { loadKeyFile } from '../vault/folder.ts'
import { removeNote, type SealedNote, sealNote } from '../vault/inbox.ts'
import { type CaptureAnswers, openDoor } from './door.ts'
import type { Order } from './orders.ts'
import { captureRequests } from './requests.ts'

const [folder = ''] = process.argv.slice(2)
/** What was kept is never made a draft again: they lie under one name. */
const kept = new Set<EntryId>()

async function seal({ id, text, setback }: CaptureDraft, kind: SealedNote['kind']): Promise<void> {
  await sodium.ready
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  sealNote(folder, { id, text, setback, kind, instant: Date.now(), zone })
}

const answers: CaptureAnswers = {
  readCapture: () => {
    // Where there is no journal yet, or its key file is amiss, that is said before anything is typed.
    loadKeyFile(folder)
    return { locked: true, drafts: [] }
  },
  keepNote: async (note) => {
    checkText(note.text)
    await seal(note, 'note')
    kept.add(note.id)
  },
  keepDraft: async (draft) => {
    if (kept.has(draft.id)) return
    if (draft.text === '') removeNote(folder, draft.id)
    else await seal(draft, 'draft')
  },
}

process.parentPort.on('message', ({ data, ports: [port] }: { data: Order; ports: Electron.MessagePortMain[] }) => {
  if (data.order === 'capture' && port) openDoor(port, { requests: captureRequests, answers }, () => undefined)
  if (data.order === 'close') process.exit(0)
})
