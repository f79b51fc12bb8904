import type { Database } from 'better-sqlite3'
import type { Store } from './store.ts'

/** Under this name `settings` holds how often something was saved, as FORMAT.md, section 6 says. */
const name = 'saves'

/** One more: to be done in the transaction of each save. */
export const countSave = `
  INSERT INTO settings VALUES ('${name}', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1`

/** How often something was saved in this journal, as far as was counted. */
export function readSaves({ sql }: Pick<Store, 'sql'>): number {
  return (
    sql<{ saves: number }>('SELECT CAST(value AS INTEGER) AS saves FROM settings WHERE name = ?').get(name)?.saves ?? 0
  )
}

/** A number of saves that stands in `settings` of a database, whatever its schema. */
export function readSavesIn(database: Database, name: string): number {
  const row = database.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?').get(name)
  return Number(row?.value ?? 0)
}

/** Has the journal go on counting from here, unless it has counted further. */
export function raiseSaves({ sql }: Pick<Store, 'sql'>, least: number): void {
  sql(`
    INSERT INTO settings VALUES (?, ?)
    ON CONFLICT DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`).run(
    name,
    `${least}`,
  )
}
