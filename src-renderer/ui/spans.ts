import type { Day, Instant } from '../../src-preload/contract.ts'
import type { DateWriter } from './dates.ts'

/** In milliseconds. */
export const dayLength = 86_400_000

/** How long it is from one moment to another, in the unit that a person would say: `12 days`, `5 weeks`, `3 months`. */
export function spanWords(from: Instant, to: Instant, dates: Pick<DateWriter, 'count'>): string {
  const days = Math.floor((to - from) / dayLength)
  const many = (count: number, unit: string) => `${dates.count(count)} ${unit}${count === 1 ? '' : 's'}`
  const months = Math.floor(days / 30.44)
  const years = Math.floor(days / 365.25)
  if (days < 1) return 'less than a day'
  if (days < 21) return many(days, 'day')
  // None of the long units before there are two of it.
  if (months < 2) return many(Math.floor(days / 7), 'week')
  return years < 2 ? many(months, 'month') : many(years, 'year')
}

/** A day so many days later, or earlier. */
export function daysLater(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** The same day of a later month, or that month's last day where it is shorter. */
export function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last), 12)).toISOString().slice(0, 10)
}

/** `today`, `tomorrow`, with its weekday within a week, and without it further off. */
export function dayWords(day: Day, today: Day, dates: Pick<DateWriter, 'longDay' | 'plainDay'>): string {
  if (day === today) return 'today'
  if (day === daysLater(today, 1)) return 'tomorrow'
  return day > today && day < daysLater(today, 7) ? dates.longDay(day) : dates.plainDay(day)
}

/** The same of something that has happened: no clock that was wrong then makes it a day to come. */
export function pastDayWords(day: Day, today: Day, dates: Pick<DateWriter, 'longDay' | 'plainDay'>): string {
  return dayWords(day > today ? today : day, today, dates)
}
