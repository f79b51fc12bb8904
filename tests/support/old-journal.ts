import Sqlite, { type Database } from 'better-sqlite3'
import { prepareConnection, setKey } from '../../src-main/journal/database.ts'
import type { JournalKeys } from '../../src-main/journal/environment.ts'
import { migrate, migrations } from '../../src-main/journal/migrations/migrate.ts'
import { testKeys } from './journal.ts'

/** The open database of a journal as it is in its file, under the keys of the tests or others. */
export function openTables(file: string, keys: JournalKeys = testKeys): Database {
  const database = new Sqlite(file)
  setKey(database, keys)
  prepareConnection(database)
  return database
}

/** The open database of a journal whose schema has had only the first steps, encrypted under the keys of the tests or others. */
export function makeOldJournal(file: string, steps: number, keys: JournalKeys = testKeys): Database {
  const database = openTables(file, keys)
  migrate(database, migrations.slice(0, steps))
  return database
}
