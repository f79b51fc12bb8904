import type { Instant, SetbackEvent, SetbackState } from '../../../src-preload/contract.ts'
import type { Store } from '../store.ts'

/** Everything that happened to a setback, oldest first; of two at the same time, as they came. */
export function eventsOf({ sql }: Store, setback: Buffer): SetbackEvent[] {
  return sql<SetbackEvent>(
    'SELECT instant, state, note FROM setback_events WHERE setback = ? ORDER BY instant, number',
  ).all(setback)
}

/** Notes that a setback is now in this state. A clock that was set back puts nothing before what happened already. */
export function addEvent(store: Store, setback: Buffer, state: SetbackState, note: string): void {
  const last = eventsOf(store, setback).at(-1)
  const instant = Math.max(store.environment.now(), last?.instant ?? Number.NEGATIVE_INFINITY)
  insertEvent(store, setback, { instant, state, note })
  settle(store, setback)
}

export function insertEvent({ sql }: Store, setback: Buffer, { instant, state, note }: SetbackEvent): void {
  sql('INSERT INTO setback_events (setback, instant, state, note) VALUES (?, ?, ?, ?)').run(
    setback,
    instant,
    state,
    note,
  )
}

/** Takes the last thing that happened to a setback back. */
export function dropLastEvent(store: Store, setback: Buffer): void {
  store
    .sql(
      `DELETE FROM setback_events WHERE number =
        (SELECT number FROM setback_events WHERE setback = ? ORDER BY instant DESC, number DESC LIMIT 1)`,
    )
    .run(setback)
  settle(store, setback)
}

/** Puts the first thing that happened to a setback at another moment, which is before the second. */
export function redateFirstEvent(store: Store, setback: Buffer, instant: Instant): void {
  store
    .sql(
      `UPDATE setback_events SET instant = ? WHERE number =
        (SELECT number FROM setback_events WHERE setback = ? ORDER BY instant, number LIMIT 1)`,
    )
    .run(instant, setback)
  settle(store, setback)
}

/** Brings the state that stands beside a setback up to what its events say. */
export function settle(store: Store, setback: Buffer): void {
  const { state, opened, moved } = lifeOf(eventsOf(store, setback))
  store.sql('UPDATE setbacks SET state = ?, opened = ?, moved = ? WHERE id = ?').run(state, opened, moved, setback)
}

interface Life {
  readonly state: SetbackState
  readonly opened: Instant
  /** When it came to its present state: a note that was added in that state did not move it. */
  readonly moved: Instant
}

function lifeOf(events: readonly SetbackEvent[]): Life {
  const state = events.at(-1)?.state ?? 'landed'
  const before = events.findLastIndex((event) => event.state !== state)
  return { state, opened: events[0]?.instant ?? 0, moved: events[before + 1]?.instant ?? 0 }
}
