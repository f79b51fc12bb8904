import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type {
  EntryId,
  HeldInSnapshots,
  JournalCopy,
  KeyFileCopy,
  SnapshotId,
  SnapshotRow,
  Snapshots,
} from '../../src-preload/contract.ts'
import type { JournalEnvironment, JournalKeys } from '../journal/environment.ts'
import type { Journal } from '../journal/journal.ts'
import type { Stillness } from '../journal/stillness.ts'
import { ProblemError } from '../problem.ts'
import { databaseName, loadKeyFile } from '../vault/folder.ts'
import { findKeyCopies } from '../vault/key-copies.ts'
import { asideIn } from './aside.ts'
import { openBeside } from './beside.ts'
import { findCopies } from './copies.ts'
import { openCopying } from './copying.ts'
import { heldBy, holdersAmong, type Looked, lookFor, removeAll, unsureDoubles } from './holding.ts'
import {
  doubledIn,
  listSnapshots,
  listWithDoubled,
  openedBy,
  pathOf,
  pinSnapshot,
  prepareSnapshots,
  removeSnapshot,
  snapshotsIn,
} from './list.ts'
import { type Ingredients, makeSnapshot } from './make.ts'
import type { Reason } from './manifest.ts'
import { nameFor } from './names.ts'
import { owedAt, owing, pinnedAgain, stillOwed } from './owed.ts'
import type { Perform } from './perform.ts'
import { snapshotRefused } from './problems.ts'
import { openQueue, whileWanted } from './queue.ts'
import { openRecord } from './record.ts'
import { endedBy, renewedAt } from './renewed.ts'
import { checkRoom } from './room.ts'
import { nameOfPlace, openedByNow, placeOf, rowOf } from './rows.ts'
import { beginPlace, isThere, makeRoom, wholeIn } from './second-place.ts'
import { goOn, type PacedWatch, unwatched, type Watch } from './watch.ts'

export interface ArchiveEnvironment extends JournalEnvironment {
  /** The vault's folder. */
  readonly folder: string
  /** Of the app. */
  readonly version: string
  /** The folder with what reads a snapshot without the app, for second places. Without it nothing is laid there. */
  readonly rescue?: string
  /** Does what takes long. */
  readonly perform: Perform
}

/** From an unlock to a lock. */
export interface Sitting {
  /** UTC milliseconds. */
  readonly began: number
  /** How often something had been saved in the journal by then. */
  readonly saves: number
}

/**
 * The snapshots of an open vault. What takes long is done one after the other, but for what goes to the second place, which
 * nothing waits for; none of it holds up the journal.
 */
