import Sqlite from 'better-sqlite3'
import { withPresent } from './became.ts'
import { type Counts, readCounts } from './counts.ts'
import { checkFile, setKey } from './database.ts'
import { readably, unlessPassing } from './database-problem.ts'
import type { JournalKeys } from './environment.ts'
import { queryForComing, queryForId, queryForTyped } from './held.ts'
import { idBytes } from './ids.ts'
import { earlierStates, standsIn } from './revisions/lesson-earlier.ts'
import { entriesIn } from './search/merge.ts'

/** Earlier versions that are unpacked at once: some ten milliseconds of work. */
const portion = 100

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
  /**
   * Whether any of these lessons is in it in an earlier version of an entry, some of them at a time.
   *
   * @param without names of earlier versions that hold none, for the next copy of the same journal: begins empty
   */
  holdsEarlier(lessons: ReadonlySet<string>, without: Set<string>): Iterable<() => boolean>
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
          const queries = tables.includes('drafts') ? [queryForComing, queryForTyped] : [queryForComing]
          const others = queries.map((query) => database.prepare<[], string>(query).pluck())
          return readably(() => {
            // Where a restore went back to before they were, what stands in here stands under other ids.
            const all = withPresent(became.get(), ids)
            const known = new Set([...entriesIn(merge.get() ?? '{}'), ...others.flatMap((query) => query.all())])
            return all.map(idBytes).some((id) => find.get(id) !== undefined || known.has(id.toString('hex')))
          })
        },
        *holdsEarlier(lessons, without) {
          if (!tables.includes('revisions')) return
          const states = unlessPassing(() => readably(() => earlierStates(database)))
          const unknown = states.filter(({ name }) => !without.has(name))
          for (let at = 0; at < unknown.length; at += portion) {
            const some = unknown.slice(at, at + portion)
            yield () => {
              const holds = readably(() => standsIn(database, some, lessons))
              if (!holds) for (const { name } of some) without.add(name)
              return holds
            }
          }
        },
        close: () => database.close(),
      }
    } catch (error) {
      database.close()
      throw error
    }
  })
}
