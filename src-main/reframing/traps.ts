import type { Choice } from '../../src-preload/contract.ts'

/**
 * Twelve ways in which a hurt mind bends a thought, each with an example: the list a journal begins with. The person
 * may change it, and “none fits” is not in it, because the page offers that first.
 */
export const traps: readonly Choice[] = [
  { word: 'All or nothing', note: '“If it isn’t good, it is worthless.”' },
  { word: 'Always and never', note: '“It always goes like this with me.”' },
  { word: 'Reading minds', note: '“They were polite, but I know what they thought.”' },
  { word: 'Telling the future', note: '“The second try will go just like the first.”' },
  { word: 'Making the bad bigger', note: '“I stumbled over one word, and it spoiled the whole talk.”' },
  { word: 'Making the good smaller', note: '“I passed, but only because it was an easy year.”' },
  { word: 'The worst end', note: '“Without this exam I lose the place, then the flat, then everyone.”' },
  { word: 'Feeling as proof', note: '“I feel stupid, so it was a stupid thing to say.”' },
  { word: 'Rules for how it ought to be', note: '“I ought to be over this by now.”' },
  { word: 'Labels', note: '“I am lazy”, where “I began late this time” would do.' },
  { word: 'All my doing', note: '“It rained on the wedding because I chose the day.”' },
  { word: 'All their doing', note: '“With another examiner there would have been nothing to it.”' },
]
