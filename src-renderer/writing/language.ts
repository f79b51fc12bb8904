/** Small words that are common in one of these languages and rare in the others. */
const small: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'was', 'that', 'with', 'it', 'of', 'not', 'to', 'is'],
  de: ['und', 'der', 'die', 'das', 'nicht', 'ist', 'war', 'ich', 'mit', 'ein'],
  es: ['el', 'los', 'las', 'y', 'pero', 'muy', 'fue', 'una', 'por', 'está'],
  fr: ['le', 'les', 'et', 'est', 'pas', 'je', 'dans', 'une', 'qui', 'était'],
  pt: ['não', 'os', 'uma', 'foi', 'muito', 'mas', 'eu', 'isso', 'ao', 'do'],
  it: ['il', 'gli', 'che', 'non', 'è', 'ho', 'della', 'sono', 'mi', 'di'],
  nl: ['het', 'een', 'niet', 'ik', 'van', 'dat', 'maar', 'zijn', 'ook', 'de'],
}

/** So many small words make a guess, and it needs half as many again as the next language has. */
const enough = 4
const lead = 1.5

/**
 * The language in which a text is written, guessed by its small words.
 *
 * @param otherwise BCP 47, where the text doesn't say
 */
export function languageOf(text: string, otherwise: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = Object.entries(small)
    .map(([code, known]) => ({ code, count: words.filter((word) => known.includes(word)).length }))
    .sort((one, other) => other.count - one.count)
  const [first, second] = counts
  if (!first || !second || first.count < enough || first.count < second.count * lead) return otherwise
  return first.code
}
