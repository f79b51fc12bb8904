import type { Instant, SetbackRow, SetbackState } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'
import { dayLength, spanWords } from '../ui/spans.ts'

/** The states in the order of a setback's life. */
export const states: readonly SetbackState[] = ['landed', 'understood', 'trying', 'recovered']

export const stateWords: { readonly [State in SetbackState]: string } = {
  landed: 'Landed',
  understood: 'Understood',
  trying: 'Trying',
  recovered: 'Recovered',
}

/** What is said once it has moved there. */
export const movedWords = (state: SetbackState): string =>
  state === 'recovered'
    ? 'Recovered. You can open it again at any time.'
    : `It stands at “${stateWords[state].toLowerCase()}” now.`

/** What each state means, for whom the word alone says too little. */
export const stateNotes: { readonly [State in SetbackState]: string } = {
  landed: 'It happened, and it is here.',
  understood: 'I can say what led to it.',
  trying: 'I have begun to do something about it.',
  recovered: 'It no longer holds me back.',
}

/** How much of the seam is gold. */
export const filledOf: { readonly [State in SetbackState]: number } = {
  landed: 0,
  understood: 1 / 3,
  trying: 2 / 3,
  recovered: 1,
}

/** `Trying, open for 9 days`; `Recovered in 3 weeks`. What was first written about at its end took no time that is known. */
export function standingWords(
  { state, opened, moved }: Pick<SetbackRow, 'state' | 'opened' | 'moved'>,
  now: Instant,
  dates: Pick<DateWriter, 'count'>,
): string {
  if (state !== 'recovered') return `${stateWords[state]}, open for ${spanWords(opened, now, dates)}`
  return moved - opened < dayLength ? stateWords[state] : `Recovered in ${spanWords(opened, moved, dates)}`
}

/** What a setback goes by in a list. */
export const titleOfSetback = ({ title }: Pick<SetbackRow, 'title'>): string =>
  title.trim() === '' ? 'No words yet' : title
