/**
 * A process in which reads of files can be made to fail, by the shim that it was started with.
 *
 *   reads-child.ts FOLDER EVERY
 *
 * Opens a journal that was killed, verifies a snapshot, and purges it, again and again, each time with another read refused
 * once; EVERY says how many are passed over for one that is tried. Each is told as a line of JSON.
 */
import { cpSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { unwatched } from '../../src-main/archive/watch.ts'
import { passphrase, sitDown } from '../room/sitting.ts'
import { draftOf, plainBody } from '../support/journal.ts'
import { outcome } from '../vault/support.ts'
import { readLife, written } from './life.ts'
import { failAt, rest } from './shim.ts'

/** What came of work of which a read was refused. */
export interface Refused {
  readonly work: 'unlock' | 'verify' | 'purge'
  /** The operation that failed. */
  readonly failed: string
  /** The code of the problem that was told, or `success`. */
  readonly told: string
  /** Whether what was acknowledged is there, and what was to go has gone or is still wished for. */
  readonly kept: boolean
}

const [base = '', every = '1'] = process.argv.slice(2)
const folder = join(base, 'vault')
const entries = 12

async function refuseEach(
  work: Refused['work'],
  prepare: () => unknown,
  deed: () => unknown,
  isKept: (told: string) => boolean | Promise<boolean>,
): Promise<void> {
  for (let step = 1; ; step += Number(every)) {
    await prepare()
    failAt(step, constants.errno.EIO, 'once')
    const told = await outcome(deed)
    const [failed = ''] = rest()
    const kept = await isKept(told)
    if (failed === '') return
    const refused: Refused = { work, failed, told, kept }
    writeSync(1, `${JSON.stringify(refused)}\n`)
  }
}

/** A journal that is open and was written in: an entry has an earlier version, and is what a setback began with. */
const writtenIn = async () => {
  const session = sitDown(folder)
  await session.unlock(passphrase())
  const journal = session.journal()
  for (let at = 0; at < entries; at++) {
    const draft = draftOf(journal, { text: `words ${at}` })
    journal.saveEntry(draft)
    if (at > 0) continue
    journal.saveEntry({ ...draft, body: plainBody('other words'), pastedOver: true })
    journal.moveSetback({ id: journal.beginSetback({ entry: draft.id }).id, state: 'trying', note: 'on my way' })
  }
  return session
}

// What a kill leaves: all that was written is in the log alone.
const made = sitDown(folder)
await made.create(passphrase())
await made.close()
const killed = join(base, 'killed')
const first = await writtenIn()
const life = written(readLife(first.journal()))
cpSync(folder, killed, { recursive: true })
await first.close()
const salt = readFileSync(join(folder, 'journal.db')).toString('hex', 0, 16)
let session = sitDown(folder)
await refuseEach(
  'unlock',
  async () => {
    await session.close()
    rmSync(folder, { recursive: true })
    cpSync(killed, folder, { recursive: true })
    session = sitDown(folder)
  },
  () => session.unlock(passphrase()),
  async () => {
    await session.close()
    session = sitDown(folder)
    const isSalted = readFileSync(join(folder, 'journal.db')).toString('hex', 0, 16) === salt
    const opened = await outcome(() => session.unlock(passphrase()))
    return isSalted && opened === 'success' && written(readLife(session.journal())) === life
  },
)

await session.close()
session = await writtenIn()
const archive = session.archive()
const { id } = session.journal().saveEntry(draftOf(session.journal(), { text: 'heliotrope' }))
await archive.make(session.journal(), 'asked', unwatched)
const snapshot = archive.list().rows[0]?.id ?? ''
await refuseEach(
  'verify',
  () => undefined,
  () => archive.verify(snapshot, unwatched),
  () => archive.list().rows[0]?.verified !== null,
)

session.journal().trashEntries({ ids: [id] })
session.journal().deleteEntries({ ids: [id] })
const kept = join(base, 'kept')
cpSync(join(folder, 'snapshots'), kept, { recursive: true })
await refuseEach(
  'purge',
  () => {
    rmSync(join(folder, 'snapshots'), { recursive: true })
    cpSync(kept, join(folder, 'snapshots'), { recursive: true })
    archive.notePurge([id], true)
  },
  () => archive.purge(session.journal(), [id], unwatched),
  async () => (await archive.find([id], unwatched)).count === 0 || archive.toPurge().length > 0,
)
process.exit(0)
