import Sqlite from 'better-sqlite3'
import type { ProblemCode } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'

const sentences = {
  'journal-missing':
    'The key file of your journal is here, but the journal itself is not. If its folder was moved or is still being copied, put all of it back in one place.',
  'journal-damaged':
    'The journal’s file is damaged. It was left exactly as it is. If you keep a copy of the journal’s folder, put that copy in its place.',
  'journal-foreign':
    'This journal belongs to another key file. It was left as it is. Put the two files that belong together back into one folder.',
  'journal-newer': 'This journal was written by a newer version of Kintsugi. Update the app to open it.',
  'journal-busy': 'The journal is open in another copy of Kintsugi. Close that one, then try again.',
  'disk-full': 'The disk is full, so this could not be saved. Free some space, then try again.',
  'folder-not-writable':
    'The journal’s folder cannot be written to. Give yourself permission to write there, then try again.',
  unexpected:
    'The disk did not take or give back what was asked of it. What was saved before is safe. Try again; if it goes on, look after the disk.',
} as const satisfies Partial<Record<ProblemCode, string>>

type DatabaseProblem = keyof typeof sentences

/** The problem of this kind, in the words the person reads. */
export function databaseProblem(code: DatabaseProblem, cause?: unknown): ProblemError {
  return new ProblemError(code, sentences[code], { cause })
}

/** What SQLite says, by the beginnings of its result codes: https://sqlite.org/rescode.html */
const kinds: readonly (readonly [beginning: string, code: DatabaseProblem])[] = [
  ['SQLITE_NOTADB', 'journal-damaged'],
  ['SQLITE_CORRUPT', 'journal-damaged'],
  ['SQLITE_FORMAT', 'journal-damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'journal-damaged'],
  ['SQLITE_IOERR_DATA', 'journal-damaged'],
  ['SQLITE_IOERR', 'unexpected'],
  ['SQLITE_BUSY', 'journal-busy'],
  ['SQLITE_LOCKED', 'journal-busy'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'folder-not-writable'],
  // By files that are open already, or a disk without room for one more: what may not be opened is looked at before.
  ['SQLITE_CANTOPEN', 'unexpected'],
  ['SQLITE_PERM', 'folder-not-writable'],
]

/** A database's error as a problem that a person can read; any other error as it is. */
export function readableError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const kind = kinds.find(([beginning]) => error.code.startsWith(beginning))
  return kind ? databaseProblem(kind[1], error) : error
}

/** Whether a database's error says that something can't be written just now, and not that anything is damaged. */
export function isRefusal(error: unknown): boolean {
  const problem = readableError(error)
  return problem instanceof ProblemError && problem.code !== 'journal-damaged'
}

/** Runs `work`, and turns a database's error into one that a person can read. */
export function readably<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw readableError(error)
  }
}

/** The same for work that is done step by step. */
export function* readablyEach<T>(steps: Iterable<T>): Generator<T> {
  const iterator = steps[Symbol.iterator]()
  for (;;) {
    const step = readably(() => iterator.next())
    if (step.done) return
    yield step.value
  }
}

/**
 * Does something with a database that can be done anew, and does so once where that says that it is damaged: SQLite3MC (up to
 * 2.4.0) pays no attention to a read that the disk refuses, and takes what lay in memory for the page. Its seal is broken.
 *
 * @see https://github.com/utelle/SQLite3MultipleCiphers/pull/272
 */
export function unlessPassing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const damage: readonly ProblemCode[] = ['journal-damaged', 'snapshot-damaged']
    if (!(error instanceof ProblemError && damage.includes(error.code))) throw error
    return work()
  }
}
