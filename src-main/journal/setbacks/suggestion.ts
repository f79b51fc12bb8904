import type { Instant, Setback, SetbackState } from '../../../src-preload/contract.ts'
import { hasLeftAdvice } from '../echo/advice.ts'
import type { Store } from '../store.ts'

/**
 * What was written since a setback came to its state may say that it has moved on: what is asked about one that is over,
 * a step that was taken, a cause that was named, a lesson that was drawn. Only the person moves it. What was there before
 * the person last moved it suggests nothing, or going back would be answered by a push: when an entry was last changed
 * says nothing of that, for a tick changes it as well.
 */
export function suggestionFor(
  store: Store,
  setback: Buffer,
  state: SetbackState,
  moved: Instant,
): Setback['suggested'] {
  if (state === 'recovered') return null
  // A note to oneself comes back only from a setback that is over.
  if (isThere(store, 'answers', `r.prompt IN ${closing} AND e.created >= ?`, setback, moved))
    return { state: 'recovered', reason: 'You wrote what helped.' }
  if (hasLeftAdvice(store, setback, moved))
    return { state: 'recovered', reason: 'You left yourself a note for the next time.' }
  if (state === 'trying') return null
  if (isThere(store, 'steps', `r.ending IN ('done', 'partly') AND r.ended >= ?`, setback, moved))
    return { state: 'trying', reason: 'You took a small step.' }
  if (state === 'understood') return null
  if (isThere(store, 'answers', `(r.prompt = 'cause' OR r.prompt GLOB 'cause-*') AND e.created >= ?`, setback, moved))
    return { state: 'understood', reason: 'You wrote about what led to it.' }
  if (isThere(store, 'lessons', `${firstWorded} >= ?`, setback, moved))
    return { state: 'understood', reason: 'You kept a lesson from it.' }
  return null
}

/** What is asked about a setback that is over. */
const closing = `('what-helped', 'who-helped', 'what-i-know-now')`

const firstWorded = '(SELECT min(w.instant) FROM lesson_wordings w WHERE w.lesson = r.id)'

/** Whether an entry of the setback, outside the trash, has such a row in a table of what its text holds. */
function isThere({ sql }: Store, table: string, where: string, setback: Buffer, since: Instant): boolean {
  const row = sql(`
    SELECT 1 FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN ${table} r ON r.position = e.position
    WHERE l.setback = ? AND e.trashed IS NULL AND ${where} LIMIT 1`).get(setback, since)
  return row !== undefined
}
