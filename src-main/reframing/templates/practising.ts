import type { Template } from '../../../src-preload/contract.ts'
import { gratitudeSymptoms, gratitudeWellbeing, slogans, threeThings, values } from '../evidence/going-on.ts'
import { ask } from '../prompts.ts'
import { ofOurs } from './of-ours.ts'

/** For the small good that a hard day hides. */
export const threeGoodThings: Template = ofOurs({
  id: 'three-good-things',
  version: 2,
  name: 'Three good things',
  need: 'I only see what went wrong',
  use: 'practice',
  minutes: 5,
  prompts: [
    ask('three-things', 'Which three things went right today, however small?', {
      hint: 'Two are fine. So is one, or none.',
    }),
    ask('what-made-them', 'What made each of them happen?'),
    ask('my-part', 'What was your part in it?', { hint: 'Having been there is a part, too.' }),
  ],
  evidence: [threeThings, gratitudeSymptoms, gratitudeWellbeing],
})

/** For what one stands for, which a bad day leaves as it was. */
export const valueServed: Template = ofOurs({
  id: 'value-i-served',
  version: 1,
  name: 'A value I served',
  need: 'I have lost sight of what matters to me',
  use: 'practice',
  minutes: 5,
  prompts: [
    ask('value', 'Today, even in what went wrong: what did you hold on to that matters to you?', {
      hint: 'Being honest, looking after someone, doing a thing properly, trying at all: whatever you call it.',
    }),
    ask('value-before', 'When has it shown you the way before?'),
    ask('value-next', 'Where might it have a place tomorrow?'),
  ],
  evidence: [values, slogans],
})
