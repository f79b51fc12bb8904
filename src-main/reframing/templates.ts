import type { Template } from './template.ts'

/** For the evening of a bad day: what happened, what it feels like, and one step small enough to be taken. */
const twoMinuteLanding: Template = {
  id: 'two-minute-landing',
  version: 1,
  name: 'Two-minute landing',
  minutes: 2,
  prompts: [
    { id: 'what-happened', text: 'What happened, as a camera would show it?' },
    { id: 'feeling', text: 'What is the strongest feeling right now, and how strong is it, from 0 to 100?' },
    { id: 'small-step', text: 'What is one small step, ten minutes or less, that you could take next?' },
  ],
}

/** For the small good that a hard day hides. */
const threeGoodThings: Template = {
  id: 'three-good-things',
  version: 1,
  name: 'Three good things',
  minutes: 5,
  prompts: [
    { id: 'three-things', text: 'Which three things went right today, however small?' },
    { id: 'what-made-them', text: 'What made each of them happen?' },
    { id: 'my-part', text: 'What was your part in it?' },
  ],
}

/** The built-in templates, in the order in which they are offered. */
export const templates: readonly Template[] = [twoMinuteLanding, threeGoodThings]
