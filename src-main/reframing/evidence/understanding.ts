import type { Finding } from '../../../src-preload/contract.ts'

// Sizes are those of the papers' own abstracts. No study tested this app. Beside each finding stands what it does not
// show, at about the same length: the page sets both in the same type.

// ── Looking at what happened ─────────────────────────────────────────────────────────────────────────────────────────

export const howRatherThanWhy: Finding = {
  found:
    'After a failure, people who had practised asking how it went, step by step, stayed steadier than others who had practised asking why.',
  size: '3 studies',
  who: 'Watkins, Moberly and Moulds',
  year: 2008,
  doi: '10.1037/1528-3542.8.3.364',
  source: '',
  limit:
    'The failures were set up in a laboratory. A real loss is a larger thing, and the difference there may be another one.',
}

export const armyReview: Finding = {
  found:
    'Going over an action soon after it took place, from what was meant to what came and what to keep, is an old habit of the US Army.',
  size: '',
  who: 'US Army',
  year: 1993,
  doi: '',
  source: 'Training Circular 25-20, 30 September 1993',
  limit:
    'It is a handbook, which says how to do it and measures nothing. It was written for groups, not for one person with a page.',
}

export const debriefs: Finding = {
  found: 'Those who went over what they had done did better the next time, by about 20 to 25 percent.',
  size: 'd = .67; 46 samples, N = 2,136',
  who: 'Tannenbaum and Cerasoli',
  year: 2013,
  doi: '10.1177/0018720812448394',
  source: '',
  limit: 'Mostly teams and training, little on diaries. It works best where there are records of what took place.',
}

export const laterDebriefs: Finding = {
  found: 'A later count of more studies found again that people did better after such a review.',
  size: 'd = .79; 61 studies',
  who: 'Keiser and Arthur',
  year: 2021,
  doi: '10.1037/apl0000821',
  source: '',
  limit: 'Again about training, and more so with an objective record at hand. It says little about a private page.',
}

export const ownFailures: Finding = {
  found:
    'People learned less from their own failures than from their own successes, because a failure hurts the picture they have of themselves.',
  size: '5 studies, N = 1,674',
  who: 'Eskreis-Winkler and Fishbach',
  year: 2019,
  doi: '10.1177/0956797619881133',
  source: '',
  limit:
    'It is a reason for soft and distant words, such as those used here. It did not test whether such words bring the learning back.',
}

export const ownFailuresReview: Finding = {
  found: 'A later review tells again why people learn so little from a failure of their own: it hurts to look at it.',
  size: '',
  who: 'Eskreis-Winkler and Fishbach',
  year: 2022,
  doi: '10.1177/17456916211059817',
  source: '',
  limit:
    'It supports soft and distant words. Whether the questions on this page bring the learning back was not tested.',
}

export const notYet: Finding = {
  found:
    'Telling people that abilities can grow helped only weakly on the whole. So the question here says “not yet”, and no more than that.',
  size: 'weak overall',
  who: 'Sisk and others',
  year: 2018,
  doi: '10.1177/0956797617739704',
  source: '',
  limit:
    'Wording only; nothing is promised. Macnamara and Burgoyne (2023) see bias in the studies; Burnette (2023) and Tipton (PMC10495100) an effect that varies by group.',
}

export const fiveWhys: Finding = {
  found:
    'Asking five times in a row what lay behind a cause was a habit at a maker of cars, for finding what to change.',
  size: '',
  who: 'Ohno',
  year: 1988,
  doi: '',
  source: 'Toyota Production System (Productivity Press)',
  limit:
    'It is a maker’s own account of a factory, without a trial. A machine that stops has other causes than a hard week.',
}

export const oneRoot: Finding = {
  found:
    'A critique from health care found no trial behind the five whys, and that they tend to end at one single cause.',
  size: 'no trial evidence',
  who: 'Card',
  year: 2017,
  doi: '10.1136/bmjqs-2016-005849',
  source: '',
  limit:
    'So the questions here branch, and may end outside your hands. That this does better has not been shown either.',
}

// ── Thoughts and distance ────────────────────────────────────────────────────────────────────────────────────────────

export const thoughtRecords: Finding = {
  found:
    'Writing a painful thought down and answering it with a fairer one is a classic tool of this book. The seven columns are Greenberger and Padesky’s.',
  size: '',
  who: 'Beck, Rush, Shaw and Emery',
  year: 1979,
  doi: '',
  source: 'Cognitive Therapy of Depression (Guilford Press)',
  limit:
    'The tool was made for work together with a therapist. Used alone, as on this page, it is practice and not treatment.',
}

export const ownName: Finding = {
  found:
    'People who thought about a hard moment by their own name, rather than as “I”, saw it from further off and met it more calmly.',
  size: '7 studies, N = 585',
  who: 'Kross and others',
  year: 2014,
  doi: '10.1037/a0035173',
  source: '',
  limit: 'Studies in a laboratory, which are not an evening at home with a page. What the wording changes is modest.',
}

export const steppingBack: Finding = {
  found: 'A review gathers the work on stepping back from a hard memory: seen from outside, it tends to sting less.',
  size: '',
  who: 'Kross and Ayduk',
  year: 2017,
  doi: '10.1016/bs.aesp.2016.10.002',
  source: '',
  limit:
    'The two review work that is in part their own. It rests on laboratory and diary studies, with modest effects of wording.',
}

export const thirdPersonDiaries: Finding = {
  found: 'Stepping back was studied over a longer time, too: by diaries in the third person, kept for up to a month.',
  size: 'total N = 555',
  who: 'Grossmann and others',
  year: 2021,
  doi: '10.1177/0956797620969170',
  source: '',
  limit: 'Diary studies, over weeks and not years. What the third person changes by itself is modest.',
}
