import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { listSnapshots, snapshotsIn } from '../../src-main/archive/list.ts'
import { unpinned } from '../../src-main/archive/names.ts'
import type { Work } from '../../src-main/interchange/work.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { Environment } from '../../src-main/room/environment.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { findWhereabouts, markOf } from '../../src-main/room/whereabouts.ts'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import type { SnapshotId } from '../../src-preload/contract.ts'
import { deriveQuickly, typed, workerFile } from '../vault/support.ts'
import type { Row } from './held.ts'

/** A vault and the session that the journal process would have on it, in this process. */
export interface Room {
  readonly env: Environment
  /** Folders beside the vault's, for what comes in and what goes out. */
  readonly sources: string
  readonly exports: string
  /** The second place for snapshots. */
  readonly place: string
  session(): Session
  journal(): Journal
  /** Lets go of what was open, if anything was, and sits down anew. */
  sitDown(): Promise<Session>
  /** The same, and opens it. */
  unlock(passphrase: string): Promise<Journal>
  /** Does all that the journal has left to do, and takes in what waits. */
  tend(): void
  /** The snapshots of the open journal. Throws where one is not whole. */
  snapshots(): readonly Row[]
  /** What a snapshot is called now, pinned or not. */
  snapshotCalled(name: string): SnapshotId
  /** From now on it is this moment, and later. */
  setTime(time: number): void
  /** Does something as if it were another time. */
  at(time: number, work: () => Promise<void>): Promise<void>
}

/** Where the computer keeps what it remembers of the vault in a folder. */
export const ownDataOf = (folder: string): string => `${folder}-own`

/**
 * @param derive with Argon2id, the least that is allowed, or with a hash in its place: nothing is on its way to the disk
 *   while a key is derived, so a kill then tells nothing
 */
export async function openRoom(folder: string, derive: 'argon2id' | 'hash', place = `${folder}-place`): Promise<Room> {
  await sodium.ready
  const sources = join(dirname(folder), 'sources')
  const exports = `${folder}-exports`
  let time: number | null = null
  let ahead = 0
  const ownData = ownDataOf(folder)
  for (const beside of [sources, exports, place, ownData]) mkdirSync(beside, { recursive: true })
  const env: Environment = {
    folder,
    ownData,
    version: '0.0.0',
    now: () => time ?? Date.now() + ahead,
    zone: () => 'UTC',
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    derive: derive === 'hash' ? deriveQuickly : deriveInWorker(workerFile),
    readFiles: async (...given) => (await import('../../src-main/interchange/read-files.ts')).readFiles(...given),
    perform: async (...given) => (await import('../../src-main/archive/perform.ts')).perform(...given),
    kdf: { memory: 64 * 1024, passes: 3 },
    holding: { here: findWhereabouts(), markOf, lost: () => process.exit(1) },
  }
  let session = openSession(env, () => undefined)
  async function sitDown(): Promise<Session> {
    await session.close()
    session = openSession(env, () => undefined)
    return session
  }
  return {
    env,
    sources,
    exports,
    place,
    session: () => session,
    journal: () => session.journal(),
    sitDown,
    async unlock(passphrase) {
      await (await sitDown()).unlock(typed(passphrase))
      return session.journal()
    },
    tend() {
      session.lookIntoInbox()
      while (session.tend());
    },
    snapshots() {
      const archive = session.archive()
      const found = archive.withKeys((keys) => listSnapshots(snapshotsIn(folder), keys))
      const saves = new Map(found.map(({ name, manifest }) => [name, manifest?.saves]))
      return archive.list().rows.map(({ id, state, made, reason, pinned, earlierPassphrase, earlierRecoveryKey }) => {
        if (state !== 'whole' || made === null || reason === null) throw new Error(`The snapshot ${id} is ${state}.`)
        const earlier = earlierPassphrase || earlierRecoveryKey
        return { name: unpinned(id), made, reason, pinned, earlier, saves: saves.get(id) }
      })
    },
    snapshotCalled: (name) =>
      session
        .archive()
        .list()
        .rows.find(({ id }) => unpinned(id) === name)?.id ?? name,
    setTime(now) {
      ahead = now - Date.now()
    },
    async at(then, work) {
      time = then
      try {
        await work()
      } finally {
        time = null
      }
    },
  }
}

/** Long work that nobody watches. */
export const unwatched: Work = { progress: () => undefined, cancelled: () => false, pause: async () => undefined }
