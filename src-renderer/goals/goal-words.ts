import type { GoalRow } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'

/** What was done for a goal, in a few words: kinds of which there is none are left out. */
export function doneWords(
  { stepsAhead, stepsKept, lessons, setbacks }: Pick<GoalRow, 'stepsAhead' | 'stepsKept' | 'lessons' | 'setbacks'>,
  dates: Pick<DateWriter, 'count'>,
): readonly string[] {
  const many = (count: number, one: string, more: string) =>
    count === 0 ? [] : [`${dates.count(count)} ${count === 1 ? one : more}`]
  return [
    ...many(stepsKept, 'small step kept', 'small steps kept'),
    ...many(stepsAhead, 'other step', 'other steps'),
    ...many(lessons, 'lesson', 'lessons'),
    ...many(setbacks, 'setback', 'setbacks'),
  ]
}
