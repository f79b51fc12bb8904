import type { Instant, Setback, SetbackState } from '../../../src-preload/contract.ts'
import { readBody } from '../body.ts'
import { hasLeftAdvice } from '../echo/advice.ts'
import { project } from '../projection.ts'
import { lackedAt } from '../revisions/read.ts'
import type { Store } from '../store.ts'

/** In the order of a setback's life. */
const states: readonly SetbackState[] = ['landed', 'understood', 'trying', 'recovered']

/**
 * What was written since a setback came to its state may say that it has moved on: what is asked about one that is over,
 * a step that was taken, a cause that was named, a lesson that was drawn. Only the person moves it. What was there before
 * the person last moved it suggests nothing, or going back would be answered by a push: when an entry was last changed
 * says nothing of that, for a tick changes it as well.
 *
 * @returns the furthest first
 */
export function suggestionsFor(
  store: Store,
  setback: Buffer,
  state: SetbackState,
  moved: Instant,
): Setback['suggestions'] {
  const hasSince = (table: string, where: string) => () => isThere(store, table, where, setback, moved)
  const signs: readonly [SetbackState, string, () => boolean][] = [
    [
      'recovered',
      'You wrote what helped.',
      () => isAnsweredSince(store, /^(what-helped|who-helped|what-i-know-now)$/, setback, moved),
    ],
    // It comes back only from a setback that is over.
    ['recovered', 'You left yourself a note for the next time.', () => hasLeftAdvice(store, setback, moved)],
    ['trying', 'You took a small step.', hasSince('steps', `r.ending IN ('done', 'partly') AND r.ended >= ?`)],
    ['understood', 'You wrote about what led to it.', () => isAnsweredSince(store, /^cause(-|$)/, setback, moved)],
    ['understood', 'You kept a lesson from it.', hasSince('lessons', `${firstWorded} >= ?`)],
  ]
  return signs.flatMap(([to, reason, isSo]) =>
    states.indexOf(to) > states.indexOf(state) && isSo() ? [{ state: to, reason }] : [],
  )
}

const firstWorded = '(SELECT min(w.instant) FROM lesson_wordings w WHERE w.lesson = r.id)'

/** Whether an entry of the setback, outside the trash, has such a row in a table of what its text holds. */
function isThere({ sql }: Store, table: string, where: string, setback: Buffer, since: Instant): boolean {
  const row = sql(`
    SELECT 1 FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN ${table} r ON r.position = e.position
    WHERE l.setback = ? AND e.trashed IS NULL AND ${where} LIMIT 1`).get(setback, since)
  return row !== undefined
}

interface Answer {
  readonly entry: Buffer
  readonly created: Instant
  readonly prompt: string
}

/** Whether such a prompt was answered since: in an entry of its own, or in one that had no such answer then. */
function isAnsweredSince(store: Store, wanted: RegExp, setback: Buffer, since: Instant): boolean {
  const holds = (body: string) => project(readBody(body)).parts.answers.some(({ prompt }) => wanted.test(prompt))
  const answers = store.sql<Answer>(`
    SELECT e.id AS entry, e.created, a.prompt
    FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN answers a ON a.position = e.position
    WHERE l.setback = ? AND e.trashed IS NULL AND e.updated >= ?`)
  const given = answers.all(setback, since).filter(({ prompt }) => wanted.test(prompt))
  const entries = new Map(given.map(({ entry }) => [entry.toString('hex'), entry]))
  return (
    given.some(({ created }) => created >= since) ||
    [...entries.values()].some((entry) => lackedAt(store, entry, since, holds))
  )
}
