import type { Day, StepEnd, StepRow } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'
import { dayWords, pastDayWords } from '../ui/spans.ts'
import type { DayOf } from '../ui/use-day.ts'

/** What each ending is called: on its button, and beside a step that came to it. */
export const endWords: { readonly [End in StepEnd]: string } = { done: 'Done', partly: 'Partly', dropped: 'Dropped' }

/** What may help a step to be taken: seeing it come. */
export const picturedWords = 'I pictured that moment once'

/** What is said once it is kept. */
export const keptWords: { readonly [End in StepEnd]: string } = {
  done: 'It is done, and kept.',
  partly: 'A part of it is done, and kept.',
  dropped: 'It is let go of, and that is all right.',
}

/** The key of each ending, on a step that has the focus. */
export const endKeys: { readonly [End in StepEnd]: string } = { done: 'd', partly: 'p', dropped: 'x' }

/** The endings in the order of their buttons. */
export const ends: readonly StepEnd[] = ['done', 'partly', 'dropped']

/** Which ending the letter of a key means, or null. */
export function endOfLetter(letter: string | null): StepEnd | null {
  return ends.find((end) => endKeys[end] === letter) ?? null
}

/** A step as one sentence: `If it is 8:30, then I open the draft`. Without a cue, or without an act, what there is. */
export function sentenceOf({ cue, act }: Pick<StepRow, 'cue' | 'act'>): string {
  const [when, what] = [cue.trim(), act.trim()]
  if (when === '') return what
  if (what === '') return `If ${when}`
  return `If ${when.replace(/[,.;]+$/, '')}, then I ${what}`
}

/** What an ending offers: after one that was done a larger step, otherwise a smaller one. */
export function nextOf(end: StepEnd): 'larger' | 'smaller' {
  return end === 'done' ? 'larger' : 'smaller'
}

/** When a step is due, what it waits for, or how and when it ended. A day that has passed is told as it is. */
export function whenWords(step: StepRow, today: Day, dates: DateWriter, dayOf: DayOf): string {
  if (step.end !== null) {
    return step.ended === null
      ? endWords[step.end]
      : `${endWords[step.end]}, ${pastDayWords(dayOf(step.ended), today, dates)}`
  }
  if (step.due !== null) return `Planned for ${dayWords(step.due, today, dates)}`
  return step.cue.trim() === '' ? 'Any time' : 'When its moment comes'
}
