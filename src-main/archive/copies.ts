import { readdirSync, type Stats, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { JournalCopy } from '../../src-preload/contract.ts'
import { doubledMark } from '../files/doubled.ts'
import { describeFault } from '../files/fault.ts'
import { isThere, takeAway } from '../files/there.ts'
import { openCopy } from '../journal/copy.ts'
import { checkFile, moveLogIn } from '../journal/database.ts'
import { databaseProblem } from '../journal/database-problem.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import { databaseName } from '../vault/folder.ts'
import { fitsTogether } from './extract.ts'
import { withoutLog } from './make.ts'
import { pourFile } from './pour.ts'
import type { Watch } from './watch.ts'

const form = new RegExp(`^journal${doubledMark}\\.db$`, 'i')

/** The copies of the journal that lie in its folder beside it, by name. */
export function findCopies(vault: string, salt: Uint8Array): readonly JournalCopy[] {
  return readdirSync(vault, { withFileTypes: true })
    .filter((entry) => entry.isFile() && form.test(entry.name) && entry.name !== databaseName)
    .map(({ name }) => {
      const path = join(vault, name)
      const [found, log] = [look(path), look(logOf(path))]
      const changed = Math.floor(Math.max(found?.mtimeMs ?? 0, log?.mtimeMs ?? 0))
      return { name, size: found?.size ?? 0, changed, ours: isOurs(path, salt), log: (log?.size ?? 0) > 0 }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** What was saved last in a copy may be in a log beside it, as `giveFoundAName` leaves it there. */
const logOf = (path: string): string => `${path}-wal`

/** Null where it has gone, or where the disk does not tell: one of them hides no other. */
function look(path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

function isOurs(path: string, salt: Uint8Array): boolean {
  try {
    checkFile(path, salt)
    return true
  } catch {
    return false
  }
}

/** The path of a copy that is there. @throws ProblemError `not-found` */
export function pathOfCopy(vault: string, name: string, salt: Uint8Array): string {
  // A name comes from the page: it is one of these, or it is nothing.
  if (findCopies(vault, salt).some((copy) => copy.name === name && copy.ours)) return join(vault, name)
  throw new ProblemError('not-found', 'This copy of the journal is not there any more.')
}

/**
 * Copies a database that lies somewhere, to be looked at: into a file that is not there yet, checked as a snapshot is. A
 * log that lies beside it is read with it.
 *
 * @throws ProblemError `journal-damaged`, `journal-foreign`, `disk-full`, `folder-not-writable`, `cancelled`
 */
export function carryCopy(path: string, into: string, keys: JournalKeys, watch: Watch): void {
  try {
    if (isThere(logOf(path))) carryBoth(path, into, keys, watch)
    else pourFile(path, into, watch, withoutLog)
    const copy = openCopy(into, keys)
    try {
      if (!fitsTogether(copy, watch)) throw databaseProblem('journal-damaged')
    } finally {
      copy.close()
    }
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) takeAway(`${into}${end}`)
    if (error instanceof ProblemError && error.code === 'journal-damaged') throw notWhole(path, error)
    throw describeFault(error)
  }
}

function carryBoth(path: string, into: string, keys: JournalKeys, watch: Watch): void {
  pourFile(path, into, watch)
  pourFile(logOf(path), logOf(into), watch)
  moveLogIn(into, keys)
}

function notWhole(path: string, cause: ProblemError): ProblemError {
  const words = isThere(logOf(path))
    ? `This copy of the journal and the log beside it, “${basename(logOf(path))}”, are not whole together, so it can’t be opened. Both were left as they are; the journal is not touched by it. With the log moved elsewhere, the copy may open without what is in that.`
    : 'This copy of the journal is not whole, so it can’t be opened. It was left as it is; the journal is not touched by it.'
  return new ProblemError('journal-damaged', words, { cause })
}
