import type { Database } from 'better-sqlite3'
import type { Hash } from '../../src-preload/contract.ts'
import { hasLog } from './database.ts'
import type { JournalEnvironment } from './environment.ts'
import { type FullestStates, fullestStates } from './revisions/fullest.ts'
import { countSave, readSaves } from './saves.ts'
import { type Sql, statementsOf } from './statements.ts'
import { noteUnderLog } from './under-log.ts'

/** What the parts of the journal share: one open database and its surroundings. */
export interface Store {
  readonly sql: Sql
  readonly environment: JournalEnvironment
  readonly fullest: FullestStates
  /** Images that were added since the journal was opened and have come into no entry since. */
  readonly expected: Set<Hash>
  /** Those that were staged for an import that is neither done nor dropped, by the import. */
  readonly stagedImages: Map<string, Set<Hash>>
  /** All of it or nothing, and one save more if anything was changed. On disk when it returns. May be nested. */
  transaction<T>(work: () => T): T
  /**
   * All of it or nothing, without waiting for the disk: for work that would be done again if a power cut undid it. The
   * next ordinary transaction takes it to the disk too. It is not counted as a save.
   */
  unhurried<T>(work: () => T): T
  /** To be called when all of the log has moved into the file. */
  logIsEmpty(): void
}

export function storeOf(database: Database, environment: JournalEnvironment): Store {
  const sql = statementsOf(database)
  const run = database.transaction((work: () => unknown) => work())
  const atOnce = <T>(work: () => T) => run.immediate(work) as T
  const changes = () => sql<number>('SELECT total_changes()').pluck().get() ?? 0
  /** How many saves were in the file when the log was last empty; null once the log says it, or where that isn't known. */
  let underLog: number | null = hasLog(database.name) ? null : inFile()

  /** null where the page is damaged: who reads it next is told. */
  function inFile(): number | null {
    try {
      return readSaves({ sql })
    } catch {
      return null
    }
  }

  return {
    sql,
    environment,
    fullest: fullestStates(),
    expected: new Set(),
    stagedImages: new Map(),
    transaction(work) {
      if (database.inTransaction) return atOnce(work)
      let isSave = false
      const outcome = atOnce(() => {
        const before = changes()
        const outcome = work()
        isSave = changes() !== before
        if (isSave && underLog !== null) sql(noteUnderLog).run(`${underLog}`)
        if (isSave) sql(countSave).run()
        return outcome
      })
      if (isSave) underLog = null
      return outcome
    },
    unhurried(work) {
      if (database.inTransaction) return work()
      database.pragma('synchronous = NORMAL')
      try {
        return atOnce(work)
      } finally {
        database.pragma('synchronous = FULL')
      }
    },
    logIsEmpty() {
      underLog = inFile()
    },
  }
}
