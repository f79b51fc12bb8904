import type { Template } from '../../../src-preload/contract.ts'
import { bestSelf, bestSelfCount, ifThen, ifThenLater, wishAndObstacle } from '../evidence/going-on.ts'
import { ask, step } from '../prompts.ts'
import { ofOurs } from './of-ours.ts'

/** For what one means to do and doesn't: a moment to hang it on. */
export const ifThenPlan: Template = ofOurs({
  id: 'if-then-plan',
  version: 1,
  name: 'If-then plan',
  need: 'I know what to do but don’t do it',
  use: 'plan',
  minutes: 5,
  prompts: [
    ask('what-you-want', 'What do you want to do that keeps not happening?', {
      hint: 'Something you want yourself, not only something that is wanted of you.',
    }),
    ask('what-comes-between', 'What tends to come in between?'),
    step('Which moment would suit it, and what would you do then?', {
      hint: 'If it is nine, if I am at the door, if I feel like putting it off: then ten minutes of it, or less. Picture the moment once. If you aren’t fairly sure of it, make it smaller.',
      repeats: true,
    }),
  ],
  evidence: [ifThenLater, ifThen],
})

/** For a wish: its best, what in oneself is in the way, and a plan for that. */
export const woop: Template = ofOurs({
  id: 'woop',
  version: 2,
  name: 'WOOP: wish, outcome, obstacle, plan',
  need: 'There is something I wish for',
  use: 'plan',
  minutes: 10,
  prompts: [
    ask('wish', 'What do you wish for in the next four weeks?', {
      hint: 'Something you care about, and that could come true by then.',
    }),
    ask('outcome', 'What would be the best thing about it, and how would that feel?', {
      hint: 'You can look at it for a while before you write.',
    }),
    ask('obstacle', 'What in you gets in the way?', {
      hint: 'A habit, a worry, tired evenings. It isn’t a fault; it is only what tends to turn up.',
    }),
    step('If that turns up, then what will you do?'),
  ],
  evidence: [wishAndObstacle],
})

/** For when it isn't clear what it is all for: an ordinary day, a year on. */
export const bestPossibleSelf: Template = ofOurs({
  id: 'best-possible-self',
  version: 1,
  name: 'Best possible self',
  need: 'I can’t see where this is going',
  use: 'plan',
  minutes: 15,
  prompts: [
    ask(
      'one-day',
      'It is a year from now, and things have gone as well as one can fairly hope. What is an ordinary day like?',
      {
        hint: 'From waking up. The small things too.',
      },
    ),
    ask('habit', 'In that year, what did you do again and again that led there?'),
    step('Which bit of it would fit into this week?'),
  ],
  evidence: [bestSelfCount, bestSelf],
})
