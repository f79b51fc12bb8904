import type { Choice, Template } from '../../../src-preload/contract.ts'
import {
  armyReview,
  debriefs,
  fiveWhys,
  laterDebriefs,
  notYet,
  oneRoot,
  ownFailures,
  ownFailuresReview,
  ownName,
  steppingBack,
  thirdPersonDiaries,
  thoughtRecords,
} from '../evidence/understanding.ts'
import { ask, choose, feel, keep, rate, step } from '../prompts.ts'
import { ofOurs } from './of-ours.ts'

/** For learning from how it went: what was meant beside what came, and what made the difference. */
export const afterActionReview: Template = ofOurs({
  id: 'after-action-review',
  version: 2,
  name: 'After-action review',
  need: 'I want to learn something from it',
  use: 'setback',
  minutes: 15,
  stopRule:
    'If looking for causes turns against you, stop at what happened. It is written down, and the learning can wait for another day.',
  prompts: [
    ask('what-happened', 'What happened, one thing after the other?', {
      hint: 'What was said and done, as someone standing by would have seen it.',
    }),
    ask('what-was-meant', 'What had you set out to do?'),
    ask('cause', 'What made it turn out differently?', {
      hint: 'In both directions: some of it may have gone better than you had planned. This is about how it was done, not about what you are like.',
    }),
    ask('not-yet', 'Is there something in it that you haven’t learned yet?', {
      hint: 'Perhaps you know someone who hadn’t either, once. What helped them?',
    }),
    ask('worth-keeping', 'What would you do the same way again?'),
    ask('worth-changing', 'What would you do another way?'),
    step('What is the first small piece of that, and when is there room for it?'),
    keep('lesson', 'Is there a sentence in this that you want to keep?', { repeats: true }),
  ],
  evidence: [debriefs, laterDebriefs, armyReview, ownFailures, ownFailuresReview, notYet],
})

/** For one painful thought: what speaks for it, what it leaves out, and a fairer sentence. The seven columns. */
export const thoughtRecord: Template = ofOurs({
  id: 'thought-record',
  version: 1,
  name: 'Thought record, seven columns',
  need: 'One thought keeps hurting',
  use: 'setback',
  minutes: 20,
  stopRule:
    'If the thought gets louder instead of clearer, stop where you are. What you have written stays, and the rest can wait.',
  prompts: [
    ask('what-happened', 'Where were you, and what happened?'),
    feel('feelings-before', 'before', 'What did you feel when it happened, and how strongly?'),
    ask('thought', 'What went through your mind? And which thought hurts most?', {
      hint: 'Write it just as it sounded, however harsh.',
    }),
    choose('traps', 'Does one of these fit that thought?', 'traps', {
      hint: 'It gives the thought a name, and no more than that. “None fits” is just as good an answer.',
    }),
    ask('facts-for', 'What facts speak for the thought?', { hint: 'What could be seen and heard.' }),
    ask('facts-against', 'What facts does it leave out?', {
      hint: 'Think of what you would say if a friend thought this about themselves.',
    }),
    ask('fairer', 'How would a fairer sentence read?', {
      hint: 'Not a nicer one, but one with room for both sides.',
    }),
    rate('belief', 'How far do you believe that sentence?', 'not at all', 'fully'),
    feel('feelings-after', 'after', 'And now: what do you feel, and how strongly?', {
      hint: 'No change is an answer too.',
    }),
    step('If the fairer sentence is true, what small thing could you do next?'),
  ],
  evidence: [thoughtRecords],
})

const inYourHands: readonly Choice[] = [
  { word: 'Yes', note: 'It was mine to do, or to leave.' },
  { word: 'Partly', note: 'Some of it, and not all.' },
  { word: 'No', note: 'It came from elsewhere.' },
]

/** For how it came about: causes beside each other and behind each other, some of them outside one's hands. */
export const branchingWhy: Template = ofOurs({
  id: 'branching-why',
  version: 2,
  name: 'Branching why',
  need: 'I want to know how it came to this',
  use: 'setback',
  minutes: 15,
  stopRule:
    'Stop as soon as you come to something you could do, or to something that was never in your hands. If the questions go round and round, that is enough for today.',
  prompts: [
    ask('what-happened', 'What happened?', { hint: 'In one plain line.' }),
    ask('cause', 'What led to it?', {
      hint: 'Something that was done, or left undone, or got in the way. This is about what happened, not about what you are like.',
    }),
    choose('in-your-hands', 'Was that in your hands?', inYourHands),
    ask('cause-2', 'What else had a part in it?', {
      hint: 'There is usually more than one thing. Add as many as you like, or none.',
      repeats: true,
    }),
    choose('in-your-hands-2', 'And that: was it in your hands?', inYourHands, { repeats: true }),
    ask('cause-3', 'Take the one that weighs most. What lay behind it?', {
      hint: 'You can go one further back, and then another. You can also stop here.',
      repeats: true,
    }),
    choose('in-your-hands-3', 'Was this one in your hands?', inYourHands, { repeats: true }),
    ask('outside', 'Which of these could nobody in your place have changed?', {
      hint: 'It may well end here. Not everything ends in something to do.',
    }),
    ask('change-first', 'Is there one cause that you would change first?'),
    step('What would be a small beginning there?', { hint: 'If all of it lay outside your hands, leave this empty.' }),
  ],
  evidence: [oneRoot, fiveWhys],
})

/** For what goes round and round: the same thing told as somebody else's. */
export const seenFromOutside: Template = ofOurs({
  id: 'seen-from-outside',
  version: 2,
  name: 'Seen from outside',
  need: 'I keep turning it over',
  use: 'setback',
  minutes: 10,
  stopRule:
    'If watching turns into judging, stop at what could be seen and heard. It is told; that is enough for today.',
  prompts: [
    ask('what-happened', 'What happened? Tell it as somebody else’s story.', {
      hint: 'Use your name, and “he”, “she” or “they” instead of “I”. It may feel odd for the first few lines.',
    }),
    feel('feelings-before', 'before', 'What do you feel when you think of it, and how strongly?'),
    ask('not-seen', 'What can the one in your story not see yet?', {
      hint: 'From where they stand, in the middle of it.',
    }),
    ask('old-friend', 'What would an old friend say to them?'),
    ask('if-another', 'If someone else had told you this, what would you take from it for yourself?'),
    step('What small step would you wish for them?'),
    feel('feelings-after', 'after', 'Back to yourself: what do you feel now, and how strongly?'),
  ],
  evidence: [ownName, thirdPersonDiaries, steppingBack, ownFailures, ownFailuresReview],
})
