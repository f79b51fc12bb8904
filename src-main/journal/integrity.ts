import { databaseProblem } from './database-problem.ts'
import type { Store } from './store.ts'

/**
 * Reads every page of the database, which proves each one's seal, and checks that they fit together.
 *
 * @throws ProblemError `journal-damaged`
 */
export function checkIntegrity({ sql }: Store): void {
  const found = sql<{ integrity_check: string }>('PRAGMA integrity_check(1)').get()
  if (found?.integrity_check !== 'ok') throw databaseProblem('journal-damaged')
  if (sql('PRAGMA foreign_key_check').get() !== undefined) throw databaseProblem('journal-damaged')
  sql(`INSERT INTO search_index (search_index) VALUES ('integrity-check')`).run()
}
