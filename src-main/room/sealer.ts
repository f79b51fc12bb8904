/**
 * A process that can only seal: it holds the vault's public key and one note, and ends with it. Main starts it when
 * something is to be captured while the journal is locked.
 */
import { loadKeyFile } from '../vault/folder.ts'
import { countOthers } from '../vault/inbox.ts'
import { type CaptureAnswers, openDoor } from './door.ts'
import type { Order } from './orders.ts'
import { captureRequests } from './requests.ts'
import { openSealing } from './sealing.ts'
import { zoneHere } from './zone.ts'

const [folder = ''] = process.argv.slice(2)

const sealing = openSealing({ folder, now: () => Date.now(), zone: zoneHere })

const answers: CaptureAnswers = {
  keepNote: sealing.keepNote,
  keepDraft: async (draft) => {
    // What the journal has is in it also while it is locked.
    if (draft.keptIn === null) await sealing.keepDraft(draft)
    return draft.keptIn
  },
  readCapture: ({ id }) => {
    // Where there is no journal yet, or its key file is amiss, that is said before anything is typed.
    loadKeyFile(folder)
    return { sealed: 'locked', waiting: countOthers(folder, id), drafts: [], journal: null }
  },
}

process.parentPort.on('message', ({ data, ports: [port] }: { data: Order; ports: Electron.MessagePortMain[] }) => {
  if (data.order === 'capture' && port) openDoor(port, { requests: captureRequests, answers }, () => undefined)
  if (data.order === 'close') process.exit(0)
})
