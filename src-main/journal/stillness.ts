import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { describeOwnReadFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'
import { type Counts, readCounts } from './counts.ts'
import { readably } from './database-problem.ts'
import { savesIn } from './saves.ts'

/** The journal's file while nothing is written into it: what is saved meanwhile goes into the log beside it. */
export interface Stillness {
  /** To read the file by. Never closed by who is handed it. */
  readonly handle: number
  /** How long the file is. */
  readonly bytes: number
  /** What is in it, and the number of its last migration. */
  readonly counts: Counts
  readonly schema: number
  /** How often was saved in it. */
  readonly saves: number
  /** Lets what was saved meanwhile move into the file again. */
  end(): void
}

export interface Still {
  /** @throws ProblemError `unexpected` where others read in it for long, or hold it still already */
  begin(): Promise<Stillness>
  /**
   * Whether the file that is open and the log beside it have their names still: another program may have taken one away or
   * put another there.
   */
  isInPlace(): boolean
  /** The same of the file alone. */
  isFileInPlace(): boolean
  /** To be called once the database is closed, and not before. */
  close(): void
}

/** Pages of the log after which it moves into the file, as `prepareConnection` sets it. */
const usual = 4000
/** While an export or a search is in the middle of its rows the log can't be moved. Milliseconds, and how often. */
const patience = { step: 20, times: 250 }

/**
 * Holds the file of an open database still, so that it can be copied while the journal is used. A whole log is moved into
 * the file first; from then on saves only lengthen the log, until it ends.
 *
 * @param emptied is called when the log has moved, before anything is written into it again
 */
export function stillnessOf(database: Database, emptied: () => void): Still {
  // Closing any handle of a file gives up all locks that this process has on it (fcntl(2), “lossy” locks; SQLite's “How
  // To Corrupt”, 2.2): a second copy of the app could then open the journal. So there is one, and it outlives them.
  let handle = openedNow(database.name)
  let log = logOf(database)
  let isStill = false

  function end(): void {
    if (isStill) goOn(database)
    isStill = false
  }

  function isFileInPlace(): boolean {
    return handle === null || isSame(fstatSync(handle), statSync(database.name, { throwIfNoEntry: false }))
  }

  /** It grows and is emptied under one name as long as the database is open. There may be none before the first save. */
  function isLogInPlace(): boolean {
    log ??= logOf(database)
    return log === null || isSame(log, logOf(database))
  }

  return {
    async begin() {
      if (isStill) throw unable()
      isStill = true
      try {
        handle ??= openFor(database.name)
        for (let times = 0; !readably(() => moveLog(database)); times++) {
          if (times === patience.times) throw unable()
          await wait(patience.step)
          if (!database.open) throw unable()
        }
        emptied()
        return stillAt(database, handle, end)
      } catch (error) {
        end()
        throw error
      }
    },
    isInPlace: () => !database.open || (isFileInPlace() && isLogInPlace()),
    isFileInPlace,
    close() {
      const closing = handle
      handle = null
      try {
        if (closing !== null) closeSync(closing)
      } catch {
        // It was only read by. The system has let go of it all the same.
      }
    },
  }
}

/**
 * The same at once, of a database that nobody uses yet.
 *
 * @throws ProblemError `disk-full`, `unexpected`; what `work` throws
 */
export function whileStill(database: Database, work: (still: Stillness) => void): void {
  if (!readably(() => moveLog(database))) throw unable()
  // Not closed, for the reason above: it goes with the process, which opens a journal once.
  const handle = openFor(database.name)
  work(stillAt(database, handle, () => goOn(database)))
  goOn(database)
}

const goOn = (database: Database): void => {
  if (database.open) database.pragma(`wal_autocheckpoint = ${usual}`)
}

const stillAt = (database: Database, handle: number, end: () => void): Stillness => ({
  handle,
  bytes: fstatSync(handle).size,
  counts: readCounts(database),
  schema: database.pragma('user_version', { simple: true }) as number,
  saves: savesIn(database),
  end,
})

/** What lies where the log of a database does. SQLite holds the log open, so no other file gets its number meanwhile. */
const logOf = (database: Database): Stats | null => statSync(`${database.name}-wal`, { throwIfNoEntry: false }) ?? null

const isSame = (one: Stats, other: Stats | null | undefined): boolean => one.ino === other?.ino && one.dev === other.dev

/** As long as it is the file that SQLite has just opened. What needs it later tries again. */
function openedNow(file: string): number | null {
  try {
    return openFor(file)
  } catch {
    return null
  }
}

function openFor(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw describeOwnReadFault(error)
  }
}

/** Whether all of the log is in the file now, where nothing moves any more. */
function moveLog(database: Database): boolean {
  database.pragma('wal_autocheckpoint = 0')
  try {
    const [found] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number; checkpointed: number }[]
    if (found?.busy === 0 && found.log === found.checkpointed) return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_LOCKED')) throw error
  }
  // While it waits to be tried again, the log must not grow without end.
  goOn(database)
  return false
}

const unable = () =>
  new ProblemError(
    'unexpected',
    'The journal is being read by other work just now, so no copy of it was made. Try again.',
  )
