import type { GoalId, GoalLink, GoalRow, Instant } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { forgetDraftOf } from '../drafts.ts'
import { idBytes, newId } from '../ids.ts'
import { isThere, linkTables } from '../is-there.ts'
import type { Store } from '../store.ts'
import { cleanTitle } from '../title.ts'
import { goalRow } from './rows.ts'

/**
 * Writes down a goal. What was typed into the form that it is from is kept no longer.
 *
 * @param id the one that the form's words were kept with
 * @throws ProblemError `bad-request` for a wish without words or an id that a goal has, `too-large` for a wish over 500 characters
 */
export function createGoal(store: Store, wish: string, why: string, id = newId(store.environment)): GoalRow {
  const { sql, environment, transaction } = store
  const goal = idBytes(id)
  const values = [goal, wishOf(wish), why.trim(), environment.now()]
  transaction(() => {
    if (sql('SELECT 1 FROM goals WHERE id = ?').get(goal) !== undefined)
      throw new ProblemError('bad-request', 'This goal has been written down already.')
    sql('INSERT INTO goals (id, wish, why, created) VALUES (?, ?, ?, ?)').run(...values)
    forgetDraftOf(store, id)
  })
  return goalRow(store, id)
}

/**
 * Words a goal anew, and says whether it is reached. It keeps the moment at which it first was; `reached` may say which.
 *
 * @throws ProblemError `not-found`, also for a goal in the trash; `bad-request`, `too-large` as `createGoal`
 */
export function changeGoal(store: Store, id: GoalId, wish: string, why: string, reached: boolean | Instant): void {
  const moment = typeof reached === 'number' ? reached : store.environment.now()
  store.transaction(() => {
    checkOutsideTrash(store, id)
    store
      .sql('UPDATE goals SET wish = ?, why = ?, reached = CASE WHEN ? THEN coalesce(reached, ?) END WHERE id = ?')
      .run(wishOf(wish), why.trim(), Number(reached !== false), moment, idBytes(id))
  })
}

/** Into the trash or out of it, with all its links. */
export function trashGoal({ sql, environment, transaction }: Store, id: GoalId, trashed: boolean): void {
  const goal = idBytes(id)
  transaction(() => {
    if (trashed) sql('UPDATE goals SET trashed = ? WHERE id = ? AND trashed IS NULL').run(environment.now(), goal)
    else sql('UPDATE goals SET trashed = NULL WHERE id = ?').run(goal)
  })
}

/** For ever, and only one in the trash. What served it stays. */
export function deleteGoal({ sql, transaction }: Store, id: GoalId): void {
  transaction(() => sql('DELETE FROM goals WHERE id = ? AND trashed IS NOT NULL').run(idBytes(id)))
}

/**
 * Says that a step, a lesson or a setback serves a goal, or no longer does.
 *
 * @throws ProblemError `not-found` for a goal in the trash, or for one of the two that has gone
 */
export function linkGoal(store: Store, goal: GoalId, { kind, id }: GoalLink, linked: boolean): void {
  const { sql, transaction } = store
  transaction(() => {
    checkOutsideTrash(store, goal)
    if (!linked) {
      sql('DELETE FROM goal_links WHERE goal = ? AND kind = ? AND id = ?').run(idBytes(goal), kind, idBytes(id))
      return
    }
    if (!isThere(store, linkTables[kind], id))
      throw new ProblemError('not-found', 'What was to be linked is not in the journal any more.')
    sql('INSERT OR IGNORE INTO goal_links (goal, kind, id) VALUES (?, ?, ?)').run(idBytes(goal), kind, idBytes(id))
  })
}

function wishOf(text: string): string {
  const wish = cleanTitle(text)
  if (wish === '') throw new ProblemError('bad-request', 'A goal needs a few words: what do you wish for?')
  return wish
}

function checkOutsideTrash({ sql }: Store, id: GoalId): void {
  const goal = sql<{ trashed: Instant | null }>('SELECT trashed FROM goals WHERE id = ?').get(idBytes(id))
  if (!goal) throw new ProblemError('not-found', 'This goal is not in the journal any more.')
  if (goal.trashed !== null)
    throw new ProblemError('not-found', 'This goal is in the trash. Restore it, and it can be changed again.')
}
