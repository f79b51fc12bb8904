import type { Day, ForecastRecord } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'
import { daysLater } from '../ui/spans.ts'

/** How far ahead a forecast looks. */
const forecastDays = 7

/** The day on which to look at a guess of this day. */
export const lookOn = (guessed: Day): Day => daysLater(guessed, forecastDays)

/** The day of the guess that is looked at on this day. */
export const guessedOn = (due: Day): Day => daysLater(due, -forecastDays)

/** What is asked about. Later than on its day it was not for now that it was guessed. */
export function askedWords(due: Day, today: Day, dates: Pick<DateWriter, 'plainDay'>): string {
  const by = due < today ? dates.plainDay(due) : 'now'
  return `On ${dates.plainDay(guessedOn(due))} you guessed how this would feel by ${by}:`
}

/** The average difference, on how many it rests, how far single ones lie from it, and what it is not. */
export function recordWords({ count, mean, spread }: ForecastRecord, dates: Pick<DateWriter, 'count'>): string {
  const [n, by, wide] = [count, Math.abs(Math.round(mean)), Math.round(spread)].map(dates.count)
  const way =
    Math.round(mean) === 0
      ? 'it was about as bad as you expected, on average'
      : `it was ${mean > 0 ? 'less bad' : 'worse'} than you expected, by ${by} of 100 on average`
  return `Over ${n} forecasts ${way}. Single guesses lay about ${wide} to either side. It is an average of ${n}, and says little about the next one.`
}

/** Closer together than this the two say the same. */
const near = 5

/** What was expected beside what was found, with nothing made of it that the numbers don't say. */
export function foundWords(expected: number, found: number, dates: Pick<DateWriter, 'count'>): string {
  const both = `You expected ${dates.count(expected)}, and it is ${dates.count(found)}.`
  if (Math.abs(found - expected) <= near) return `${both} About what you thought.`
  return found < expected
    ? `${both} It weighs less than you thought.`
    : `${both} It weighs more than you thought; that happens, and says nothing against you.`
}
