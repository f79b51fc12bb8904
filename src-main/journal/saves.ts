import type { Database } from 'better-sqlite3'
import { statementsOf } from './statements.ts'
import type { Store } from './store.ts'

/** Under this name `settings` holds how often something was saved, as FORMAT.md, section 6 says. */
const name = 'saves'

/** One more: to be done in the transaction of each save. */
export const countSave = `
  INSERT INTO settings VALUES ('${name}', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1`

/**
 * How often something was saved in this journal, as far as was counted.
 *
 * @param row the name of another row of `settings` that holds such a number
 */
export function readSaves({ sql }: Pick<Store, 'sql'>, row: string = name): number {
  return (
    sql<{ saves: number }>('SELECT CAST(value AS INTEGER) AS saves FROM settings WHERE name = ?').get(row)?.saves ?? 0
  )
}

/** Whether a database is of a version that has settings. */
export const hasSettings = (database: Database): boolean =>
  database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all().includes('settings')

/** The same as `readSaves` of a database of any version. */
export const savesIn = (database: Database): number =>
  hasSettings(database) ? readSaves({ sql: statementsOf(database) }) : 0

/** Has the journal go on counting from here, unless it has counted further. */
export function raiseSaves({ sql }: Pick<Store, 'sql'>, least: number): void {
  sql(`
    INSERT INTO settings VALUES (?, ?)
    ON CONFLICT DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`).run(
    name,
    `${least}`,
  )
}
