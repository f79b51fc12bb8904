import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { describeOwnReadFault } from '../files/fault.ts'
import { readStart } from '../files/read-start.ts'
import { takeAway } from '../files/there.ts'
import { ProblemError } from '../problem.ts'
import { databaseProblem, readableError, readably, unlessPassing } from './database-problem.ts'
import type { JournalKeys } from './environment.ts'
import { bringLogBack, closeBesideLog } from './kept-log.ts'
import { migrate } from './migrations/migrate.ts'
import { readLog } from './salvage/log.ts'
import { isSealedWith } from './salvage/pages.ts'
import { hasSettings, savesIn } from './saves.ts'
import { checkUnderLog, readUnderLog } from './under-log.ts'

/** What the encrypted build adds to the interface of better-sqlite3. */
interface KeyedDatabase extends Database {
  key(key: Buffer): number
}

/** The log of a database that was not closed: what comes next is written over what can't be read of it. */
export interface FoundLog {
  /** How many saves there are with what can be read of it. */
  readonly saves: number
  /** Where it breaks off, in bytes, although it was written on after that; null where it does not. Reads all of it. */
  cutAt(): number | null
}

/** How long another copy of the app may take to let go of the journal, in milliseconds. */
const patience = 300

/**
 * Makes the encrypted database where none is.
 *
 * @param steps the first migrations only, for what is then filled with rows of an earlier schema
 * @throws ProblemError `vault-exists`, `folder-not-writable`, `disk-full`
 */
export function createDatabase(file: string, keys: JournalKeys, steps?: readonly string[]): Database {
  if (existsSync(file)) throw new ProblemError('vault-exists', 'There is a journal in this folder already.')
  try {
    return opened(file, keys, { fileMustExist: false, ...(steps && { steps }) })
  } catch (error) {
    for (const made of [file, `${file}-wal`]) takeAway(made)
    throw error
  }
}

/**
 * Opens the encrypted database. A database that cannot be opened is left as it is, byte for byte.
 *
 * @throws ProblemError `journal-missing`, `journal-foreign`, `journal-damaged`, `journal-newer`, `journal-busy`,
 *   `folder-not-writable`, `disk-full`; what `beforeMigration` and `beforeDropping` throw, and then nothing has been changed
 */
export function openDatabase(
  file: string,
  keys: JournalKeys,
  beforeMigration?: (database: Database) => void,
  beforeDropping?: (log: FoundLog) => void,
): Database {
  return unlessPassing(() => {
    bringLogBack(file)
    checkOwn(file, keys)
    const logged = hasLog(file) ? probe(file, keys) : null
    if (logged !== null) beforeDropping?.({ saves: logged, cutAt: () => cutAt(`${file}-wal`) })
    return opened(file, keys, { fileMustExist: true, logged }, beforeMigration)
  })
}

/**
 * Ends the database: what was written moves from the log into the file. Where that cannot be done the log stays beside
 * the file, as after a crash, and nothing is lost.
 */
export function closeDatabase(database: Database): void {
  if (!database.open) return
  try {
    database.pragma('optimize')
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // A full disk or a damaged file was told when it was met; locking the journal may not fail because of it.
  } finally {
    database.close()
  }
}

/**
 * Readies a connection whose key is set: how it locks, logs, syncs and keeps its temporary tables. What a connection
 * forgets when it is closed has to be said again each time, `synchronous` above all: a reopened log falls back to NORMAL.
 */
export function prepareConnection(database: Database): void {
  // Before the first read, so that the log's index lives in this process's memory and no second process gets in.
  database.pragma('locking_mode = EXCLUSIVE')
  // The first read: it takes in the schema, so that a key that does not fit and most damage show here.
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  // The log moves into the file every 16 MB: often enough to be short after a crash, seldom enough not to slow an import.
  database.pragma('wal_autocheckpoint = 4000')
  // On macOS an ordinary sync stops at the drive's cache; elsewhere this does nothing.
  database.pragma('fullfsync = ON')
  // A large sort would otherwise spill readable rows into a temporary file.
  database.pragma('temp_store = MEMORY')
  database.pragma('secure_delete = ON')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
}

function opened(
  file: string,
  keys: JournalKeys,
  {
    fileMustExist,
    steps,
    logged = null,
  }: { fileMustExist: boolean; steps?: readonly string[]; logged?: number | null },
  beforeMigration?: (database: Database) => void,
): Database {
  try {
    const database = new Sqlite(file, { fileMustExist, timeout: patience })
    try {
      setKey(database, keys)
      prepareConnection(database)
      // A log that ends early, because the disk refused a piece of it, would be written over from there on.
      if (logged !== null && savesIn(database) < logged) throw databaseProblem('unexpected')
      migrate(database, steps, beforeMigration)
      return database
    } catch (error) {
      if (logged === null) database.close()
      else if (!closeBesideLog(database, file)) throw databaseProblem('unexpected', error)
      throw error
    }
  } catch (error) {
    // What may not be written SQLite opens for reading only, and has more than one way of failing then.
    checkWritable(dirname(file))
    if (existsSync(file)) checkWritable(file)
    throw notForbidden(readableError(error), dirname(file))
  }
}

/**
 * `raw:` and 96 hexadecimal digits are the key and the salt as they are, without SQLite3MC's own weak derivation:
 * https://utelle.github.io/SQLite3MultipleCiphers/docs/configuration/config_sql_pragmas/
 */
