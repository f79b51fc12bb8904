import type { Finding } from '../../src-preload/contract.ts'

// Sizes are those of the papers' own abstracts. No study tested this app. Beside each finding stands what it does not
// show, at about the same length: the page sets both in the same type.

// ── Looking at what happened ─────────────────────────────────────────────────────────────────────────────────────

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
  limit: 'Again mostly training in groups with a record at hand. It says little about a private page.',
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

export const notYet: Finding = {
  found:
    'Telling people that abilities can grow has helped on average only a little. Here it is a matter of wording: “not yet”.',
  size: 'weak overall',
  who: 'Sisk and others',
  year: 2018,
  doi: '10.1177/0956797617739704',
  source: '',
  limit:
    'Reviews of 2023 disagree: one sees bias in the studies, another an effect that differs by group. Nothing is promised.',
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

// ── Thoughts and distance ────────────────────────────────────────────────────────────────────────────────────────

export const thoughtRecords: Finding = {
  found:
    'Writing a painful thought down, with what speaks for it, what does not fit it, and a fairer sentence, is a classic tool of this book.',
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
  limit:
    'These were studies in a laboratory, with hard moments made for the purpose. What the wording changes is modest.',
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
  found:
    'People who kept a diary in the third person, for up to a month, came to think more wisely about hard moments with others.',
  size: 'total N = 555',
  who: 'Grossmann and others',
  year: 2021,
  doi: '10.1177/0956797620969170',
  source: '',
  limit:
    'The diaries were about other people and ran for weeks, not years. What the third person adds by itself is modest.',
}

// ── Kindness ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const kindAfterFailing: Finding = {
  found: 'People who were led to be kind to themselves after a failure wished more to do better than others did.',
  size: '4 experiments',
  who: 'Breines and Chen',
  year: 2012,
  doi: '10.1177/0146167212445599',
  source: '',
  limit: 'Volunteers, part of them online. A wish to do better was seen; how far it carried is another matter.',
}

export const sevenLetters: Finding = {
  found: 'After a week of kind letters to themselves, people were less depressed for three months and happier for six.',
  size: '7 days of letters; 3 and 6 months',
  who: 'Shapira and Mongrain',
  year: 2010,
  doi: '',
  source: 'Journal of Positive Psychology 5, 377–389',
  limit: 'Volunteers from the internet, who had chosen to take part. It is not a treatment for depression.',
}

// ── Writing it all out ───────────────────────────────────────────────────────────────────────────────────────────

export const firstWriters: Finding = {
  found:
    'The study that began this practice: a few sittings of plain writing about the most upsetting thing there was.',
  size: '3–4 sittings of 15–20 minutes',
  who: 'Pennebaker and Beall',
  year: 1986,
  doi: '',
  source: 'Journal of Abnormal Psychology 95, 274–281',
  limit: 'One early study. Many have followed, and what they find on average is a good deal smaller, or nothing.',
}

export const firstCount: Finding = {
  found: 'A first count of such studies found that the writers were better off some time later.',
  size: 'd = .47',
  who: 'Smyth',
  year: 1998,
  doi: '',
  source: 'Journal of Consulting and Clinical Psychology 66, 174–184',
  limit: 'The same count found more distress right after writing. Later counts found less good.',
}

export const largeCount: Finding = {
  found: 'A large count of studies found that writing about what weighs on one helps, by a little.',
  size: 'r = .075; 146 studies',
  who: 'Frattaroli',
  year: 2006,
  doi: '10.1037/0033-2909.132.6.823',
  source: '',
  limit: 'Small on average, and it can feel worse for an hour. Leave it out while it is too raw.',
}

export const noEffect: Finding = {
  found: 'A count of randomised trials alone found no effect on health or on how people felt.',
  size: 'no effect; 30 trials',
  who: 'Mogk and others',
  year: 2006,
  doi: '',
  source: 'GMS Psycho-Social-Medicine 3, Doc06',
  limit: 'An average of nothing does not say whether it would help you, or weigh on you.',
}

export const privateOrShared: Finding = {
  found: 'Writing that stayed private led to fewer intruding thoughts. Writing that was shared did good more broadly.',
  size: '',
  who: 'Radcliffe and others',
  year: 2007,
  doi: '10.1521/jscp.2007.26.3.362',
  source: '',
  limit: 'One study. It does not say that a private page is enough, nor with whom it would be good to share it.',
}

// ── Feelings and time ────────────────────────────────────────────────────────────────────────────────────────────

export const namingFeelings: Finding = {
  found: 'A review of studies found that putting a feeling into a word can take some of its force away.',
  size: '',
  who: 'Torre and Lieberman',
  year: 2018,
  doi: '10.1177/1754073917742706',
  source: '',
  limit: 'When to name it is not settled. The study beside this one found a cost of naming it first.',
}

export const namingFirst: Finding = {
  found: 'People who named a feeling first found it harder afterwards to see things anew or to let them be.',
  size: '',
  who: 'Nook and others',
  year: 2021,
  doi: '10.1007/s42761-021-00036-y',
  source: '',
  limit: 'Other work finds that naming helps. So the order is a setting here, and neither is called the right one.',
}

export const expectedFeelings: Finding = {
  found: 'People expected the bad feelings after a setback to last longer than they did.',
  size: '6 studies',
  who: 'Gilbert and others',
  year: 1998,
  doi: '',
  source: 'Journal of Personality and Social Psychology 75, 617',
  limit: 'That is an average. It does not hold for everyone, nor for every loss.',
}

export const fadingSting: Finding = {
  found: 'In memory, the sting of bad things faded faster than the joy of good ones.',
  size: '',
  who: 'Walker and others',
  year: 2003,
  doi: '10.1037/1089-2680.7.2.203',
  source: '',
  limit: 'Less so for people in low spirits, and some memories keep their sting.',
}

// ── Plans and wishes ─────────────────────────────────────────────────────────────────────────────────────────────

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
    'Writing about a future in which things had gone well was first studied here, beside writing about what had hurt.',
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

// ── Small practices ──────────────────────────────────────────────────────────────────────────────────────────────

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
  limit: 'Small. It is not a treatment for depression or anxiety, and most of the studies tried other forms.',
}

export const gratitudeWellbeing: Finding = {
  found: 'Another count found that people who expressed gratitude felt a little better.',
  size: 'g = .22',
  who: 'Kirca and others',
  year: 2023,
  doi: '10.1007/s41042-023-00086-6',
  source: '',
  limit: 'Small again, and a private list is only one of the ways in which it was done.',
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
  found: 'Flattering sentences about oneself can work the wrong way for people who think little of themselves.',
  size: '',
  who: 'Wood, Perunovic and Lee',
  year: 2009,
  doi: '',
  source: 'Psychological Science 20, 860–866',
  limit: 'This is why there are no slogans here. It did not test a question about values, such as these are.',
}

// ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────

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
