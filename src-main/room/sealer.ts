/**
 * A process that can only seal: it holds the vault's public key and one note, and ends with it. Main starts it when
 * something is to be captured while the journal is locked.
 */
import sodium from 'libsodium-wrappers-sumo'
import { loadKeyFile } from '../vault/folder.ts'
import { removeNote, type SealedNote, sealNote } from '../vault/inbox.ts'
import { type CaptureAnswers, openDoor } from './door.ts'
import type { Order } from './orders.ts'
import { captureRequests } from './requests.ts'

const [folder = ''] = process.argv.slice(2)

async function seal(note: Pick<SealedNote, 'id' | 'text' | 'setback'>, kind: 'note' | 'draft'): Promise<void> {
  await sodium.ready
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  sealNote(folder, { ...note, kind, instant: Date.now(), zone })
}

const answers: CaptureAnswers = {
  readCapture: () => {
    // Where there is no journal yet, or its key file is amiss, that is said before anything is typed.
    loadKeyFile(folder)
    return { locked: true, draft: '' }
  },
  keepNote: (note) => seal(note, 'note'),
  keepDraft: ({ id, text }) => (text === '' ? removeNote(folder, id) : seal({ id, text, setback: false }, 'draft')),
}

process.parentPort.on('message', ({ data, ports: [port] }: { data: Order; ports: Electron.MessagePortMain[] }) => {
  if (data.order === 'capture' && port) openDoor(port, { requests: captureRequests, answers }, () => undefined)
  if (data.order === 'close') process.exit(0)
})