export function setKey(database: Database, { journalKey, salt }: JournalKeys): void {
  // Not by `pragma`, which prepares a statement to read an answer that nobody needs: every opening would wait for it.
  database.exec(`PRAGMA cipher = 'aegis'`)
  const key = Buffer.alloc(4 + 64 + 32)
  key.write('raw:', 'latin1')
  writeHex(journalKey, key, 4)
  writeHex(salt, key, 68)
  ;(database as KeyedDatabase).key(key)
  key.fill(0)
  // It reads the salt from the file itself, and one that the disk refused would be written into it at the next chance.
  if (`${database.pragma('cipher_salt', { simple: true })}`.toLowerCase() !== Buffer.from(salt).toString('hex'))
    throw databaseProblem('unexpected')
}

/** Digit by digit, because a string of the key could not be wiped. */
function writeHex(bytes: Uint8Array, into: Buffer, at: number): void {
  const digits = '0123456789abcdef'
  let place = at
  for (const byte of bytes) {
    into[place++] = digits.charCodeAt(byte >> 4)
    into[place++] = digits.charCodeAt(byte & 15)
  }
}

/** How many bytes at the start of the file stand in clear. */
const clear = 24
/** What follows the salt: pages of 4096 bytes, 64 of each reserved for its seal, and constants of SQLite's format. */
const layouts: readonly (readonly number[])[] = [
  // With a log, and as a copy made by VACUUM INTO, without one: https://sqlite.org/fileformat2.html#the_database_header
  [0x10, 0x00, 2, 2, 64, 64, 32, 32],
  [0x10, 0x00, 1, 1, 64, 64, 32, 32],
]

/**
 * Checks what stands in clear. The salt tells whose database this is before any key is tried; the rest is under no seal,
 * and a change of it would be taken for a file that may only be read.
 */
export function checkFile(file: string, salt: Uint8Array): void {
  const start = startOf(file, clear)
  if (start.length < clear) throw databaseProblem('journal-damaged')
  const found = start.subarray(0, salt.length)
  // A disk that lost the beginning of a file gives zeros, and nobody's salt is that.
  if (found.every((byte) => byte === 0)) throw databaseProblem('journal-damaged')
  if (salt.some((byte, index) => byte !== found[index])) throw databaseProblem('journal-foreign')
  const layout = start.subarray(salt.length)
  if (!layouts.some((known) => known.every((byte, index) => byte === layout[index])))
    throw databaseProblem('journal-damaged')
}

/** The same, told apart with the key: a database whose salt was damaged is ours where its pages are sealed with that. */
function checkOwn(file: string, { journalKey, salt }: JournalKeys): void {
  try {
    checkFile(file, salt)
  } catch (error) {
    const isForeign = error instanceof ProblemError && error.code === 'journal-foreign'
    throw isForeign && isSealedWith(file, journalKey) ? databaseProblem('journal-damaged', error) : error
  }
}

function startOf(file: string, length: number): Uint8Array {
  try {
    return readStart(file, length)
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOENT':
        throw databaseProblem('journal-missing', error)
      case 'EISDIR':
        throw databaseProblem('journal-damaged', error)
      default:
        throw describeOwnReadFault(error)
    }
  }
}

/** SQLite says no more than that a file could not be opened, or only to be read: what it was where writing is allowed. */
function notForbidden(problem: unknown, folder: string): unknown {
  // What a snapshot before a migration met has words of its own.
  if (!(problem instanceof ProblemError && problem.cause instanceof Sqlite.SqliteError)) return problem
  if (!['unexpected', 'folder-not-writable'].includes(problem.code)) return problem
  return databaseProblem(hasRoom(folder) ? 'unexpected' : 'disk-full', problem.cause)
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, files, ffree } = statfsSync(folder)
    return bavail > 0 && (files === 0 || ffree > 0)
  } catch {
    return true
  }
}

function checkWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw databaseProblem('folder-not-writable', error)
  }
}

/**
 * Moves the log that lies beside a copy of a database into it. Nothing lies beside it afterwards.
 *
 * @throws ProblemError `journal-damaged` where the two do not belong together; `journal-foreign`, `disk-full`, `unexpected`
 */
export function moveLogIn(file: string, keys: JournalKeys): void {
  checkFile(file, keys.salt)
  if (hasLog(file)) probe(file, keys)
  readably(() => {
    const database = new Sqlite(file, { fileMustExist: true, timeout: patience })
    try {
      setKey(database, keys)
      database.pragma('locking_mode = EXCLUSIVE')
      if (database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw databaseProblem('unexpected')
    } finally {
      database.close()
    }
  })
}

/** Whether a database has a log beside it: one that was not closed, or one that was written into since it was opened. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/**
 * Reads a database whose last owner did not close it, through a connection that cannot write. Closing a connection that
 * can would move the log into the file, also where the file is damaged and should stay as it was found. The index of the
 * log that such a connection leaves behind holds page numbers only; it goes at once.
 */
function probe(file: string, keys: JournalKeys): number {
  const toRead = (name: string) => {
    const database = new Sqlite(name, { readonly: true, fileMustExist: true, timeout: patience })
    setKey(database, keys)
    database.pragma('temp_store = MEMORY')
    return database
  }
  const [underLog, saves] = readably(() => {
    const database = toRead(file)
    try {
      return hasSettings(database) ? [readUnderLog(database), savesIn(database)] : [0, 0]
    } finally {
      database.close()
      // SQLite makes it anew.
      takeAway(`${file}-shm`)
    }
  })
  if (saves > 0) checkUnderLog(file, underLog, saves, toRead)
  return saves
}

function cutAt(file: string): number | null {
  const log = readLog(file)
  if (!log) return null
  try {
    return log.isCutShort() ? log.end : null
  } finally {
    log.close()
  }
}
