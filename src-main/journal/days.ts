import { Temporal } from 'temporal-polyfill'
import type { Day, Instant, When, Zone } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { isZone } from './zones.ts'

/**
 * The local calendar day of an instant, as the person counts days: before the boundary it is still the day before. Where
 * the clock is set back over the boundary, the day begins the first time and stays begun.
 *
 * @param boundary minutes after midnight, by the wall clock, at which a new day begins
 */
export function localDay(instant: Instant, zone: Zone, boundary: number): Day {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const date = local.toPlainDate()
  const start = date.toZonedDateTime({
    timeZone: zone,
    plainTime: { hour: Math.floor(boundary / 60), minute: boundary % 60 },
  })
  const hasBegun = local.hour * 60 + local.minute >= boundary || instant >= start.epochMilliseconds
  return date.subtract({ days: hasBegun ? 0 : 1 }).toString()
}

/** The day so many days later; earlier for a number below zero. */
export function dayAfter(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The same day in other years: its month and day. 29 February keeps to leap years. */
export function monthAndDay(day: Day): string {
  return day.slice(5)
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/
/** The years 1 to 9999, in UTC milliseconds. */
const firstInstant = -62_135_596_800_000
const lastInstant = 253_402_300_799_999

/**
 * Checks where an entry says it stands in time.
 *
 * @throws ProblemError `bad-request` for a day that no calendar has, an unknown zone, or an instant out of bounds
 */
export function checkWhen({ instant, zone, day }: When): void {
  if (!isDay(day)) throw new ProblemError('bad-request', 'This date is not in the calendar.')
  if (!isZone(zone)) throw new ProblemError('bad-request', 'This time zone is not known here.')
  checkInstant(instant)
}

/** Checks that a moment is one of the calendar. @throws ProblemError `bad-request` */
export function checkInstant(instant: Instant): void {
  if (!Number.isSafeInteger(instant) || instant < firstInstant || instant > lastInstant)
    throw new ProblemError('bad-request', 'This time is out of reach: the years 1 to 9999 are.')
}

/** Whether a text is a day of the calendar, in the years 0001 to 9999. */
export function isDay(day: string): boolean {
  if (!dayForm.test(day)) return false
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
