import { renameSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { isThere, keepAs } from '../files/there.ts'

/*
 * Closing the last connection moves what it knows of the log into the database, and deletes the log. Where the disk refused
 * a piece of the log as it was read, SQLite takes that for its end: what was saved after it would go with the file.
 */

const namesOf = (file: string) => [`${file}-wal`, `${file}-wal.kept`] as const

/**
 * Closes a connection that may not have read all of the log, and leaves the log as it is. Where that can't be kept the
 * connection is not closed.
 */
export function closeBesideLog(database: Database, file: string): void {
  const [log, kept] = namesOf(file)
  try {
    rmSync(kept, { force: true })
    if (isThere(log)) keepAs(log, kept)
  } catch {
    return
  }
  try {
    database.close()
  } finally {
    if (isThere(kept)) renameSync(kept, log)
  }
}

/** Gives a log back its name where that was broken off. To be called before the database is opened. */
export function bringLogBack(file: string): void {
  const [log, kept] = namesOf(file)
  if (!isThere(kept)) return
  if (isThere(log)) rmSync(kept)
  else renameSync(kept, log)
}
