import type { Day, LessonRow, TestOutcome } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'
import { daysLater, monthsLater, pastDayWords } from '../ui/spans.ts'
import type { DayOf } from '../ui/use-day.ts'

/** The outcomes of a test in the order of their choices. */
export const outcomes: readonly TestOutcome[] = ['held', 'did-not', 'changed']

export const outcomeWords: { readonly [Outcome in TestOutcome]: string } = {
  held: 'Held',
  'did-not': 'Did not hold',
  changed: 'Changed',
}

/** How long a lesson can rest before it is tested again. */
export type Rest = 'two-weeks' | 'two-months' | 'six-months' | 'none'
export const rests: readonly Rest[] = ['two-weeks', 'two-months', 'six-months', 'none']

export const restWords: { readonly [Name in Rest]: string } = {
  'two-weeks': 'In two weeks',
  'two-months': 'In two months',
  'six-months': 'In six months',
  none: 'No day',
}

/** The day of the next test, or null for none. */
export function dayAfter(rest: Rest, today: Day): Day | null {
  switch (rest) {
    case 'two-weeks':
      return daysLater(today, 14)
    case 'two-months':
      return monthsLater(today, 2)
    case 'six-months':
      return monthsLater(today, 6)
    case 'none':
      return null
  }
}

/** `Used twice`; of one that was never used, nothing. */
export function usedWords(used: number, dates: Pick<DateWriter, 'count'>): string {
  if (used === 0) return ''
  return used === 1 ? 'Used once' : used === 2 ? 'Used twice' : `Used ${dates.count(used)} times`
}

/**
 * Whether what was read tells what there is for the words that are looked for: what others found says nothing of what
 * there is without any.
 */
export const isSettled = (
  read: { readonly isSuccess: boolean; readonly isPlaceholderData: boolean },
  wanted: string,
): boolean => read.isSuccess && !(read.isPlaceholderData && wanted.trim() === '')

/**
 * What is said where no lesson is found, among those that are put away or among the others. One that is found only on the
 * other side is not denied: it is said where it is.
 *
 * @param wanted the words that were looked for
 * @param elsewhere how many were found on the other side
 */
export function noneWords(wanted: string, isPutAway: boolean, elsewhere: number): string {
  if (wanted.trim() === '') {
    if (elsewhere === 0) return 'No lesson is there yet.'
    return isPutAway ? 'No lesson is put away.' : 'Every lesson is put away.'
  }
  if (elsewhere === 0) return 'No lesson has these words as it is worded now.'
  const others = isPutAway ? 'those not put away' : 'those put away'
  return `None here. Among ${others} there ${elsewhere === 1 ? 'is one' : 'are some'}.`
}

/** What a list says of a lesson: how often it was used, how it last held, when it is to be tested, that no entry has it. */
export function lessonFacts(
  { used, lastTest, due, entry }: LessonRow,
  today: Day,
  dates: DateWriter,
  dayOf: DayOf,
): readonly string[] {
  return [
    usedWords(used, dates),
    lastTest === null
      ? ''
      : `${outcomeWords[lastTest.outcome]}, ${pastDayWords(dayOf(lastTest.instant), today, dates)}`,
    due === null ? '' : due <= today ? 'To be tested now' : `To be tested ${dates.plainDay(due)}`,
    entry === null ? 'No longer in an entry' : '',
  ].filter((words) => words !== '')
}
