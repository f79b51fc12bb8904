/**
 * The rumination brake. After a failure, asking “why” in the abstract keeps people in it, and asking “how” steadies
 * them (Watkins, Moberly and Moulds 2008, doi 10.1037/1528-3542.8.3.364). So when one sitting asks the same sort of
 * “why” about oneself again and again, and nothing concrete comes beside it, a line may offer a “how”.
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
}

const languages: Readonly<Record<string, Language>> = {
  en: {
    notAsked:
      /\b(?:that is|that's|this is|reasons?|explain\w*|say|says|said|tell|told|he|she|they|you|\w+ (?:asks?|asked)|asked me) why\b(?: me)?|\bwhy me,? (?:he|she|they) (?:said|asked|says)|\bwhy not (?!me\b|us\b|i\b)/g,
    question:
      /\bwhy\b(?:[^.?!;\n]{0,60}?\b(?:i|me|my|us|we|always|never|everything|nothing|nobody|have to happen)\b|\s*(?=[.?!\n]|$)|\s+(?:again|now|why|is that)\b)|\bwhat(?:'s| is) (?:wrong|the matter) with me\b|\bhow could i\b|\bwhat(?:'s| is) the point\b/g,
    concrete:
      /\b(?:because|tomorrow|tonight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|i will|i'll|i could ask|next time i|the first moment|so i|noticed that)\b/,
  },
  de: {
    notAsked:
      /\b(?:grund,|frag(?:t|te|ten|e),?|sag(?:t|te)? (?:ihm|ihr|ihnen|mir),|erklär\w*,?) (?:warum|wieso|weshalb)\b|\b(?:warum|wieso) nicht (?:einmal|mal|gleich)\b/g,
    question:
      /\b(?:warum|wieso|weshalb)\b(?:[^.?!;\n]{0,60}?\b(?:ich|mir|mich|mein\w*|wir|uns|immer|nie|alles|nichts)\b|\s*(?=[.?!\n]|$))|\bwas (?:stimmt nicht|ist los) mit mir\b|\bwie konnte ich\b/g,
    concrete:
      /\b(?:weil|morgen (?:um|früh|abend)|heute abend|am (?:mon|diens|donners|frei|sams|sonn)tag|ich werde|nächstes mal)\b/,
  },
}

/**
 * Whether a “how” might be welcome: `how`, or null.
 *
 * @param texts what was written under the prompts in this sitting, in any order
 * @param language BCP 47, of the entry
 * @param hasStep a small step stands in the entry
 */
export function watchFor(texts: readonly string[], language: string, hasStep = false): 'how' | null {
  const rules = languages[language.toLowerCase().split('-')[0] ?? '']
  if (!rules || hasStep) return null
  const text = texts.join('\n').toLowerCase().replaceAll('’', "'")
  if (rules.concrete.test(text)) return null
  const asked = text.replaceAll(rules.notAsked, ' ').match(rules.question)?.length ?? 0
  return asked >= circle ? 'how' : null
}
