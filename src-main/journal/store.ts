import type { Database } from 'better-sqlite3'
import type { JournalEnvironment } from './environment.ts'
import { type Sql, statementsOf } from './statements.ts'

/** What the parts of the journal share: one open database and its surroundings. */
export interface Store {
  readonly sql: Sql
  readonly environment: JournalEnvironment
  /** All of it or nothing. On disk when it returns. May be nested. */
  transaction<T>(work: () => T): T
  /**
   * All of it or nothing, without waiting for the disk: for work that would be done again if a power cut undid it. The
   * next ordinary transaction takes it to the disk too.
   */
  unhurried<T>(work: () => T): T
}

export function storeOf(database: Database, environment: JournalEnvironment): Store {
  const run = database.transaction((work: () => unknown) => work())
  const transaction = <T>(work: () => T) => run.immediate(work) as T
  return {
    sql: statementsOf(database),
    environment,
    transaction,
    unhurried(work) {
      if (database.inTransaction) return work()
      database.pragma('synchronous = NORMAL')
      try {
        return transaction(work)
      } finally {
        database.pragma('synchronous = FULL')
      }
    },
  }
}
