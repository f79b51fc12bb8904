import type { Finding } from '../../src-preload/contract.ts'

// What was found about things that are no template. The cards of the templates are in the core.

/** For the practice of breathing. */
export const slowBreathing: Finding = {
  found: 'Of several ways to breathe, sighing with a long breath out did most for how people felt.',
  size: '5 minutes a day; about 114 people',
  who: 'Balban and others',
  year: 2023,
  doi: '10.1016/j.xcrm.2022.100895',
  source: '',
  limit:
    'One small trial, done from afar. What one minute does on a bad evening it does not say, and the seconds here are ours.',
}

/** For the page about this app. */
export const journalingAtLarge: Finding = {
  found:
    'Taken together, twenty trials of journaling found that those who wrote fared a little better on questionnaires than those who did not.',
  size: 'about 5 percent; 20 randomised trials',
  who: 'Sohal and others',
  year: 2022,
  doi: '10.1136/fmch-2021-001154',
  source: '',
  limit: 'The trials are of mixed quality, and none of them tested this app. A journal is practice and not treatment.',
}
