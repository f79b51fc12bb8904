import type { Goal, GoalId, GoalLink, GoalRow, Instant } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { idBytes, idText } from '../ids.ts'
import { lessonRows } from '../lessons.ts'
import { setbackRows } from '../setbacks/row.ts'
import { stepRows } from '../steps.ts'
import type { Store } from '../store.ts'

interface StoredGoal {
  readonly id: Buffer
  readonly wish: string
  readonly why: string
  readonly created: Instant
  readonly reached: Instant | null
  readonly trashed: Instant | null
  readonly stepsAhead: number
  readonly stepsKept: number
  readonly lessons: number
  readonly setbacks: number
}

/** What serves a goal is counted and shown as long as it is outside the trash; a step that was kept counts for ever. */
const linkedTo = (kind: GoalLink['kind']) => `(SELECT id FROM goal_links WHERE goal = g.id AND kind = '${kind}')`
const columns = `
  g.id, g.wish, g.why, g.created, g.reached, g.trashed,
  (SELECT count(*) FROM live_steps s WHERE s.id IN ${linkedTo('step')}
    AND s.id NOT IN (SELECT step FROM kept_steps)) AS stepsAhead,
  (SELECT count(*) FROM kept_steps WHERE step IN ${linkedTo('step')}) AS stepsKept,
  (SELECT count(*) FROM goal_links k WHERE k.goal = g.id AND k.kind = 'lesson' AND (
    EXISTS (SELECT 1 FROM kept_lessons WHERE lesson = k.id)
    OR EXISTS (SELECT 1 FROM lessons l JOIN entries e ON e.position = l.position
      WHERE l.id = k.id AND e.trashed IS NULL))) AS lessons,
  (SELECT count(*) FROM setbacks t WHERE t.id IN ${linkedTo('setback')} AND t.trashed IS NULL) AS setbacks`

function goalRows({ sql }: Store, where: string, ...parameters: (string | number | Uint8Array)[]): GoalRow[] {
  return sql<StoredGoal>(`SELECT ${columns} FROM goals g WHERE ${where}`)
    .all(...parameters)
    .map((row) => ({ ...row, id: idText(row.id) }))
}

/** Those not yet reached first, then reached ones, then the trash; in each the newest first. */
export function listGoals(store: Store): GoalRow[] {
  return goalRows(store, 'true ORDER BY g.trashed IS NOT NULL, g.reached IS NOT NULL, g.created DESC, g.id DESC')
}

/** The goals outside the trash that a step, a lesson or a setback serves, oldest first. */
export function goalsServedBy(store: Store, { kind, id }: GoalLink): GoalRow[] {
  return goalRows(
    store,
    `g.trashed IS NULL AND g.id IN (SELECT goal FROM goal_links WHERE kind = ? AND id = ?) ORDER BY g.created, g.id`,
    kind,
    idBytes(id),
  )
}

/** @throws ProblemError `not-found` */
export function goalRow(store: Store, id: GoalId): GoalRow {
  const [row] = goalRows(store, 'g.id = ?', idBytes(id))
  if (!row) throw new ProblemError('not-found', 'This goal is not in the journal any more.')
  return row
}

/**
 * A goal, in the trash or not, with what serves it, newest first.
 *
 * @throws ProblemError `not-found`
 */
export function readGoal(store: Store, id: GoalId): Goal {
  const goal = idBytes(id)
  const linked = (kind: GoalLink['kind']) => `(SELECT id FROM goal_links WHERE goal = ? AND kind = '${kind}')`
  return {
    ...goalRow(store, id),
    stepRows: stepRows(store, `id IN ${linked('step')} ORDER BY instant DESC, place DESC`, goal),
    lessonRows: lessonRows(store, `l.id IN ${linked('lesson')} ORDER BY l.instant DESC, l.place DESC`, goal),
    setbackRows: setbackRows(
      store,
      `t.trashed IS NULL AND t.id IN ${linked('setback')} ORDER BY t.moved DESC, t.number DESC`,
      goal,
    ),
  }
}
