import Sqlite from 'better-sqlite3'
import { withPresent } from './became.ts'
import { type Counts, readCounts } from './counts.ts'
import { checkFile, setKey } from './database.ts'
import { readably } from './database-problem.ts'
import type { JournalKeys } from './environment.ts'
import { queryForComing, queryForComingLessons, queryForId, queryForTyped } from './held.ts'
import { idBytes } from './ids.ts'
import { type EarlierState, earlierStates, standsIn } from './revisions/lesson-earlier.ts'
import { entriesIn } from './search/merge.ts'

/** A copy of a journal's file, open to be looked at. More may follow in the file than the database. */
export interface Copy {
  counts(): Counts
  /** The number of its last migration. */
  readonly schema: number
  /** What has to hold of it, a table at a time: false or an error where it doesn't. */
  checks(): Iterable<() => boolean>
  /**
   * Whether any of these entries, setbacks, goals, lessons or own templates is in it: in its trash too, or only on their way
   * into it, or only their words in its search index or in a form. @throws ProblemError `journal-damaged`
   */
  holdsAny(ids: readonly string[]): boolean
  /** The earlier versions of entries. @throws ProblemError `journal-damaged` */
  earlierStates(): readonly EarlierState[]
  /** Whether any of these lessons stands in one of some of them, at 0.1 ms each. @throws ProblemError `journal-damaged` */
  standsIn(states: readonly EarlierState[], lessons: ReadonlySet<string>): boolean
  close(): void
}

/**
 * Opens a copy without a log through a connection that cannot write. Nothing comes to lie beside it.
 *
 * @throws ProblemError `journal-missing`, `journal-foreign`, `journal-damaged`
 */
export function openCopy(file: string, keys: JournalKeys): Copy {
  checkFile(file, keys.salt)
  return readably(() => {
    const database = new Sqlite(file, { readonly: true, fileMustExist: true })
    try {
      setKey(database, keys)
      database.pragma('temp_store = MEMORY')
      database.pragma('trusted_schema = OFF')
      database.pragma('cell_size_check = ON')
      const tables = database
        .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0`)
        .pluck()
        .all()
      return {
        counts: () => readably(() => readCounts(database)),
        schema: database.pragma('user_version', { simple: true }) as number,
        *checks() {
          // Reading a page proves its seal. Of one table at a time, because nothing ends a check once it has begun.
          for (const table of tables)
            yield () =>
              readably(() => database.prepare('SELECT * FROM pragma_integrity_check(?)').pluck().get(table) === 'ok')
          yield () => readably(() => (database.pragma('foreign_key_check') as unknown[]).length === 0)
        },
        holdsAny(ids) {
          const find = database.prepare<[Buffer]>(queryForId((table) => tables.includes(table)))
          const became = database.prepare<[], string>(`SELECT value FROM settings WHERE name = 'became'`).pluck()
          const merge = database.prepare<[], string>(`SELECT value FROM settings WHERE name = 'merge'`).pluck()
          const queries = [
            queryForComing,
            ...(tables.includes('lessons') ? [queryForComingLessons] : []),
            ...(tables.includes('drafts') ? [queryForTyped] : []),
          ]
          const others = queries.map((query) => database.prepare<[], string>(query).pluck())
          return readably(() => {
            // Where a restore went back to before they were, what stands in here stands under other ids.
            const all = withPresent(became.get(), ids)
            const known = new Set([...entriesIn(merge.get() ?? '{}'), ...others.flatMap((query) => query.all())])
            return all.map(idBytes).some((id) => find.get(id) !== undefined || known.has(id.toString('hex')))
          })
        },
        earlierStates: () => (tables.includes('revisions') ? readably(() => earlierStates(database)) : []),
        standsIn: (states, lessons) => readably(() => standsIn(database, states, lessons)),
        close: () => database.close(),
      }
    } catch (error) {
      database.close()
      throw error
    }
  })
}