export interface Archive {
  list(): Snapshots
  /** How often something had been saved in the journal when the one was made that counts most; 0 where none tells it. */
  saves(): number
  /**
   * Whether of those that nothing is known against none is of the journal as it is, and none of the last day, or none of
   * the last while where something was saved in this sitting: the one that was made when it began has nothing of that.
   *
   * @param saves how often something was saved in the journal
   */
  isDue(saves: number, sitting: Sitting): boolean
  /**
   * Makes one of the open journal, then lets go of those that no rule of keeping wants any more. Those that can't be removed
   * go with the next.
   */
  make(journal: Journal, reason: Reason, watch: Watch): Promise<void>
  /** The same at once, where nobody can use the journal yet. */
  makeAtOnce(still: Stillness, reason: Reason): void
  verify(id: SnapshotId, watch: Watch): Promise<void>
  /**
   * Brings a snapshot of this journal from a file that lies anywhere among those here, verified and pinned; one that is here
   * already comes out as it is. Nothing waits for it. Throws `journal-foreign`, `snapshot-damaged`, `journal-newer`.
   */
  bring(path: string, watch: Watch): Promise<SnapshotRow>
  pin(id: SnapshotId, pinned: boolean): void
  remove(id: SnapshotId): void
  /** Whether the last trial restore is a month old, and there is something to try. */
  isDrillDue(): boolean
  /**
   * Takes the newest snapshot that nothing is known against out as for a restore, opens it with the key of the journal and
   * compares what is in it, then lets go of it. Where it is not whole, or the disk does not give it just now, the next are
   * tried, until one is, and it throws as `open` nevertheless. Does nothing while another is open beside the journal.
   */
  drill(watch: Watch): Promise<void>
  /** What the snapshots here hold of entries, setbacks, goals, lessons and own templates, by their ids. */
  find(ids: readonly string[], watch: PacedWatch): Promise<HeldInSnapshots>
  /** Remembers, past a lock or a kill, whether the snapshots that hold any of it are to go once it is deleted for ever. */
  notePurge(ids: readonly string[], wanted: boolean): void
  /** Those of which it is remembered. */
  toPurge(): readonly string[]
  /** Whether there are some, and nobody is looking at a snapshot, which would be closed. */
  isPurgeDue(): boolean
  /**
   * Removes every snapshot that holds one of these entries, also those that are pinned or doubled, after a new one was
   * made and verified: a copy of all the rest is there throughout. From the second place they go with the next copying.
   * Entries that are in the journal, as when they were taken back, are left out. How many went here comes out. Throws
   * `unexpected` where the disk does not give one that may hold them; the others have gone, and all entries stay to be
   * purged.
   */
  purge(journal: Journal, entries: readonly EntryId[], watch: PacedWatch): Promise<number>
  /**
   * Makes a snapshot that opens with the passphrase and the recovery key of now. With `remove` those that open with one from
   * before go then, also the pinned ones; from the second place with the next copying. How many went here comes out.
   * Throws `unexpected` where the disk does not give one that may be among them; the others have gone.
   */
  renew(journal: Journal, remove: boolean, watch: Watch): Promise<number>
  setPlace(path: string | null): void
  /**
   * Brings the second place up to date; does nothing where none is chosen. What is in the journal again does not go from
   * there any more. Throws `not-found` where it is away, and `snapshot-damaged` where that was done, but for snapshots that
   * turned out not to be whole.
   */
  copyAcross(watch: Watch, journal?: Pick<Journal, 'holds'>): Promise<void>
  /** Whether something is still to go from the second place. Throws `unexpected` while that can't be told. */
  isOwing(): boolean
  /** Ends every `copyAcross` with `cancelled`, also where the place gives no answer. */
  stopCopying(): Promise<void>
  /** Opens one beside the journal, as a copy of its own that is taken away when it is closed. */
  open(id: SnapshotId, watch: Watch): Promise<Journal>
  /** The same of a copy of the journal that lies in its folder. Throws `not-found`, and as `carryCopy`. */
  openCopy(name: string, watch: Watch): Promise<Journal>
  /** The copies of the journal that lie in its folder. */
  copies(): readonly JournalCopy[]
  /** The key files that lie beside the journal's own. */
  keyFiles(): readonly KeyFileCopy[]
  /** The names of snapshots here that another program doubled or renamed. None where the disk doesn't tell. */
  doubled(): readonly string[]
  /** The one that is open beside the journal. Throws `not-found`. */
  beside(): Journal
  closeBeside(): void
  /**
   * Brings the database of a snapshot to lie beside the journal's, ready to be put in its place. It goes on counting saves
   * from `saves`, so that it is no older journal than the one it replaces.
   */
  prepareRestore(id: SnapshotId, saves: number, watch: Watch): Promise<void>
  /** Lends the keys for as long as the work takes; they are not its to wipe. */
  withKeys<T>(work: (keys: JournalKeys) => T): T
  /** Resolves once nothing is at work any more. Ending the work is for who gave it. */
  end(): Promise<void>
}

const hour = 3_600_000
/** So long after a snapshot the next is due: a day, less what a person's day begins earlier than the last. */
const due = 20 * hour
/** So long into a sitting what was written in it is due, and so long after that what was written since. */
const soon = 10 * 60_000
const later = hour
/** Between two trial restores. */
const month = 30 * 24 * hour

const isDamage = (error: unknown): boolean =>
  error instanceof ProblemError && ['snapshot-damaged', 'journal-damaged'].includes(error.code)

const isRefused = (error: unknown): boolean => error instanceof ProblemError && error.code === 'unexpected'

