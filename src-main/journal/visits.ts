import type { Day, Instant } from '../../src-preload/contract.ts'
import { localDay } from './days.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'

/** Who was last here so many days ago, or longer, has come back. */
const away = 3

/**
 * Notes that the person is here today. A day is a return if the last one before it is three days or more ago and it is
 * later than the day that was noted last: so a clock that was wrong for a while, either way, makes no returns when it is
 * set right.
 */
export function noteVisit(store: Store): void {
  const { sql, unhurried } = store
  const day = presentDay(store)
  if (sql('SELECT 1 FROM visits WHERE day = ?').get(day) !== undefined) return
  const before = sql<Day>('SELECT day FROM visits WHERE day < ? ORDER BY day DESC LIMIT 1').pluck().get(day)
  const noted = sql<Day>('SELECT day FROM visits ORDER BY number DESC LIMIT 1').pluck().get()
  const returned = before !== undefined && noted !== undefined && day > noted && daysBetween(before, day) >= away
  try {
    unhurried(() => sql('INSERT INTO visits (day, returned) VALUES (?, ?)').run(day, Number(returned)))
  } catch {
    // A disk without room keeps nobody from where they were. A damaged journal says so when it is read.
  }
}

/** For so long a visit that was noted need not be noted again. Milliseconds. */
const holds = 10 * 60_000
/** For each open journal when that was, unless the day ends before it no longer holds. */
const noted = new WeakMap<Store, Instant>()

/**
 * The same for what happens all the time, such as a save: which day it is, is asked once in ten minutes. Another zone, or
 * another hour at which days begin, is seen by then.
 */
export function noteStay(store: Store): void {
  const now = store.environment.now()
  const last = noted.get(store)
  if (last !== undefined && now >= last && now < last + holds) return
  noteVisit(store)
  if (presentDay(store) === presentDay(store, now + holds)) noted.set(store, now)
  else noted.delete(store)
}

/** How many times the person has come back so far, if today is such a day; otherwise null. */
export function returnsToday(store: Store): number | null {
  const day = presentDay(store)
  const { sql } = store
  if (sql('SELECT 1 FROM visits WHERE day = ? AND returned = 1').get(day) === undefined) return null
  return sql<number>('SELECT count(*) FROM visits WHERE returned = 1 AND day <= ?').pluck().get(day) ?? null
}

function presentDay(store: Store, now = store.environment.now()): Day {
  return localDay(now, store.environment.zone(), readSettings(store).dayBoundary)
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000
}
