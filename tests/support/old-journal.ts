import Sqlite, { type Database } from 'better-sqlite3'
import { prepareConnection } from '../../src-main/journal/database.ts'
import type { JournalKeys } from '../../src-main/journal/environment.ts'
import { migrate, migrations } from '../../src-main/journal/migrations/migrate.ts'
import { testKeys } from './journal.ts'

/** The open database of a journal whose schema has had only the first steps, encrypted under the keys of the tests or others. */
export function makeOldJournal(file: string, steps: number, keys: JournalKeys = testKeys): Database {
  const database = new Sqlite(file) as Database & { key(key: Buffer): number }
  database.pragma(`cipher = 'aegis'`)
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  database.key(Buffer.from(`raw:${hex(keys.journalKey)}${hex(keys.salt)}`))
  prepareConnection(database)
  migrate(database, migrations.slice(0, steps))
  return database
}
