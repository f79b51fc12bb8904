import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { EntryId, Problem, Salvage, SnapshotId, VaultState } from '../../src-preload/contract.ts'
import type { Archive } from '../archive/archive.ts'
import type { Watch } from '../archive/watch.ts'
import { takeBack, UnconfirmedError } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import type { TimedDraft } from '../journal/capture-drafts.ts'
import type { JournalKeys } from '../journal/environment.ts'
import type { Journal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import { checkVault, databaseName, unmakeVault, vaultExists } from '../vault/folder.ts'
import { keepSpareRoom } from '../vault/spare-room.ts'
import type { Keys } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import { isDamage, salvage, survey } from './mending.ts'
import { openJournalIn } from './open-journal.ts'
import type { Sign } from './orders.ts'
import { loadOnce, loadParts, type Parts } from './parts.ts'
import type { Drilling } from './recovery-drill.ts'
import { savesKnownHere } from './saves-known-here.ts'

/** Milliseconds after which nobody is still sealing a note that was begun. */
const settled = 60_000

/** Milliseconds that the unlock screen has for being drawn before what derives a key is started. */
const drawing = 400

/** How often a journal that is being written in is copied anew before it would give way to a snapshot. */
const patience = 5

/** The vault of this process, and its journal once it is open. */
export interface Session {
  state(): VaultState
  /** Whether a journal is or was open, so that a page may have words of it. */
  wasOpen(): boolean
  /** The open journal. Throws `locked`. */
  journal(): Journal
  /** The snapshots of the open journal. Throws `locked`. */
  archive(): Archive
  /** Whether the recovery key is still at hand. Throws `locked`. */
  drill(): Drilling
  /**
   * Puts a snapshot in the place of the journal, after one was made of what is there. Whatever ends it, the old journal
   * is there or the restored one. Nothing else may be at work in the journal meanwhile.
   */
  restore(id: SnapshotId, watch: Watch): Promise<void>
  /** Counts what of a damaged journal can be read. Throws `not-found` where none is. */
  survey(watch: Watch): Promise<Salvage>
  /**
   * Saves what can be read of a damaged journal into a new one and puts that in its place, or a snapshot; the damaged files
   * are set aside. The journal is open then. Whatever ends it otherwise, everything is as it was.
   */
  salvage(watch: Watch): Promise<Salvage>
  restoreOver(id: SnapshotId, watch: Watch): Promise<void>
  /**
   * Brings the open journal back into the place of its file, where another program took that away or put another there,
   * which then lies beside it as a copy. Does nothing unless nothing else is at work. Answers whether that was needed.
   */
  standFast(isIdle: () => boolean): Promise<boolean>
  /** Closes an open journal in which damage was met, so that something can be done about it. */
  standAside(): Promise<void>
  /** Leaves a damaged journal as it is. Its key is gone afterwards. */
  leaveDamage(): Promise<void>
  /** How many saves that this computer knows of the open journal lacks. */
  missingSaves(): number
  /** As of `OpenJournal`. */
  name(): string
  begunIn(name: string): readonly TimedDraft[] | null
  isUndecided(): boolean
  keptLog(): string | null
  acceptMissingSaves(): void
  /** Does a little outstanding work of an open journal. Answers whether more is left. */
  tend(): boolean
  /** The names of files in the inbox that did not open, and of those that were left there. */
  notTakenIn(): { readonly unreadable: readonly string[]; readonly left: readonly string[] }
  /** Takes in what was begun and put away while the journal was locked, as far as that is not done. */
  takeBegun(): void
  /** Takes what is still sealed of entries that were deleted for ever out of the inbox. */
  forgetSealed(entries: readonly EntryId[]): void
  /** Something may have been put into the inbox: the next `tend` looks. */
  lookIntoInbox(): void
  create(passphrase: Uint8Array): Promise<{ recoveryKey: string }>
  /** Makes a vault of a snapshot's file where none is. It is locked afterwards. */
  lay(snapshot: string, watch: Watch): Promise<void>
  unlock(passphrase: Uint8Array): Promise<void>
  recover(recoveryKey: Uint8Array): Promise<void>
  change(current: Uint8Array, next: Uint8Array): Promise<void>
  set(recoveryKey: Uint8Array, next: Uint8Array): Promise<void>
  renew(passphrase: Uint8Array): Promise<{ recoveryKey: string }>
  /** Everything is on disk afterwards, and nothing is open. What was only about to be opened or made is not. */
  close(): Promise<void>
}

/** `tell` is told how the journal stands, and `taken` that notes of the inbox have become entries. */
export function openSession(
  env: Environment,
  tell: (sign: Sign['sign']) => void,
  taken: (entries: readonly EntryId[]) => void = () => undefined,
): Session {
  const { folder } = env
  const file = join(folder, databaseName)
  const parts = loadOnce(loadParts)
  const current = openJournalIn(env, taken)
  let archive: Archive | null = null
  let damage: ProblemError | null = null
  let drill: Drilling | null = null
  let hasSpareRoom = false
  let last: Promise<unknown> = Promise.resolve()
  let ending = false
  const unlessEnding: Watch = { progress: () => undefined, cancelled: () => ending }
  /** Also a lock ends it. */
  const either = (watch: Watch): Watch => ({ ...watch, cancelled: () => ending || watch.cancelled() })

  /** A key that was ready too late opens nothing, and begins no vault whose recovery key nobody would see. */
  const opening: Environment = {
    ...env,
    async derive(...work) {
      const key = await env.derive(...work)
      if (!ending) return key
      key.fill(0)
      throw locked()
    },
  }

  /** One after the other: a second unlock must not meet a journal that the first is about to open. */
  function inTurn<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
    const outcome = last.then(parts).then(work)
    last = outcome.catch(() => undefined)
    return outcome
  }

  const standing = () => (current.journal() ? 'opened' : damage ? 'damaged' : 'shut')

  /** Does what comes to an open journal, so that main knows meanwhile that there will be something to lock. */
  function toOpen<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
    return inTurn(async (parts) => {
      if (!current.journal()) tell('opening')
      try {
        return await work(parts)
      } finally {
        tell(standing())
        if (current.journal()) env.derive.rest?.()
        else if (!ending) env.derive.stayReady?.()
      }
    })
  }

  /** Opens the journal. SQLite keeps a copy of the key; ours is filled with zeros. */
  function openWith(keys: Keys, parts: Parts): void {
    if (ending) {
      keys.journalKey.fill(0)
      throw locked()
    }
    const fresh = parts.openArchive(keys, env)
    try {
      // An update of the app that is about to change the tables leaves a snapshot of what was there.
      current.open(keys, parts, (still) => {
        try {
          fresh.makeAtOnce(still, 'migration')
        } catch (error) {
          throw ofJournal(error, parts)
        }
      })
      archive = fresh
      drill = drillFor(fresh, parts)
      // Only now: before, they might have been another copy's.
      parts.clearLeftovers(folder)
      parts.clearBrokenOff(folder, env.now() - settled)
      current.begin(keys, parts)
    } catch (error) {
      // What can be done about it needs the key.
      if (isDamage(error)) {
        current.putAwayDamaged()
        damage = error
        archive = fresh
      } else {
        // What would stay open here would be open to whoever comes next, whatever they type.
        shut(fresh)
      }
      throw error
    } finally {
      keys.journalKey.fill(0)
    }
  }

  /** Opens the journal to whoever has a key of it. One that is open already is not opened to anybody else. */
  async function enter(keys: Keys, parts: Parts): Promise<void> {
    if (current.journal()) return void keys.journalKey.fill(0)
    await letGoOfDamage()
    openWith(keys, parts)
  }

  /** Lets go of the key and of all that works with it. */
  function shut(archived: Archive): void {
    if (current.journal()) current.putAwayDamaged()
    archive = null
    drill = null
    void archived.end()
  }

  const drillFor = ({ withKeys }: Archive, { openDrill }: Parts): Drilling =>
    openDrill({ env, journal: () => session.journal(), withKeys })

  async function letGoOfDamage(): Promise<void> {
    if (current.journal()) return
    await archive?.end()
    archive = null
    damage = null
  }

  /** Does what exchanges the open journal. Where none is open afterwards, what is kept for an open one goes as well. */
  function exchanging<T>(archived: Archive, work: (keys: JournalKeys) => T): T {
    try {
      return archived.withKeys(work)
    } finally {
      if (!current.journal()) {
        shut(archived)
        tell(standing())
      }
    }
  }

  /** Brings a database to lie beside the damaged one, and exchanges the two. */
  function overDamage<T>(bring: (archive: Archive, saves: number) => Promise<T>): Promise<T> {
    return toOpen(async (parts) => {
      if (!damage || !archive) throw notDamaged()
      const found = archive
      // From there it goes on counting, also where the damaged one can't be asked any more.
      const saves = countedBy(found, parts) + 1
      const outcome = await bring(found, saves)
      if (ending) throw locked()
      try {
        found.withKeys((keys) => {
          current.exchangeDamaged(keys, parts)
          damage = null
          parts.clearLeftovers(folder)
          current.begin(keys, parts)
        })
        drill = drillFor(found, parts)
      } catch (error) {
        if (current.journal()) shut(found)
        throw describeFault(error)
      }
      return outcome
    })
  }

  /**
   * A number to begin above, so that what is saved from now on is newer than all snapshots. Where this computer's own can't
   * be read, what is missing may be told of once more, and nothing is held up.
   */
  const countedBy = (archive: Archive, parts: Parts): number =>
    Math.max(
      archive.saves(),
      archive.withKeys((keys) => savesKnownHere(env, keys, parts, 0)),
    )

  /** Notes a recovery key that is in force, as it was written or typed, so that two groups of it can be asked for later. */
  function noteRecoveryKey(typed: Uint8Array, right: boolean, { readRecoveryKey }: Parts): void {
    const key = readRecoveryKey(typed)
    drill?.note(key, right)
    key.fill(0)
  }

  /**
   * A new passphrase may be wanted in haste, and changes no word: what can't be kept before it does not stop it. A journal
   * that may give way to a newer one is not the one to keep.
   */
  async function keepBefore(): Promise<void> {
    const journal = current.journal()
    if (journal && archive && !current.isUndecided())
      await archive.make(journal, 'passphrase', unlessEnding).catch(() => undefined)
  }

  /** Makes a snapshot that nothing of the journal is missing from: what is saved while one is made is not in it. */
  async function keepAll(journal: Journal, archive: Archive, parts: Parts, watch: Watch): Promise<void> {
    for (let times = 0; times < patience; times++) {
      const saved = journal.saves()
      await archive.make(journal, 'restore', watch).catch((error) => {
        throw ofJournal(error, parts)
      })
      if (journal.saves() === saved) return
    }
    throw new ProblemError(
      'bad-request',
      'Something was written again and again while the journal was copied, so nothing was put back. Try again when nothing is being written.',
    )
  }

  /** While the person types, there is time to load what the passphrase is for, once the screen to type in is drawn. */
  async function prepare(): Promise<void> {
    await parts()
    await setTimeout(drawing, null, { ref: false })
    if (!ending && standing() === 'shut') env.derive.stayReady?.()
  }

  const session: Session = {
    state() {
      if (current.journal()) return { kind: 'open' }
      if (damage) return { kind: 'damaged', problem: problemOf(damage) }
      setImmediate(() => prepare().catch(() => undefined))
      try {
        checkVault(folder)
      } catch (error) {
        if (error instanceof ProblemError) return { kind: 'blocked', problem: problemOf(error) }
        throw error
      }
      return { kind: vaultExists(folder) ? 'locked' : 'none' }
    },
    wasOpen: current.wasOpen,
    journal() {
      const journal = current.journal()
      if (!journal) throw locked()
      return journal
    },
    archive() {
      if (!archive) throw locked()
      return archive
    },
    drill() {
      if (!drill) throw locked()
      return drill
    },
    restore: (id, watch) =>
      inTurn(async (parts) => {
        const journal = current.journal()
        if (!journal || !archive) throw locked()
        const counted = Math.max(journal.saves(), countedBy(archive, parts))
        // Taken out first: the one that is made next may be one too many by the rules of keeping, and this the one to go.
        await archive.prepareRestore(id, counted + 1, watch)
        try {
          await keepAll(journal, archive, parts, watch)
        } catch (error) {
          takeBack(file)
          throw error
        }
        try {
          exchanging(archive, (keys) => current.exchange(keys, parts))
        } finally {
          // Quick capture may have words that are in the old one only.
          if (current.journal()) tell(standing())
        }
      }),
    survey: (watch) =>
      inTurn(async () => {
        if (!damage || !archive) throw notDamaged()
        return survey(archive, env, either(watch))
      }),
    salvage: (watch) => overDamage((archive, saves) => salvage(archive, env, saves, either(watch))),
    restoreOver: (id, watch) => overDamage((archive, saves) => archive.prepareRestore(id, saves, either(watch))),
    standFast: (isIdle) =>
      inTurn(async (parts) => {
        if (!archive || !isIdle() || (current.journal()?.isInPlace() ?? true)) return false
        return exchanging(archive, (keys) => current.standFast(keys, parts))
      }),
    standAside: () =>
      inTurn(async () => {
        if (!current.journal()) return
        damage = new ProblemError(
          'journal-damaged',
          'Part of the journal’s file is damaged: something in it could not be read. Nothing was taken out of it.',
        )
        current.putAwayDamaged()
        tell(standing())
      }),
    leaveDamage: () =>
      inTurn(async () => {
        await letGoOfDamage()
        tell(standing())
      }),
    missingSaves: () => current.saves()?.count() ?? 0,
    name: current.name,
    begunIn: current.begunIn,
    isUndecided: current.isUndecided,
    keptLog: current.keptLog,
    acceptMissingSaves: current.accept,
    tend() {
      if (current.takeSome()) return true
      if (current.journal() && !hasSpareRoom) {
        hasSpareRoom = true
        keepSpareRoom(folder, env.randomBytes)
        return true
      }
      return current.journal()?.tend() ?? false
    },
    notTakenIn: () => ({ unreadable: current.inbox()?.unreadable() ?? [], left: current.inbox()?.left() ?? [] }),
    takeBegun: current.takeBegun,
    forgetSealed: (entries) => current.inbox()?.forget(entries),
    lookIntoInbox: () => current.inbox()?.look(),
    create: (passphrase) =>
      toOpen(async (parts) => {
        const { keys, recoveryKey } = await parts
          .createVault(folder, passphrase, opening, (fresh) => parts.createJournal(file, fresh, env).close())
          .catch((error) => {
            throw error instanceof UnconfirmedError ? madeAndShut(error) : error
          })
        try {
          openWith(keys, parts)
        } catch (error) {
          // Nobody has seen its recovery key: it is begun anew.
          unmakeVault(folder)
          await letGoOfDamage()
          throw vaultExists(folder) ? madeAndShut(error) : error
        }
        noteRecoveryKey(new TextEncoder().encode(recoveryKey), false, parts)
        return { recoveryKey }
      }),
    lay: (snapshot, watch) =>
      inTurn(async () => {
        await env.perform({ kind: 'lay', path: snapshot, vault: folder, ownData: env.ownData ?? null }, watch)
      }),
    unlock: (passphrase) => toOpen(async (parts) => enter(await parts.unlockVault(folder, passphrase, opening), parts)),
    recover: (recoveryKey) =>
      toOpen(async (parts) => {
        const typed = Uint8Array.from(recoveryKey)
        try {
          await enter(await parts.unlockWithRecoveryKey(folder, recoveryKey), parts)
          noteRecoveryKey(typed, true, parts)
        } finally {
          typed.fill(0)
        }
      }),
    change: (current, next) => inTurn((parts) => parts.changePassphrase(folder, current, next, env, keepBefore)),
    set: (recoveryKey, next) => inTurn((parts) => parts.setPassphrase(folder, recoveryKey, next, env, keepBefore)),
    renew: (passphrase) =>
      inTurn(async (parts) => {
        // A lock meanwhile leaves the old one: nobody would see the new one.
        const recoveryKey = await parts.renewRecoveryKey(folder, passphrase, opening)
        noteRecoveryKey(new TextEncoder().encode(recoveryKey), false, parts)
        return { recoveryKey }
      }),
    close: async () => {
      ending = true
      await last
      await archive?.end()
      archive = null
      damage = null
      drill = null
      current.putAway()
    },
  }
  return session
}

/** A copy that was made this moment and is not whole was made of what is not. */
const ofJournal = (error: unknown, { databaseProblem }: Parts): unknown =>
  error instanceof ProblemError && error.code === 'snapshot-damaged' ? databaseProblem('journal-damaged', error) : error

/** The disk did not even take away again what was made. */
function madeAndShut(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error
  const words =
    'The journal was made, but the disk did not let it be opened just now. Start the app again, unlock it with this passphrase, and make a new recovery key under Settings.'
  return new ProblemError(error.code, words, { cause: error })
}

const notDamaged = () => new ProblemError('not-found', 'The journal is not known to be damaged.')

const locked = () => new ProblemError('locked', 'The journal is locked. Unlock it to go on.')

const problemOf = ({ code, message }: ProblemError): Problem => ({ code, message })