/** Wants libsodium to be ready. Keeps a copy of the key until it is ended. */
export function openArchive(given: JournalKeys, env: ArchiveEnvironment): Archive {
  const folder = snapshotsIn(env.folder)
  const keys = { journalKey: Uint8Array.from(given.journalKey), salt: given.salt }
  const record = openRecord(folder, keys.journalKey, env.randomBytes)
  let problem: string | null = null
  let stuck = false
  /** Why it could not be seen whether one is due. */
  let unseen: string | null = null
  const { inTurn, done } = openQueue()

  function noteVerified(mark: string, whole: boolean): void {
    const all = listSnapshots(folder, keys)
    const here = new Set(all.map((found) => found.mark))
    if (mark === '' || !here.has(mark)) return
    // What is known of one that the disk does not give just now holds all the same: its mark can't be told.
    const isSure = !all.some(({ state }) => state === 'unreadable')
    record.change(({ verified }) => {
      const kept = Object.entries(verified).filter(([known]) => !isSure || here.has(known))
      return { verified: { ...Object.fromEntries(kept), [mark]: { at: env.now(), whole } } }
    })
  }

  function notePurge(ids: readonly string[], wanted: boolean): void {
    record.change(({ purge = [] }) => {
      if (ids.every((id) => purge.includes(id) === wanted)) return {}
      const rest = purge.filter((id) => !ids.includes(id))
      return { purge: wanted ? [...rest, ...ids] : rest }
    })
  }

  /** Empty where the snapshot is not there any more, or where there is nothing left to tell it by. */
  const markOf = (id: SnapshotId) => listSnapshots(folder, keys).find(({ name }) => name === id)?.mark ?? ''

  /** Does something with what is in a snapshot, and notes it where that is not whole: it is not offered again. */
  async function trying<T>(id: SnapshotId, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (isDamage(error)) {
        try {
          noteVerified(markOf(id), false)
        } catch {
          // Why the work failed is what has to be told.
        }
      }
      throw error
    }
  }

  /** Those that nothing is known against, newest first. */
  const sound = () => wholeIn(folder, keys).filter(({ mark }) => record.now().verified[mark]?.whole !== false)

  /** Whoever does the work wipes it. */
  const keysForWork = () => ({ journalKey: Uint8Array.from(keys.journalKey), salt: keys.salt })

  const beside = openBeside(env, keys, keysForWork)

  const copying = openCopying({
    home: folder,
    record,
    env,
    keysForWork,
    noteDamaged: (mark) => noteVerified(mark, false),
  })

  const ingredientsOf = (still: Stillness, reason: Reason, saves: number): Ingredients => ({
    database: { handle: still.handle, bytes: still.bytes },
    keyFile: loadKeyFile(env.folder),
    keys: keysForWork(),
    nonce: env.randomBytes(24),
    manifest: {
      made: env.now(),
      zone: env.zone(),
      app: env.version,
      reason,
      schema: still.schema,
      counts: still.counts,
      saves,
    },
  })

  function newPath(): string {
    prepareSnapshots(folder)
    return join(folder, nameFor(env.now(), readdirSync(folder)))
  }

  function settle(path: string): void {
    try {
      noteVerified(markOf(basename(path)), true)
    } catch {
      // It is there all the same, and is read again as those are of which nothing is known.
    }
    stuck = !makeRoom(folder, keys, (mark) => record.now().verified[mark]?.whole === true)
  }

  function savesOfAll(): number {
    try {
      return Math.max(0, ...listSnapshots(folder, keys).map(({ manifest }) => manifest?.saves ?? 0))
    } catch (error) {
      if (error instanceof ProblemError) return 0
      throw error
    }
  }

  async function make(journal: Journal, reason: Reason, watch: Watch): Promise<void> {
    try {
      const path = newPath()
      // A new passphrase does not wait for that: such a snapshot tells what it still holds.
      if (reason !== 'passphrase') await forget(journal, watch)
      // A journal that was begun from an older one, or that came here beside newer ones, counts on above them all.
      const most = savesOfAll()
      if (most > journal.saves()) journal.raiseSaves(most + 1)
      // Counted before: what is saved until it stands still may be in it, and is taken for what is not.
      const saves = journal.saves()
      // Before anything grows: the log moves into the file, and the file is copied.
      checkRoom(env.folder, join(env.folder, databaseName))
      const still = await journal.standStill()
      try {
        await env.perform({ kind: 'make', path, ...ingredientsOf(still, reason, saves) }, watch)
      } finally {
        still.end()
      }
      problem = null
      settle(path)
    } catch (error) {
      if (error instanceof ProblemError && error.code !== 'cancelled') problem = error.message
      throw error
    }
  }

  /** What was deleted for ever leaves the search index first, so that no new snapshot has words of it. */
  async function forget(journal: Journal, watch: Watch): Promise<void> {
    while (journal.isForgetting() && journal.tend()) {
      goOn(watch)
      await setImmediate()
    }
  }

  const copiesHere = () => findCopies(env.folder, keys.salt)

  async function lookThrough(ids: readonly string[], watch: PacedWatch): Promise<readonly Looked[]> {
    const all: Looked[] = []
    for (const looked of lookFor(folder, keys, ids)) {
      if (looked) all.push(looked)
      await watch.pause()
      goOn(watch)
    }
    return all
  }

  function pin(id: SnapshotId, pinned: boolean): void {
    const mark = markOf(id)
    pinSnapshot(folder, id, pinned)
    try {
      record.change((now) => (pinned ? pinnedAgain(now, mark) : owing(now, { unpinned: [mark] })))
    } catch {
      // It is done here. In the second place it stays pinned then, and nothing is lost.
    }
  }

  return {
    list() {
      const now = openedByNow(env.folder)
      const known = record.now()
      const rows = listSnapshots(folder, keys).map((found) => rowOf(found, known, now))
      return {
        rows,
        restorable: rows.find(({ verified }) => verified !== null)?.made ?? null,
        problem: unseen ?? problem,
        place: known.place && placeOf(known.place, rows, env.now()),
        drill: known.drill ? { instead: null, ...known.drill } : null,
        purging: (known.purge ?? []).length > 0,
        stuck,
      }
    },
    saves: savesOfAll,
    isDue(saves, sitting) {
      unseen = null
      try {
        const all = sound().flatMap(({ manifest }) => manifest ?? [])
        if (all.some((manifest) => manifest.saves === saves)) return false
        const away = (instant: number) => Math.abs(env.now() - instant)
        // All of them are looked at: by a clock that was wrong another may seem the newest for as long as it likes.
        const age = Math.min(...all.map(({ made }) => away(made)))
        if (age >= due) return true
        const hasSome = all.some((manifest) => (manifest.saves ?? 0) > sitting.saves)
        return saves > sitting.saves && away(sitting.began) >= soon && age >= (hasSome ? later : soon)
      } catch (error) {
        if (error instanceof ProblemError) unseen = error.message
        throw error
      }
    },
    make: (journal, reason, watch) => inTurn(watch, () => make(journal, reason, watch)),
    makeAtOnce(still, reason) {
      checkRoom(env.folder, join(env.folder, databaseName))
      const path = newPath()
      makeSnapshot(path, ingredientsOf(still, reason, still.saves), unwatched)
      settle(path)
    },
    verify: (id, watch) =>
      inTurn(watch, async () => {
        const path = pathOf(folder, id)
        await trying(id, () => env.perform({ kind: 'verify', path, keys: keysForWork() }, watch))
        noteVerified(markOf(id), true)
      }),
    async bring(path, watch) {
      const order = { kind: 'bring', path, home: folder, keys: keysForWork() } as const
      const mark = await whileWanted(env.perform(order, watch), watch)
      noteVerified(mark, true)
      const find = () => listSnapshots(folder, keys).find((one) => one.mark === mark)
      const there = find()
      if (there && !there.pinned) pin(there.name, true)
      const found = find()
      if (!found) throw snapshotRefused()
      return rowOf(found, record.now(), openedByNow(env.folder))
    },
    pin,
    remove: (id) => removeSnapshot(folder, id),
    isDrillDue: () => Math.abs(env.now() - (record.sure().drill?.at ?? 0)) >= month && sound().length > 0,
    drill: (watch) =>
      inTurn(watch, async () => {
        const all = sound().flatMap(({ name, mark, manifest }) =>
          manifest ? [{ name, mark, made: manifest.made }] : [],
        )
        if (beside.looked()) return
        let newest: (typeof all)[number] | null = null
        let fault: unknown = null
        let refused: unknown = null
        for (const tried of all) {
          const outcome = await beside.attempt({ snapshot: tried.name }, watch).then(
            () => 'whole' as const,
            (error) => {
              // A second one is the disk itself, and then none is to be had.
              if (isRefused(error) && refused === null) {
                refused = error
                return 'refused' as const
              }
              if (!isDamage(error)) throw error
              fault ??= error
              return 'damaged' as const
            },
          )
          // That the disk does not give it just now says nothing about what is in it.
          if (outcome === 'refused') continue
          newest ??= tried
          const isWhole = outcome === 'whole'
          noteVerified(tried.mark, isWhole)
          const instead = isWhole && tried !== newest ? tried.made : null
          const { made } = newest
          record.change(() => ({ drill: { at: env.now(), made, whole: fault === null, instead } }))
          if (isWhole) break
        }
        if (fault ?? refused) throw fault ?? refused
      }),
    find: (ids, watch) =>
      inTurn(watch, async () => {
        const all = await lookThrough(ids, watch)
        const copies = copiesHere().flatMap(({ name, ours }) => (ours ? [name] : []))
        const doubles = unsureDoubles(all).map((name) => join(basename(folder), name))
        const { place, left = [] } = record.now()
        return {
          ...heldBy(all, env.now()),
          place: place !== null,
          left: [...new Set(left.map(({ path }) => nameOfPlace(path)))],
          beside: [...asideIn(env.folder), ...copies, ...doubles],
        }
      }),
    notePurge,
    toPurge: () => record.now().purge ?? [],
    isPurgeDue: () => (record.now().purge ?? []).length > 0 && !beside.looked(),
    purge: (journal, ids, watch) =>
      inTurn(watch, async () => {
        beside.close()
        const gone = ids.filter((id) => !journal.holds(id))
        const before = gone.length > 0 ? await lookThrough(gone, watch) : []
        const holders = holdersAmong(before)
        const marks = new Set(holders.map(({ mark }) => mark))
        const isSure = !before.some(({ refused }) => refused)
        const isOwed = gone.length > 0 && (isSure || holders.length > 0)
        const { place } = record.sure()
        // One that is there from an earlier try will do: others would push out those made before a change.
        const isMade = () =>
          sound().some(({ mark, manifest }) => manifest?.saves === journal.saves() && !marks.has(mark))
        if ((holders.length > 0 || (isOwed && place)) && !isMade()) await make(journal, 'asked', watch)
        if (isOwed) record.change((now) => owing(now, { forget: gone, holders: [...marks] }))
        // By what they are: one that was pinned meanwhile has another name.
        const now = listWithDoubled(folder, keys)
        removeAll(
          folder,
          now.flatMap(({ name, mark }) => (marks.has(mark) ? [name] : [])),
        )
        if (!isSure || now.some(({ state }) => state === 'unreadable')) throw snapshotRefused()
        notePurge(ids, false)
        return holders.length
      }),
    renew: (journal, remove, watch) =>
      inTurn(watch, async () => {
        await make(journal, 'asked', watch)
        if (!remove) return 0
        const all = listWithDoubled(folder, keys)
        const now = openedBy(loadKeyFile(env.folder))
        const renewed = renewedAt(env.now(), now, all)
        const ended = endedBy(renewed, all, now)
        record.change((known) => owing(known, { renewed }))
        removeAll(folder, ended)
        if (all.some(({ state }) => state === 'unreadable')) throw snapshotRefused()
        return ended.length
      }),
    setPlace(path) {
      const wasPlace = path !== null && isThere(path, keys.salt)
      if (path !== null) beginPlace(path, env.folder, keys.salt)
      record.change((now) => ({
        ...owedAt(path, wasPlace, now),
        place: path === null ? null : { path, chosen: env.now(), last: null, there: true, problem: null },
      }))
    },
    async copyAcross(watch, journal) {
      if (journal) record.change((now) => stillOwed(now, journal.holds))
      await copying.copyAcross(watch)
    },
    isOwing() {
      const { forget = [], renewed = null } = record.sure()
      return forget.length > 0 || renewed !== null
    },
    stopCopying: copying.stop,
    open: (id, watch) => inTurn(watch, () => trying(id, () => beside.open({ snapshot: id }, watch))),
    openCopy: (name, watch) => inTurn(watch, () => beside.open({ copy: name }, watch)),
    copies: copiesHere,
    keyFiles: () => findKeyCopies(env.folder, keys.salt),
    doubled: () => doubledIn(folder),
    beside: beside.sure,
    closeBeside: beside.close,
    prepareRestore: (id, saves, watch) =>
      inTurn(watch, () => trying(id, () => beside.prepareRestore({ snapshot: id }, saves, watch))),
    withKeys: (work) => work(keys),
    async end() {
      await done()
      await copying.end()
      beside.close()
      keys.journalKey.fill(0)
    },
  }
}
