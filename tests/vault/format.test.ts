import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { createJournal } from '../../src-main/journal/journal.ts'
import { fakeEnvironment, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'

const format = readFileSync(resolve(import.meta.dirname, '../../src-main/vault/FORMAT.md'), 'utf8')
const file = journalFile()

/** What made the tables, but for those that SQLite makes by itself. */
const madeBy = (database: Sqlite.Database): string =>
  database
    .prepare<[], string>(`
      SELECT sql || ';' FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_index_*' ORDER BY rowid`)
    .pluck()
    .all()
    .concat(`PRAGMA user_version = ${database.pragma('user_version', { simple: true })};`)
    .join('\n')

it('FORMAT.md has the tables of a new journal, and they can be made of it alone', () => {
  const [, told = ''] = /\n## 11\. The tables\n.*?\n```sql\n(.*?)\n```\n/s.exec(format) ?? []
  createJournal(file(), testKeys, fakeEnvironment()).close()
  const database = openDatabase(file(), testKeys)
  expect(told).toBe(madeBy(database))
  closeDatabase(database)
  const alone = new Sqlite(':memory:')
  alone.exec(told)
  expect(madeBy(alone)).toBe(told)
  alone.close()
})
