import type { Finding } from '../../../src-preload/contract.ts'

// Sizes are those of the papers' own abstracts. No study tested this app. Beside each finding stands what it does not
// show, at about the same length: the page sets both in the same type.

// ── Plans and wishes ─────────────────────────────────────────────────────────────────────────────────────────────────

export const ifThen: Finding = {
  found: 'Plans that say “if this comes, then I do that” helped people to do what they had in mind.',
  size: 'd = .65; 94 tests',
  who: 'Gollwitzer and Sheeran',
  year: 2006,
  doi: '',
  source: 'Advances in Experimental Social Psychology 38, 69–119',
  limit: 'It needs a goal that you do want. Such a plan can carry a wish; it cannot take the place of one.',
}

export const ifThenLater: Finding = {
  found:
    'A count eighteen years later found help again, and more of it with the words “if” and “then”, with rehearsal, and where people wanted it.',
  size: '642 tests; .27 ≤ d ≤ .66',
  who: 'Sheeran, Listrom and Gollwitzer',
  year: 2024,
  doi: '10.1080/10463283.2024.2334563',
  source: '',
  limit:
    'The size differs widely from one use to the next, and the goal had better be one that you do want. Nothing here tells which use is yours.',
}

export const wishAndObstacle: Finding = {
  found:
    'Setting a wish beside what stands in its way, and planning for that, helped people towards what they wished for.',
  size: 'g = .336, on paper .277; 24 effects, N = 15,907',
  who: 'Wang, Wang and Gai',
  year: 2021,
  doi: '10.3389/fpsyg.2021.565202',
  source: '',
  limit:
    'Small to medium. There are signs that studies without a result stayed unpublished, so the true size may be smaller.',
}

export const bestSelf: Finding = {
  found:
    'The study that began this practice: writing about a future in which all had gone well, beside writing about what had hurt.',
  size: '',
  who: 'King',
  year: 2001,
  doi: '',
  source: 'Personality and Social Psychology Bulletin 27, 798–807',
  limit: 'One study, and the first. What came after it used many forms and lengths, and they are hard to compare.',
}

export const bestSelfCount: Finding = {
  found: 'Over many studies, wellbeing, optimism and good feelings rose when people pictured their best possible self.',
  size: 'd = .325 wellbeing, .334 optimism, .511 positive feelings; 29 studies, n = 2,909',
  who: 'Carrillo and others',
  year: 2019,
  doi: '10.1371/journal.pone.0222386',
  source: '',
  limit: 'An average over differing formats and lengths. It does not say that what was pictured came about.',
}

// ── Small practices ──────────────────────────────────────────────────────────────────────────────────────────────────

export const threeThings: Finding = {
  found: 'In a randomised trial, people who wrote down three good things and their causes were happier afterwards.',
  size: 'one randomised trial',
  who: 'Seligman and others',
  year: 2005,
  doi: '10.1037/0003-066X.60.5.410',
  source: '',
  limit: 'One trial. Later counts of many studies found that practices of this kind do good, but only a little.',
}

export const gratitudeSymptoms: Finding = {
  found: 'Over many studies, practices of gratitude lowered the signs of depression and anxiety a little.',
  size: 'g = −.29; k = 27, N = 3,675',
  who: 'Cregg and Cheavens',
  year: 2021,
  doi: '10.1007/s10902-020-00236-6',
  source: '',
  limit: 'Small. It is not a treatment for depression or anxiety, and does not take the place of one.',
}

export const gratitudeWellbeing: Finding = {
  found: 'Another count found that people who expressed gratitude felt a little better.',
  size: 'g = .22',
  who: 'Kirca and others',
  year: 2023,
  doi: '10.1007/s41042-023-00086-6',
  source: '',
  limit: 'Small again. Good things on a private page are not the same as thanks that one expresses.',
}

export const values: Finding = {
  found:
    'A review tells how writing for a few minutes on what one values can keep a threat from filling the whole view.',
  size: '',
  who: 'Cohen and Sherman',
  year: 2014,
  doi: '10.1146/annurev-psych-010213-115137',
  source: '',
  limit:
    'It depends on the moment and on the person. A review that gathers others’ work is not a measure of what it does for you.',
}

export const slogans: Finding = {
  found:
    'Fine sentences about oneself, said over and over, can work the wrong way for people who think little of themselves.',
  size: '',
  who: 'Wood, Perunovic and Lee',
  year: 2009,
  doi: '',
  source: 'Psychological Science 20, 860–866',
  limit: 'This is why there are no slogans here. It did not test a question about values, such as these are.',
}

// ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const adviceGivers: Finding = {
  found: 'Pupils who had given others advice on learning got better marks themselves.',
  size: 'n = 1,982 pupils',
  who: 'Eskreis-Winkler and others',
  year: 2019,
  doi: '10.1073/pnas.1908779116',
  source: '',
  limit: 'School marks, and one field trial. Advice left for oneself was not tried.',
}

export const failureResume: Finding = {
  found:
    'A scientist proposed to keep a list of what one tried for and did not get. Others, such as Haushofer in 2016, showed theirs.',
  size: '',
  who: 'Stefan',
  year: 2010,
  doi: '10.1038/nj7322-467a',
  source: '',
  limit:
    'That is an essay and an example to follow, not a study. Nothing was measured about what such a list does for its writer.',
}

export const pastFailure: Finding = {
  found: 'People who wrote about a past failure met a new strain more calmly, and paid better attention in it.',
  size: '',
  who: 'DiMenichi and others',
  year: 2018,
  doi: '10.3389/fnbeh.2018.00045',
  source: '',
  limit: 'One study, in a laboratory. Keeping a list of such pages over the years is practice, not a finding.',
}

export const watchedProgress: Finding = {
  found:
    'Watching how far they had come helped people to reach a goal; more so when they wrote it down or told someone.',
  size: 'd = .40; 138 studies, N = 19,951',
  who: 'Harkin and others',
  year: 2016,
  doi: '10.1037/bul0000025',
  source: '',
  limit:
    'That is progress towards a goal, and not how one feels. It is also an average, over goals of very many kinds.',
}
