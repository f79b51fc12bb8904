/**
 * The rumination brake. After a failure, asking “why” in the abstract keeps people in it, and asking “how” steadies
 * them (Watkins, Moberly and Moulds 2008, doi 10.1037/1528-3542.8.3.364). So when one sitting asks the same sort of
 * “why” about oneself again and again, and nothing concrete comes between or after, a line may offer a “how”.
 *
 * These rules read words, not people: tests/renderer/care-brake.test.ts says how often they hit and miss. They know
 * English and German, and stay silent in every other language.
 */

/** So many abstract questions make a circle. Two are a thought that came back. */
const circle = 3

interface Language {
  /** Turns of phrase with a “why” in them that ask nothing, or that somebody else asks: taken out before counting. */
  readonly notAsked: RegExp
  /** One abstract question about oneself or one's fate. */
  readonly question: RegExp
  /** What is found out or about to be done: a plan, a time, a reason that was found. */
  readonly concrete: RegExp
  /** What sounds like it and is none: “I will never get it right”. */
  readonly hopeless: RegExp
  /** A question within a sentence, up to where the sentence goes on with something else. */
  readonly asking: RegExp
}

const languages: Readonly<Record<string, Language>> = {
  en: {
    notAsked:
      /\b(?:that is|that's|this is|reasons?|explain\w*|say|says|said|tell|told|he|she|they|you|\w+ (?:asks?|asked)|asked me) why\b(?: me)?|\bwhy me,? (?:he|she|they) (?:said|asked|says)|\bwhy not (?!me\b|us\b|i\b)/g,
    question:
      /\bwhy\b(?:[^.?!;\n]{0,60}?\b(?:i|me|my|us|we|always|never|everything|nothing|nobody|have to happen)\b|\s*(?=[.?!\n]|$)|\s+(?:again|now|why|is that)\b)|\bwhat(?:'s| is) (?:wrong|the matter) with me\b|\bhow could i\b|\bwhat(?:'s| is) the point\b/g,
    concrete:
      /\b(?:because (?!i(?:'m| am)\b|of me\b)|(?:tomorrow|tonight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|i(?:'ll| will) (?!be\b)|i could ask\b|next time i\b|the first moment\b|so i (?!am\b|was\b)|noticed that\b)/,
    hopeless:
      /\b(?:never|always|forever|the same|as usual|worse|(?:will|'ll) (?:\w+ )?(?:fail|ruin|lose|mess)|(?:they|he|she|it|nobody|no one|nothing|everything|everyone)(?: will|'ll)|nobody (?:likes|loves|wants)|(?:not|won't|can't|cannot) (?:be|get|make|manage|change|work|learn|matter))\b/,
    asking: /\b(?:why|what(?:'s| is)|how could)\b.*?(?=[,;–—]|\bbut\b|$)/g,
  },
  de: {
    notAsked:
      /\b(?:grund,|frag(?:t|te|ten|e),?|sag(?:t|te)? (?:ihm|ihr|ihnen|mir),|erklär\w*,?) (?:warum|wieso|weshalb)\b|\b(?:warum|wieso) nicht (?:einmal|mal|gleich)\b/g,
    question:
      /\b(?:warum|wieso|weshalb)\b(?:[^.?!;\n]{0,60}?\b(?:ich|mir|mich|mein\w*|wir|uns|immer|nie|alles|nichts)\b|\s*(?=[.?!\n]|$))|\bwas (?:stimmt nicht|ist los) mit mir\b|\bwie konnte ich\b/g,
    concrete:
      /\b(?:weil (?!ich\b.*\bbin\b)|morgen (?:um|früh|abend)\b|heute abend\b|am (?:mon|diens|donners|frei|sams|sonn)tag\b|ich werde\b|nächstes mal\b)/,
    hopeless:
      /\b(?:nie|niemals|immer|ewig|dasselbe|genauso|wie üblich|schlimmer|scheitern|versagen|(?:wird|werden) (?:es|er|sie|niemand|nichts|alles|alle)|(?:es|er|sie|niemand|nichts|alles|alle) (?:wird|werden)|mich niemand|nicht (?:schaffen|können|ändern|lernen))\b/,
    asking: /\b(?:warum|wieso|weshalb|was (?:stimmt|ist)|wie konnte)\b.*?(?=[,;–—]|\baber\b|$)/g,
  },
}

/**
 * Whether a “how” might be welcome: `how`, or null.
 *
 * @param texts what was written under the prompts in this sitting, in its order
 * @param language BCP 47, of the entry
 * @param hasStep a small step was written down in this sitting
 */
export function watchFor(texts: readonly string[], language: string, hasStep = false): 'how' | null {
  const rules = languages[language.toLowerCase().split('-')[0] ?? '']
  if (!rules || hasStep) return null
  let asked = 0
  for (const one of texts.flatMap(sentencesOf)) {
    const sentence = one.toLowerCase().replaceAll('’', "'")
    if (isWayOut(sentence, rules)) asked = 0
    else asked += sentence.replaceAll(rules.notAsked, ' ').match(rules.question)?.length ?? 0
  }
  return asked >= circle ? 'how' : null
}

function isWayOut(sentence: string, { asking, concrete, hopeless }: Language): boolean {
  const said = sentence.replaceAll(asking, ' ')
  return concrete.test(said) && !hopeless.test(said)
}

/** The sentences in a text, each with the sign at its end. */
const sentencesOf = (text: string): string[] =>
  (text.match(/[^.?!\n]+[.?!]*/g) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')

/** The sentences that were not there before, in the order in which they stand. What was said once more is among them. */
export function writtenSince(before: readonly string[], now: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const sentence of before.flatMap(sentencesOf)) left.set(sentence, (left.get(sentence) ?? 0) + 1)
  return now.flatMap(sentencesOf).filter((sentence) => {
    const known = left.get(sentence) ?? 0
    left.set(sentence, known - 1)
    return known <= 0
  })
}
