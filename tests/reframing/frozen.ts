/**
 * What entries, exports and tables hold on to: the ids of every template and of its prompts, with their kinds, in their
 * order. A line may be added here. One that stands is not changed, since what was written under it would lose its place.
 */
export const frozen: Readonly<Record<string, readonly string[]>> = {
  'two-minute-landing': ['what-happened text', 'feeling feelings', 'small-step steps', 'forecast forecast'],
  'seen-from-outside': [
    'what-happened text',
    'feelings-before feelings',
    'not-seen text',
    'old-friend text',
    'if-another text',
    'small-step steps',
    'feelings-after feelings',
  ],
  'thought-record': [
    'what-happened text',
    'feelings-before feelings',
    'thought text',
    'traps choice',
    'facts-for text',
    'facts-against text',
    'fairer text',
    'belief scale',
    'feelings-after feelings',
    'small-step steps',
  ],
  'branching-why': [
    'what-happened text',
    'cause text',
    'in-your-hands choice',
    'cause-2 text',
    'in-your-hands-2 choice',
    'cause-3 text',
    'in-your-hands-3 choice',
    'outside text',
    'change-first text',
    'small-step steps',
  ],
  'kind-letter': ['what-happened text', 'others text', 'letter text', 'need text', 'small-step steps'],
  'fifteen-minutes-unedited': [
    'what-happened text',
    'second-sitting text',
    'third-sitting text',
    'fourth-sitting text',
  ],
  'after-action-review': [
    'what-happened text',
    'what-was-meant text',
    'cause text',
    'not-yet text',
    'worth-keeping text',
    'worth-changing text',
    'small-step steps',
    'lesson lessons',
  ],
  'if-then-plan': ['what-you-want text', 'what-comes-between text', 'small-step steps'],
  woop: ['wish text', 'outcome text', 'obstacle text', 'small-step steps'],
  'best-possible-self': ['one-day text', 'habit text', 'small-step steps'],
  'three-good-things': ['three-things text', 'what-made-them text', 'my-part text'],
  'value-i-served': ['value text', 'value-before text', 'value-next text'],
  'closing-a-setback': [
    'what-helped text',
    'who-helped text',
    'feelings-after feelings',
    'what-i-know-now lessons',
    'advice-to-myself advice',
  ],
  'advice-to-the-next-one': ['what-happened text', 'three-lines text', 'lesson lessons'],
  'failure-resume-page': ['tried text', 'cost text', 'opened text', 'lesson lessons'],
  'weekly-look-back': ['the-week facts', 'stays text', 'steps-kept text', 'lesson lessons', 'small-step steps'],
  'blank-page': [],
}

/**
 * The words of each version, its stop rule and its prompts, as a hash. An entry says with which version it was begun, so
 * other words are another version: a line is added for it, and one that stands is not changed. The list begins with the
 * versions of before the first release; until then words had changed within one.
 */
export const worded: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'two-minute-landing': { 4: 'ec1a0153fd7d' },
  'seen-from-outside': { 2: '1f5e1a737fd6' },
  'kind-letter': { 1: '9590af7f8347' },
  'thought-record': { 1: 'c1848ad3797e' },
  'branching-why': { 1: 'df30e7c2a7d4', 2: '0b587d68430d' },
  'fifteen-minutes-unedited': { 1: 'eba37af036ab' },
  'after-action-review': { 1: '88c486757e06', 2: 'f683285ba7e5' },
  'if-then-plan': { 1: 'eaab4dbba7bc' },
  woop: { 2: '37fa8dc904eb' },
  'best-possible-self': { 1: 'b2b1c11906b7' },
  'three-good-things': { 2: '5ad2cb5a6237' },
  'value-i-served': { 1: 'b17263f3c7f3' },
  'closing-a-setback': { 1: '00eb06eed4e5', 2: 'cef9c99bfee5' },
  'advice-to-the-next-one': { 1: 'c2887119174c' },
  'failure-resume-page': { 1: '4ad8e1cb0b13', 2: '11f3a31aebd3' },
  'weekly-look-back': { 1: '704db26cfe36', 2: '9dcedbb08a3d' },
  'blank-page': { 1: 'aa5598c670c7' },
}
