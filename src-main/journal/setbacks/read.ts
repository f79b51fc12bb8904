import type { EntryRow, Setback, SetbackId } from '../../../src-preload/contract.ts'
import { givenAdvice, sealedAdvice } from '../echo/advice.ts'
import { forecastRows } from '../forecasts.ts'
import { goalsServedBy } from '../goals/rows.ts'
import { idBytes } from '../ids.ts'
import { lessonRows } from '../lessons.ts'
import { columns, entryRow, type StoredRow } from '../rows.ts'
import { stepRows } from '../steps.ts'
import type { Store } from '../store.ts'
import { eventsOf } from './events.ts'
import { feelingsOf } from './feelings.ts'
import { keptAs } from './merge.ts'
import { answered, setbackRow, standsIn } from './row.ts'
import { suggestionsFor } from './suggestion.ts'

/**
 * A setback, in the trash or not, with all that belongs to it: entries, steps, lessons and forecasts oldest first. What
 * stands in an entry in the trash is left out. One that was made part of another is that one.
 *
 * @throws ProblemError `not-found`
 */
export function readSetback(store: Store, given: SetbackId): Setback {
  const id = keptAs(store, given)
  const row = setbackRow(store, id)
  const setback = idBytes(id)
  return {
    ...row,
    title: ownTitle(store, setback) || row.title,
    events: eventsOf(store, setback),
    rows: entriesOf(store, setback),
    feelings: feelingsOf(store, setback),
    steps: stepRows(store, `${standsIn('steps')} ORDER BY instant, place`, setback),
    lessons: lessonRows(store, `l.${standsIn('lessons')} ORDER BY l.instant, l.place`, setback),
    forecasts: forecastRows(store, `${standsIn('forecasts')} ORDER BY instant, place`, setback),
    goals: goalsServedBy(store, { kind: 'setback', id }),
    helped: answered(store, id, 'what-helped'),
    whoHelped: answered(store, id, 'who-helped'),
    advice: givenAdvice(store, id),
    sealedAdvice: sealedAdvice(store, id),
    suggestions: suggestionsFor(store, setback, row.state, row.moved),
  }
}

/** The whole of the line that the person gave it; lists show its beginning. */
const ownTitle = ({ sql }: Store, setback: Buffer): string =>
  sql<string>('SELECT title FROM setbacks WHERE id = ?').pluck().get(setback) ?? ''

function entriesOf({ sql }: Store, setback: Buffer): EntryRow[] {
  return sql<StoredRow>(`
    SELECT ${columns} FROM setback_entries l JOIN entries e ON e.id = l.entry
    WHERE l.setback = ? AND e.trashed IS NULL ORDER BY e.position`)
    .all(setback)
    .map(entryRow)
}
