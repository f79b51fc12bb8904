import { Temporal } from 'temporal-polyfill'
import type { Day, Instant, Zone } from '../../src-preload/contract.ts'

const clocks = new Map<Zone, Intl.DateTimeFormat>()

/** The hour and minute that a clock in `zone` shows, such as `0930`. */
export function hourAndMinute(instant: Instant, zone: Zone): string {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    clocks.set(zone, clock)
  }
  return clock.format(instant).replace(':', '')
}

/** A moment as a file tells it: a day, and a time of that day if it has one. */
export interface LocalMoment {
  readonly day: Day
  /** `HH:MM` with seconds or without. */
  readonly time?: string | undefined
}

/**
 * The instant of a local moment; noon where no time is told. A time that a clock skips or shows twice is read as
 * Temporal's `compatible` does: https://tc39.es/proposal-temporal/docs/ambiguity.html
 */
export function instantAt({ day, time = '12:00' }: LocalMoment, zone: Zone): Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds
}
