import type { Database } from 'better-sqlite3'

/** How much a journal holds, to compare a copy of it with, and to show beside the copy. */
export interface Counts {
  /** The trash left out. */
  readonly entries: number
  readonly trashed: number
  readonly setbacks: number
  readonly steps: number
  readonly lessons: number
  readonly goals: number
  readonly attachments: number
}

/** @param database of the present schema or of an earlier one: what that did not have counts as none */
export function readCounts(database: Database): Counts {
  const has = database.prepare<[string], unknown>(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`)
  const count = (table: string, what = 'count(*)', where = 'true'): number =>
    has.get(table) === undefined
      ? 0
      : (database.prepare<[], number>(`SELECT ${what} FROM ${table} WHERE ${where}`).pluck().get() ?? 0)
  return {
    // Counting the entries themselves would hold up a large journal for as long as somebody notices.
    entries: count('months', 'coalesce(sum(count), 0)'),
    trashed: count('entries', 'count(*)', 'trashed IS NOT NULL'),
    setbacks: count('setbacks'),
    steps: count('steps'),
    lessons: count('lessons'),
    goals: count('goals'),
    attachments: count('attachments'),
  }
}
