import type { Database } from 'better-sqlite3'
import { databaseProblem } from '../database-problem.ts'
import { sql as entries } from './0001-entries.ts'
import { sql as nodes } from './0002-nodes.ts'
import { sql as setbacks } from './0003-setbacks.ts'
import { sql as lessons } from './0004-lessons.ts'
import { sql as advice } from './0005-advice.ts'
import { sql as drafts } from './0006-drafts.ts'
import { sql as captures } from './0007-captures.ts'
import { sql as setbackLines } from './0008-setback-lines.ts'
import { sql as revisions } from './0009-revisions.ts'
import { sql as firstTables } from './0010-first-tables.ts'
import { sql as wholeWords } from './0011-whole-words.ts'
import { sql as plainLetters } from './0012-plain-letters.ts'
import { sql as unseenCharacters } from './0013-unseen-characters.ts'

/** Every change of the schema, in order. A journal's `user_version` says how many it has had. None is ever edited. */
export const migrations: readonly string[] = [
  entries,
  nodes,
  setbacks,
  lessons,
  advice,
  drafts,
  captures,
  setbackLines,
  revisions,
  firstTables,
  wholeWords,
  plainLetters,
  unseenCharacters,
]

/**
 * Brings the schema up to date, each step in a transaction of its own.
 *
 * @param beforehand is called before the first step, where the journal has been written in
 * @throws ProblemError `journal-newer` if a newer version of the app wrote it; what `beforehand` throws; in both cases
 *   nothing is changed
 */
export function migrate(
  database: Database,
  steps: readonly string[] = migrations,
  beforehand: (database: Database) => void = () => undefined,
): void {
  const version = database.pragma('user_version', { simple: true }) as number
  if (version > steps.length) throw databaseProblem('journal-newer')
  if (version === steps.length) return
  if (version > 0) beforehand(database)
  // SQLite has the operator and leaves it to the program what it does: https://sqlite.org/lang_expr.html#regexp
  database.function('regexp', { deterministic: true }, (pattern, text) =>
    Number(new RegExp(pattern as string).test(text as string)),
  )
  for (const [index, step] of steps.entries()) {
    if (index < version) continue
    database.transaction(() => {
      database.exec(step)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}
