import { plainTextOf } from '../support/corpus.ts'

export interface Queries {
  readonly common: readonly string[]
  readonly rare: readonly string[]
  readonly prefix: readonly string[]
  readonly phrase: readonly string[]
  readonly cjk: readonly string[]
}

const counts = { common: 60, rare: 40, prefix: 50, phrase: 30, cjk: 20 }

/**
 * Two hundred queries that suit a corpus, the same every time for the same entries: frequent words, rare words, the
 * beginnings of words of all kinds, phrases that come up more than once, and parts of Japanese or Chinese text.
 *
 * @param bodies some thousand entries of the corpus, spread over all of it
 */
export function queriesFor(bodies: readonly string[]): Queries {
  const texts = bodies.map((body) => plainTextOf(body).toLowerCase())
  const words = byFrequency(texts.flatMap((text) => text.match(/[\p{Script=Latin}\p{M}]+/gu) ?? []))
  const phrases = byFrequency(texts.flatMap((text) => phrasesIn(text)))
  const characters = texts.flatMap((text) => text.match(/[\p{Script=Han}\p{Script=Hiragana}]{8,}/gu) ?? [])
  const long = words.filter((word) => word.length >= 5)
  return {
    // A space behind a word says that it is finished.
    common: spread(words.slice(0, 400), counts.common).map((word) => `${word} `),
    rare: spread(words.slice(words.length / 4), counts.rare).map((word) => `${word} `),
    prefix: spread(long, counts.prefix).map((word, index) => word.slice(0, 2 + (index % 4))),
    phrase: spread(phrases.slice(0, 300), counts.phrase).map((phrase) => `"${phrase}"`),
    cjk: spread(characters, counts.cjk).map((run, index) => run.slice(2, 4 + (index % 2))),
  }
}

function phrasesIn(text: string): string[] {
  const words = text.match(/[\p{Script=Latin}\p{M}]+/gu) ?? []
  return words.slice(3).map((word, index) => `${words[index + 1]} ${words[index + 2]} ${word}`)
}

function byFrequency(items: readonly string[]): string[] {
  const counted = new Map<string, number>()
  for (const item of items) counted.set(item, (counted.get(item) ?? 0) + 1)
  return [...counted].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).map(([item]) => item)
}

/** So many of a list, evenly from its beginning to its end. */
function spread(items: readonly string[], count: number): string[] {
  const step = items.length / count
  return items.length < count
    ? [...items]
    : Array.from({ length: count }, (_, index) => items[Math.floor(index * step)] ?? '')
}
