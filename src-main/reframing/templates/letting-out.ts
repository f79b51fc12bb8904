import type { Template } from '../../../src-preload/contract.ts'
import {
  firstCount,
  firstWriters,
  kindAfterFailing,
  largeCount,
  noEffect,
  privateOrShared,
  sevenLetters,
} from '../evidence/feeling.ts'
import { ask, step } from '../prompts.ts'
import { ofOurs } from './of-ours.ts'

/** For shame, and for any day: the words one would find for a friend. A practice, so that it begins no setback by itself. */
export const kindLetter: Template = ofOurs({
  id: 'kind-letter',
  version: 1,
  name: 'Kind letter',
  need: 'I am ashamed of it',
  use: 'practice',
  minutes: 10,
  stopRule:
    'Some evenings no kind word comes. Then it is enough to have said what hurts. If it gets heavier with every line, put it down.',
  prompts: [
    ask('what-happened', 'What hurts? Say it as you would to a good friend.'),
    ask('others', 'Who else has been through something like it?', {
      hint: 'Someone you know, someone you read about, or people whose names you will never hear.',
    }),
    ask('letter', 'A friend comes to you with the same thing. What do you write to them?', {
      hint: 'Kind and true at once. Begin with “Dear”, and your own name, if you like.',
    }),
    ask('need', 'What do you need today?'),
    step('Is there a little of that you could give yourself?'),
  ],
  evidence: [kindAfterFailing, sevenLetters],
})

/** For what wants out: expressive writing, in one sitting or up to four. */
export const fifteenMinutes: Template = ofOurs({
  id: 'fifteen-minutes-unedited',
  version: 1,
  name: 'Fifteen minutes, unedited',
  need: 'I have to get it all out',
  use: 'setback',
  minutes: 15,
  stopRule:
    'If it floods you, stop, in the middle of a sentence if need be. Breathe out slowly, look around the room, and leave the rest. It can feel heavier for an hour afterwards. If it is still too raw today, another page may be kinder.',
  prompts: [
    ask('what-happened', 'What happened, and what does it stir up in you?', {
      hint: 'Write for fifteen minutes and don’t look back. Spelling doesn’t matter. Nobody reads it. One sitting is enough; the other three are for other days, if you want them.',
    }),
    ask('second-sitting', 'Another day: what else in your life does it touch?', {
      hint: 'Other people, earlier times, what you had hoped for.',
    }),
    ask('third-sitting', 'A third day: what looks different from when you began?', {
      hint: 'If nothing does, write on from where you were.',
    }),
    ask('fourth-sitting', 'The last day: what is still unsaid?', {
      hint: 'There is no small step here. This page is only for saying it; a step can come later, on another one.',
    }),
  ],
  evidence: [largeCount, noEffect, firstCount, firstWriters, privateOrShared],
})
