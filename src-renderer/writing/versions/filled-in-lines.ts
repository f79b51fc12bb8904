import type { AdviceNode } from '../../../src-preload/contract.ts'
import { sentenceOf } from '../../actions/step-words.ts'
import type { FilledIn } from '../filled-in.ts'

/** What a filled-in block is called. */
export function filledInNames(block: FilledIn): string {
  switch (block.type) {
    case 'feelings':
      return block.moment === 'after' ? 'Feelings after writing' : 'Feelings'
    case 'scale':
      return 'A number'
    case 'choice':
      return 'What was chosen'
    case 'step':
      return 'A small step'
    case 'lesson':
      return 'A lesson'
    case 'forecast':
      return 'A forecast'
    case 'advice':
      return 'A note to yourself'
    case 'fact':
      return 'From the week'
  }
}

/** A note to oneself that is not to be read before its time, in an earlier version no more than in this one. */
export function isClosed({ opened, text }: AdviceNode): boolean {
  return !opened && text !== ''
}

const endings = { done: 'Done', partly: 'Partly done', dropped: 'Dropped' } as const

/**
 * What such a block holds, in lines of words that can be compared and read out.
 *
 * @param plainDay writes a day in the person's language
 */
export function filledInLines(block: FilledIn, plainDay: (day: string) => string): string[] {
  return linesOf(block, plainDay).filter((line) => line.trim() !== '')
}

function linesOf(block: FilledIn, plainDay: (day: string) => string): string[] {
  switch (block.type) {
    case 'feelings':
      return block.feelings.map(({ word, strength }) => (strength === null ? word : `${word}, ${strength} of 100`))
    case 'scale': {
      const ends = `From ${block.low || '0'} to ${block.high || block.most}`
      return [block.value === null ? `${ends}: no number` : `${ends}: ${block.value} of ${block.most}`]
    }
    case 'choice':
      return block.chosen.length === 0 ? ['Nothing was chosen'] : [...block.chosen]
    case 'step':
      return [
        sentenceOf(block),
        block.pictured ? 'That moment was pictured' : '',
        block.sure === null ? '' : `Sure: ${block.sure} of 10`,
        block.due === null ? '' : `On ${plainDay(block.due)}`,
        block.end === null ? '' : endings[block.end],
        block.note,
      ]
    case 'lesson':
    case 'fact':
      return [block.text]
    case 'forecast':
      return [
        block.expected === null
          ? 'Nothing was expected'
          : `Expected for ${plainDay(block.due)}: ${block.expected} of 100`,
        block.found === null ? '' : `It came to ${block.found}`,
        block.skipped ? 'It isn’t asked about any more' : '',
      ]
    case 'advice':
      return [isClosed(block) ? 'It is closed until the next time' : block.text]
  }
}
