/** Words and signs that no text for a person has. Each with why, which the test shows when one is found. */
const unkind: ReadonlyArray<readonly [found: RegExp, why: string]> = [
  [/[!¡]/, 'nobody is shouted at'],
  [/[\u{1f300}-\u{1faff}\u{2600}-\u{27bf}]/u, 'nor waved at'],
  [/\b(?:must|mustn['’]t|have to be|need to|has to be done)\b/i, 'nothing is demanded'],
  [/\bshould(?:n['’]t)?\b/i, 'nobody is measured'],
  [/\bought (?:you|to have)\b/i, 'nor judged afterwards'],
  [/\bstreaks?\b|\bin a row without\b|\bmissed (?:days?|entr)/i, 'days are not counted'],
  [
    /\b(?:treat(?:s|ing|ments?)?|cur(?:e|es|ed|ing)|heal(?:s|ed|ing)?|therap(?:y|ies|ists?|eutic)|patients?|symptoms?|diagnos\w+|disorders?)\b/i,
    'this is practice',
  ],
  [/\b(?:moods?|scores?|badges?|levels? up|points?)\b/i, 'nothing is scored'],
  [
    /\b(?:journey|amazing|awesome|incredible|unlock|empower\w*|transform\w*|mindset|thrive|game.?changer|superpower|potential)\b/i,
    'nothing is sold',
  ],
  [
    /\b(?:well done|good job|great|congrat\w+|bravo|keep it up|keep going|you can do|you(?:['’]ve| have) got this|proud of you|believe in)\b/i,
    'nobody coaches',
  ],
  [
    /\b(?:please|required|fields?(?! trial)|form|fill in|submit|enter your|rate your|list (?:the|your|three|all)|describe your|reflect|reflection|identify|evaluate|assess)\b/i,
    'this is no form',
  ],
  [
    /\b(?:you|i|we|he|she|they|am|are|is|was|were|be|being|such) (?:are |am |is )?an? (?:total |real |complete )?(?:failure|loser)\b|\bfailures? like (?:you|me)\b/i,
    'a failure is an event',
  ],
  [
    /\b(?:just|simply|merely|easy|easily|of course|obviously)\b(?! (?:want to write|as good|as it sounded|like the first))/i,
    'nothing is made small',
  ],
  [/\byour fault\b|\bblame\b|\bexcuses?\b|\blazy\b/i, 'nobody is at fault'],
]

/** What is unkind in a text, and why. */
export const faultsOf = (text: string): string[] =>
  unkind.flatMap(([found, why]) => {
    const match = found.exec(text)
    return match ? [`“${match[0]}” in “${text}”: ${why}`] : []
  })
