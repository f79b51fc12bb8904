import type { Database } from 'better-sqlite3'
import { giveSecondName, takeAway } from '../files/there.ts'
import { ProblemError } from '../problem.ts'
import { readSaves } from './saves.ts'
import { statementsOf } from './statements.ts'

/*
 * After a crash the newest pages lie in the log, and SQLite reads them over whatever database it finds there. A program
 * that copies folders may have brought an older one: no page of it is damaged, and what is read is of two states. So the
 * first save into a new log notes how many saves were in the file itself, and a file that has fewer is not the one. What
 * is written without being counted may be in the log before it.
 */

/** To be done in the transaction of the first save into a new log, with the number of saves that the file has. */
export const noteUnderLog = `
  INSERT INTO settings VALUES ('under-log', ?) ON CONFLICT DO UPDATE SET value = excluded.value`

/** How many saves the log takes to be in the file, as both are read together. */
export const readUnderLog = (database: Database): number => readSaves({ sql: statementsOf(database) }, 'under-log')

/**
 * Checks that a file has what its log takes to be in it, and nothing newer: a log that came back from an earlier sitting,
 * or of which the end is lost after it moved into the file, would be read over it. What can't be read without the log says
 * nothing: while a log moves into its file, that is of two states by itself.
 *
 * @param wanted how many saves the log takes to be in the file
 * @param together how many there are as both are read together
 * @param open opens a database for reading only, with its key
 * @throws ProblemError `journal-damaged`
 */
export function checkUnderLog(file: string, wanted: number, together: number, open: (file: string) => Database): void {
  const found = readAlone(file, open)
  if (found === null) return
  if (found > together)
    throw new ProblemError(
      'journal-damaged',
      'The log beside the journal’s file is older than the file, or part of it is missing, so the two do not belong together. A program that copies folders may have brought it. Both were left exactly as they are.',
    )
  if (found >= wanted) return
  throw new ProblemError(
    'journal-damaged',
    'The journal’s file is older than the log beside it, so the two do not belong together. A program that copies folders may have brought it. Both were left exactly as they are.',
  )
}

/** How many saves are in the file itself: read under a second name, beside which there is no log. */
function readAlone(file: string, open: (file: string) => Database): number | null {
  const alone = `${file}.alone`
  const clear = () => {
    for (const end of ['', '-wal', '-shm']) takeAway(`${alone}${end}`)
  }
  try {
    clear()
    // A copy is only read, and goes at once: nothing waits for the disk.
    giveSecondName(file, alone)
    const database = open(alone)
    try {
      return readSaves({ sql: statementsOf(database) })
    } finally {
      database.close()
    }
  } catch {
    return null
  } finally {
    clear()
  }
}
