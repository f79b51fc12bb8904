import type { Template } from '../../../src-preload/contract.ts'
import { fadingSting } from '../evidence/feeling.ts'
import { adviceGivers, failureResume, pastFailure, watchedProgress } from '../evidence/going-on.ts'
import { advise, ask, feel, keep, recall, step } from '../prompts.ts'
import { ofOurs } from './of-ours.ts'

/** For what one has been through and others will be. */
export const adviceToTheNext: Template = ofOurs({
  id: 'advice-to-the-next-one',
  version: 1,
  name: 'Advice to the next one',
  need: 'I have been through something that others will meet',
  use: 'review',
  minutes: 5,
  prompts: [
    ask('what-happened', 'What have you been through?', { hint: 'In a line or two.' }),
    ask('three-lines', 'Someone will face the same next month. What three lines do you leave them?', {
      hint: 'What you wish someone had told you.',
    }),
    keep('lesson', 'Is one of these lines for you as well?', { repeats: true }),
  ],
  evidence: [adviceGivers],
})

/** For the things that did not come: a page of the other curriculum vitae. */
export const failureResumePage: Template = ofOurs({
  id: 'failure-resume-page',
  version: 2,
  name: 'Failure résumé page',
  need: 'I want to write down what I tried, not only what I got',
  use: 'review',
  minutes: 10,
  stopRule:
    'If it turns into a list of charges against you, stop after what you tried. That you tried is what this page is for.',
  prompts: [
    ask('tried', 'What did you try for and not get?', { hint: 'When it was, and how far you came.' }),
    ask('cost', 'What did it cost you?'),
    ask('opened', 'What did it teach, or what came in its place?', {
      hint: 'Perhaps nothing. You can say so.',
    }),
    keep('lesson', 'Is there a sentence in this that you want to keep?', { repeats: true }),
  ],
  evidence: [pastFailure, failureResume],
})

/** For the end of a setback: what helped, what is known now, and a note for the next time. */
export const closingASetback: Template = ofOurs({
  id: 'closing-a-setback',
  version: 2,
  name: 'Closing a setback',
  need: 'I want to close this',
  use: 'closing',
  minutes: 10,
  stopRule:
    'If looking back opens it again, stop where you are. It can stay open for as long as it likes, and this page waits.',
  prompts: [
    ask('what-helped', 'What helped?', { hint: 'Something you did, something you left alone, someone, or time.' }),
    ask('who-helped', 'Who helped, and with what?'),
    feel('feelings-after', 'after', 'When you think of it today, what do you feel, and how strongly?', {
      hint: 'It can be over and still hurt a little.',
    }),
    keep('what-i-know-now', 'What do you know now that you didn’t know then?', {
      hint: 'In one sentence, the way you would say it.',
      repeats: true,
    }),
    advise('advice-to-myself', 'If something like it comes again, what would you like to tell yourself?', {
      hint: 'This stays closed, and comes back to you when it does.',
    }),
  ],
  evidence: [adviceGivers, fadingSting],
})

/** For the end of a week, which it brings along. */
export const weeklyLookBack: Template = ofOurs({
  id: 'weekly-look-back',
  version: 2,
  name: 'Weekly look-back',
  need: 'I want to see what this week was',
  use: 'review',
  minutes: 10,
  prompts: [
    recall('the-week', 'These are the last seven days, as far as they were written down.'),
    ask('stays', 'What of this week do you want to remember?'),
    ask('steps-kept', 'How did it go with the small steps?', {
      hint: 'Done, partly or not: all of it is worth knowing, and what got in the way as well.',
    }),
    keep('lesson', 'Is there a sentence that you want to take along?', { repeats: true }),
    step('Is there one small step for the days to come?'),
  ],
  evidence: [watchedProgress],
})
