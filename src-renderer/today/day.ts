import type { Day } from '../../src-preload/contract.ts'

/**
 * The day that `now` belongs to, by the clock of this computer. Before the day boundary (minutes after midnight) it
 * still is the day before.
 */
export function dayOf(now: Date, boundary: number): Day {
  const minutes = now.getHours() * 60 + now.getMinutes()
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (minutes < boundary ? 1 : 0), 12)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** How long it is until the next day begins, in milliseconds. */
export function untilNextDay(now: Date, boundary: number): number {
  const begun = now.getHours() * 60 + now.getMinutes() >= boundary
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (begun ? 1 : 0), 0, boundary)
  return next.getTime() - now.getTime()
}

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay()

/** From Sunday. */
export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `Monday evening`: the weekday of the person's own day, and the hour of the clock. */
export function greetingFor(now: Date, boundary: number): string {
  const weekday = weekdays[weekdayOf(dayOf(now, boundary))]
  return `${weekday} ${partOfDay(now.getHours())}`
}

function partOfDay(hour: number): string {
  if (hour < 5) return 'night'
  if (hour < 12) return 'morning'
  if (hour < 18) return 'afternoon'
  if (hour < 22) return 'evening'
  return 'night'
}
