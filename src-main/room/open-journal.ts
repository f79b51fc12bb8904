import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryId } from '../../src-preload/contract.ts'
import { keepCutLog, mendAside, setAside } from '../archive/aside.ts'
import { giveFoundAName, giveFoundLogAName } from '../archive/found.ts'
import { besideOf, putInPlace, syncFolder, takeBack, UnconfirmedError } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import type { TimedDraft } from '../journal/capture-drafts.ts'
import type { Journal } from '../journal/journal.ts'
import type { Stillness } from '../journal/stillness.ts'
import { ProblemError } from '../problem.ts'
import { databaseName } from '../vault/folder.ts'
import { giveUpSpareRoom } from '../vault/spare-room.ts'
import type { Keys } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import { isDamage } from './mending.ts'
import { type MissingSaves, openMissingSaves } from './missing-saves.ts'
import type { Parts } from './parts.ts'
import { savesKnownHere } from './saves-known-here.ts'
import type { TakingIn } from './take-in.ts'

/** The journal of a vault while it is open, with what works in it: they are opened, exchanged and put away together. */
export interface OpenJournal {
  /** Null while it is shut. */
  journal(): Journal | null
  /** What takes in the notes of the inbox; null while nothing does. */
  inbox(): TakingIn | null
  /** As `TakingIn` does, unless it is undecided. */
  takeBegun(): void
  takeSome(): boolean
  /**
   * Whether it was found to lack saves, and nobody has said to go on with it: the person may yet put the newer one in its
   * place, and what came into this one would be in neither.
   */
  isUndecided(): boolean
  /** The person goes on with it. */
  accept(): void
  /**
   * The folder in which its log is kept, where that broke off and saves that this computer knows of came after; null where
   * there was none at this opening.
   */
  keptLog(): string | null
  /** What tells of missing saves; null while nothing does. */
  saves(): MissingSaves | null
  /** Whether it is or was open. */
  wasOpen(): boolean
  /** A name for it that says nothing. Another one once another database was put in its place. */
  name(): string
  /** The notes that were begun in the one of this name when it gave way; null where that isn't known. */
  begunIn(name: string): readonly TimedDraft[] | null
  /**
   * Opens it, so that other copies of the app are told who holds it.
   *
   * @param beforeMigration as of `openJournal`
   * @throws ProblemError `journal-busy` where another copy holds it; as `openJournal`
   */
  open(keys: Keys, parts: Parts, beforeMigration: (still: Stillness) => void): void
  /** What works in it begins: what belongs to nobody any more was taken away before. */
  begin(keys: Keys, parts: Parts): void
  /** Closes it with all that works in it, and no longer holds it. */
  putAway(): void
  /** The same where that may fail, as of one that is damaged: what can't be moved out of its log stays in it. */
  putAwayDamaged(): void
  /**
   * The database that lies beside it takes its place and is opened. Nothing waits meanwhile. Whatever ends it, the one that
   * is in the place then is open; where it can't be opened, it is put away.
   */
  exchange(keys: Keys, parts: Parts): void
  /** The same where the one in the place is damaged, and not open: it is set aside. */
  exchangeDamaged(keys: Keys, parts: Parts): void
  /** As `Session.standFast`, at once. */
  standFast(keys: Keys, parts: Parts): boolean
}

