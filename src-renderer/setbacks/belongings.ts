import type { Setback } from '../../src-preload/contract.ts'
import { type DateWriter, entriesIn } from '../ui/dates.ts'

/** What goes with a setback and what does not, in words; kinds of which it has none are left out. */
export function belongings(
  setback: Pick<Setback, 'events' | 'goals' | 'rows' | 'steps' | 'lessons' | 'forecasts' | 'advice' | 'sealedAdvice'>,
  dates: DateWriter,
): { readonly goes: readonly string[]; readonly stays: readonly string[] } {
  const many = (count: number, one: string, more: string) =>
    count === 0 ? [] : [`${dates.count(count)} ${count === 1 ? one : more}`]
  const notes = setback.events.filter(({ note }) => note !== '').length
  return {
    goes: [
      ...many(setback.events.length, 'moment in its history', 'moments in its history'),
      ...many(notes, 'sentence about where it stood', 'sentences about where it stood'),
      ...many(setback.goals.length, 'link to a goal', 'links to goals'),
    ],
    stays: [
      ...(setback.rows.length === 0 ? [] : [entriesIn(setback.rows.length, dates)]),
      ...many(setback.steps.length, 'small step in them', 'small steps in them'),
      ...many(setback.lessons.length, 'lesson', 'lessons'),
      ...many(setback.forecasts.length, 'forecast', 'forecasts'),
      ...many(setback.advice.length, 'note to yourself that came back', 'notes to yourself that came back'),
      ...many(
        setback.sealedAdvice.length,
        'note to yourself that has not come back yet; it comes by itself only once the setback is restored',
        'notes to yourself that have not come back yet; they come by themselves only once the setback is restored',
      ),
    ],
  }
}
