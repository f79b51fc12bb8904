import { Temporal } from 'temporal-polyfill'
import type { Day, When, Zone } from '../../src-preload/contract.ts'

/** A date and a time as a clock on the wall shows them: `2026-11-23` and `19:40`. */
export interface WallTime {
  readonly date: Day
  readonly time: string
}

/** What the wall clock showed where an entry was written. */
export function wallTimeOf({ instant, zone }: Pick<When, 'instant' | 'zone'>): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

/**
 * Where a wall time stands: its instant in the zone, and the day it is counted to, which before the day boundary
 * (minutes after midnight) is the day before. A time that daylight saving skips moves forward by what was skipped; of
 * one that comes twice the first is meant. null for what no calendar or clock shows.
 */
export function whenOf({ date, time }: WallTime, zone: Zone, boundary: number): When | null {
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`)
    if (local.year < 1 || local.year > 9999) return null
    const instant = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
    const early = local.hour * 60 + local.minute < boundary
    const day = local.toPlainDate().subtract({ days: early ? 1 : 0 })
    return { instant, zone, day: day.toString() }
  } catch {
    return null
  }
}
