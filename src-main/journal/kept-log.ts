import { renameSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { describeFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import { isThere, keepAs } from '../files/there.ts'

/*
 * Closing the last connection moves what it knows of the log into the database, and deletes the log. Where the disk refused
 * a piece of the log as it was read, SQLite takes that for its end: what was saved after it would go with the file.
 */

const namesOf = (file: string) => [`${file}-wal`, `${file}-wal.kept`] as const

/** What could not be closed beside its log. Held, because a connection that is collected is closed. */
const unclosed = new Set<Database>()

/**
 * Closes a connection that may not have read all of the log, and leaves the log as it is. Answers false, and doesn't close
 * it, where the log can't be kept.
 */
export function closeBesideLog(database: Database, file: string): boolean {
  const [log, kept] = namesOf(file)
  try {
    rmSync(kept, { force: true })
    if (isThere(log)) keepBeside(log, kept)
  } catch {
    unclosed.add(database)
    return false
  }
  try {
    database.close()
  } finally {
    try {
      bringLogBack(file)
    } catch {
      // The next opening does.
    }
  }
  return true
}

/** Under another name alone where there are no second names and no room for a copy. */
function keepBeside(log: string, kept: string): void {
  try {
    keepAs(log, kept)
  } catch {
    rmSync(kept, { force: true })
    renameSync(log, kept)
  }
}

/**
 * Gives a log back its name where that was broken off. To be called before anything is done with the database: it would be
 * taken for the log of whatever comes to lie there.
 *
 * @throws ProblemError `folder-not-writable`, `unexpected`
 */
export function bringLogBack(file: string): void {
  const [log, kept] = namesOf(file)
  try {
    if (!isThere(kept)) return
    // Two names of one file: to give one the other would do nothing.
    patiently(() => (isThere(log) ? rmSync(kept) : renameSync(kept, log)))
  } catch (error) {
    throw describeFault(error)
  }
}
