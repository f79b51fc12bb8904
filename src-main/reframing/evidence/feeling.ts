import type { Finding } from '../../../src-preload/contract.ts'

// Sizes are those of the papers' own abstracts. No study tested this app. Beside each finding stands what it does not
// show, at about the same length: the page sets both in the same type.

// ── Kindness ─────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Writing it all out ───────────────────────────────────────────────────────────────────────────────────────────────

export const firstWriters: Finding = {
  found: 'The study that began this practice: a few sittings of writing about what happened and what it stirs up.',
  size: '3–4 sittings of 15–20 minutes',
  who: 'Pennebaker and Beall',
  year: 1986,
  doi: '',
  source: 'Journal of Abnormal Psychology 95, 274–281',
  limit: 'One early study. Many have followed, and what they find on average is little, or nothing.',
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
  found: 'A count that took only randomised trials found that such writing had no effect.',
  size: 'no effect; 30 randomised trials',
  who: 'Mogk and others',
  year: 2006,
  doi: '',
  source: 'GMS Psycho-Social-Medicine 3, Doc06',
  limit: 'No effect on average does not say whether it would help you, or weigh on you.',
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

// ── Feelings and time ────────────────────────────────────────────────────────────────────────────────────────────────

export const namingFeelings: Finding = {
  found:
    'A study by Lieberman in 2007, and a review after it, found that putting a feeling into a word can take some of its force away.',
  size: '',
  who: 'Torre and Lieberman',
  year: 2018,
  doi: '10.1177/1754073917742706',
  source: '',
  limit:
    'When to name it is not settled. The study beside this one found that naming it first had a price, so the order is yours.',
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
