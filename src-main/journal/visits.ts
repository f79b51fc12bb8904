import type { Day } from '../../src-preload/contract.ts'
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
  unhurried(() => sql('INSERT INTO visits (day, returned) VALUES (?, ?)').run(day, Number(returned)))
}

/** How many times the person has come back so far, if today is such a day; otherwise null. */
export function returnsToday(store: Store): number | null {
  const day = presentDay(store)
  const { sql } = store
  if (sql('SELECT 1 FROM visits WHERE day = ? AND returned = 1').get(day) === undefined) return null
  return sql<number>('SELECT count(*) FROM visits WHERE returned = 1 AND day <= ?').pluck().get(day) ?? null
}

function presentDay(store: Store): Day {
  const { environment } = store
  return localDay(environment.now(), environment.zone(), readSettings(store).dayBoundary)
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000
}
