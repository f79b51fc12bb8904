import type { Template } from '../../../src-preload/contract.ts'
import { expectedFeelings, namingFeelings, namingFirst } from '../evidence/feeling.ts'
import { howRatherThanWhy } from '../evidence/understanding.ts'
import { ask, feel, foresee, step } from '../prompts.ts'
import { ofOurs } from './of-ours.ts'

/** For the evening of a bad day: what happened, what it feels like, and one step small enough to be taken. */
export const twoMinuteLanding: Template = ofOurs({
  id: 'two-minute-landing',
  version: 4,
  name: 'Two-minute landing',
  need: 'I have two minutes',
  use: 'setback',
  minutes: 2,
  stopRule:
    'You can stop after any line. If even two minutes are too much right now, a word of what happened is enough.',
  prompts: [
    ask('what-happened', 'What happened?', {
      hint: 'A line or two will do, as someone standing by would have seen it.',
    }),
    feel('feeling', 'before', 'What do you feel, and how strongly?', { hint: 'One word is plenty.' }),
    step('Is there one small thing, ten minutes or less, that you could do next?', {
      hint: 'For instance: if it is after breakfast, then I write to one person. “If” can stay empty, and so can the rest.',
    }),
    // One number and no writing, so that it stays a matter of two minutes.
    foresee('How bad do you think this will feel in a week?', {
      hint: 'A guess will do. In a week you can see how it turned out.',
    }),
  ],
  evidence: [howRatherThanWhy, namingFeelings, namingFirst, expectedFeelings],
})