/** @param taken is told that notes of the inbox have become entries */
export function openJournalIn(env: Environment, taken: (entries: readonly EntryId[]) => void): OpenJournal {
  const { folder } = env
  const file = join(folder, databaseName)
  let opened: Journal | null = null
  let inbox: TakingIn | null = null
  let saves: MissingSaves | null = null
  let wasOpen = false
  // The same in every process: one that took the place of another has its journal.
  let name = ''
  /** What was begun in those that gave way, by their names. */
  const begunIn = new Map<string, readonly TimedDraft[]>()
  let undecided = false
  let keptLog: string | null = null
  let letGo: () => void = () => undefined

  /** null where that can't be read: it is no reason to keep a journal that gives way. */
  function begunNow(): readonly TimedDraft[] | null {
    try {
      return opened?.readCaptureDrafts() ?? null
    } catch {
      return null
    }
  }

  function hold(keys: Keys, { openHeld, renewEvery }: Parts, open: () => Journal): Journal {
    const { holding } = env
    if (!holding) return open()
    const held = openHeld(folder, keys.journalKey, { ...env, ...holding }, open)
    const renewing = setInterval(() => held.hold.renew() || holding.lost(), renewEvery)
    letGo = () => {
      clearInterval(renewing)
      held.hold.release()
    }
    return held.opened
  }

  function begin(keys: Keys, { takeInFrom, forgetCheck, openKnownSaves }: Parts): void {
    if (!opened) return
    // Before anything is saved in it, as the next lines do.
    saves = env.ownData ? openMissingSaves(opened, openKnownSaves(env.ownData, keys, env.randomBytes)) : null
    undecided = (saves?.count() ?? 0) > 0
    forgetCheck(opened)
    wasOpen = true
    inbox = takeInFrom(folder, keys.journalKey, opened, taken)
    takeBegun()
  }

  function takeBegun(): void {
    if (!undecided) inbox?.takeBegun()
  }

  /** What works in it ends. Its key goes with it: whatever it looked at afterwards would seem to be another journal's. */
  function endWork(): void {
    saves?.end()
    saves = null
    inbox?.close()
    inbox = null
  }

  function putAway(): void {
    endWork()
    const closing = opened
    opened = null
    let isBeside = false
    try {
      isBeside = closing !== null && copyIfAway(closing)
    } finally {
      try {
        if (closing && isBeside) takePlace(closing)
        else closing?.close()
      } finally {
        letGo()
      }
    }
  }

  function putAwayDamaged(): void {
    try {
      putAway()
    } catch {
      // Why it is put away is known.
    }
  }

  /**
   * Where another program took the open file or its log away, or put another in its place, all that was saved since is in a
   * file without a name. Writes it whole beside its place, and answers whether that was needed.
   */
  function copyIfAway(journal: Journal): boolean {
    if (journal.isInPlace()) return false
    withSpareRoom(() => {
      takeBack(file)
      journal.copyTo(besideOf(file))
    })
    keepFoundLog(journal)
    return true
  }

  /** Does what a full disk may refuse, once more with the room that is kept for that. */
  function withSpareRoom<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (!giveUpSpareRoom(folder)) throw error
      return work()
    }
  }

  /** Closing the file that is in its place would take whatever has the name of its log away. */
  function keepFoundLog(journal: Journal): void {
    if (!journal.isInPlace() && journal.isFileInPlace()) giveFoundLogAName(folder)
  }

  /** Closes the journal. What lies in the place of its file gets a name of its own, under which it is offered. */
  function closeWhole(closing: Journal): void {
    const isFileInPlace = closing.isFileInPlace()
    closing.close()
    if (!isFileInPlace) giveFoundAName(folder)
  }

  /** Closes the journal that was written beside its place, and puts that there. */
  function takePlace(closing: Journal): void {
    closeWhole(closing)
    putInPlace(file)
  }

  /** Has the database that lies beside the journal go on counting saves from here, before it gets the journal's name. */
  function raiseBeside(keys: Keys, parts: Parts, least: number): void {
    const beside = parts.openJournal(besideOf(file), keys, env)
    try {
      beside.raiseSaves(least)
    } finally {
      beside.close()
    }
  }

  /** Opens what lies in the journal's place now. Where that can't be done, nothing is held any more. */
  function reopen(keys: Keys, parts: Parts): void {
    const open = () => parts.openJournal(file, keys, env)
    try {
      opened = twice(open)
      begin(keys, parts)
    } catch (error) {
      putAwayDamaged()
      throw error
    }
  }

  /** The same after an exchange, which is done by then where `isPut` says so. */
  function reopenExchanged(keys: Keys, parts: Parts, isPut: boolean): void {
    try {
      reopen(keys, parts)
    } catch (error) {
      throw isPut && !isDamage(error) ? putBackAndShut(error) : error
    }
  }

  return {
    journal: () => opened,
    inbox: () => inbox,
    saves: () => saves,
    keptLog: () => keptLog,
    takeBegun,
    takeSome: () => !undecided && (inbox?.takeSome() ?? false),
    isUndecided: () => undecided,
    accept() {
      saves?.accept()
      undecided = false
      takeBegun()
    },
    wasOpen: () => wasOpen,
    name: () => name,
    begunIn: (name) => begunIn.get(name) ?? null,
    open(keys, parts, beforeMigration) {
      keptLog = null
      opened = hold(keys, parts, () => {
        mendAside(folder)
        return parts.openJournal(file, keys, env, beforeMigration, ({ saves, cutAt }) => {
          // What the disk doesn't give of that just now may be more.
          const lacks = savesKnownHere(env, keys, parts, Number.POSITIVE_INFINITY) > saves
          const cut = lacks ? cutAt() : null
          if (cut !== null) keptLog = withSpareRoom(() => keepCutLog(folder, cut))
        })
      })
    },
    begin,
    putAway,
    putAwayDamaged,
    exchange(keys, parts) {
      const counted = opened?.saves() ?? 0
      const begun = begunNow()
      if (opened) keepFoundLog(opened)
      endWork()
      let isPut = false
      try {
        if (opened) closeWhole(opened)
        opened = null
        // Also what was saved while the other was made ready.
        raiseBeside(keys, parts, counted + 1)
        // What could not be moved out of a log belongs to its own database and to no other.
        if ([file, besideOf(file)].some((path) => existsSync(`${path}-wal`)))
          throw new ProblemError('unexpected', 'The journal could not be put away whole, so it was left as it is.')
        // A power cut that brought the old log back beside the restored database would have it read into that one.
        syncFolder(folder)
        putInPlace(file)
        isPut = true
      } catch (error) {
        isPut = error instanceof UnconfirmedError
        takeBack(file)
        throw error
      } finally {
        if (isPut) {
          if (begun) begunIn.set(name, begun)
          name = randomUUID()
        }
        reopenExchanged(keys, parts, isPut)
      }
    },
    exchangeDamaged(keys, parts) {
      name = randomUUID()
      opened = hold(keys, parts, () => {
        setAside(folder)
        try {
          return twice(() => parts.openJournal(file, keys, env))
        } catch (error) {
          throw isDamage(error) ? error : putBackAndShut(describeFault(error))
        }
      })
    },
    standFast(keys, parts) {
      if (!opened || !copyIfAway(opened)) return false
      endWork()
      try {
        takePlace(opened)
        opened = null
      } finally {
        reopen(keys, parts)
      }
      return true
    },
  }
}

/** What the disk refused came after the change. */
function putBackAndShut(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error
  const words = 'The journal is in its place again, but the disk did not let it be opened just now. Unlock it to go on.'
  return new ProblemError(error.code, words, { cause: error })
}

/** A disk may fail once. */
function twice<T>(work: () => T): T {
  try {
    return work()
  } catch {
    return work()
  }
}
