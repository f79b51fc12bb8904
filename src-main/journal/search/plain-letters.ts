/**
 * Letters from which Unicode takes no accent off, and what people type for them who have no such key.
 *
 * Latin: all such letters of Latin-1 and Latin Extended-A, as CLDR's Latin-ASCII has them:
 * https://github.com/unicode-org/cldr/blob/main/common/transforms/Latin-ASCII.xml
 * Arabic: alef maksura and teh marbuta as Lucene's ArabicNormalizer has them. It also takes hamza and madda off an alef;
 * these are accents to Unicode. Alef wasla, which it leaves alone, is another alef with a sign on it:
 * https://github.com/apache/lucene/blob/main/lucene/analysis/common/src/java/org/apache/lucene/analysis/ar/ArabicNormalizer.java
 */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ð', 'd'],
  ['ø', 'o'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ĸ', 'q'],
  ['ł', 'l'],
  ['ŋ', 'n'],
  ['œ', 'oe'],
  ['ŧ', 't'],
  ['\u0671', '\u0627'],
  ['\u0649', '\u064a'],
  ['\u0629', '\u0647'],
])
const wholeLetter = new RegExp(`[${[...plainLetters.keys()].join('')}]`, 'g')

/** The Latin ones in both cases, also with an accent besides. Both of these go between the brackets of an expression. */
export const wholeLatin = 'ÆÐØÞßæðøþĐđĦħıĸŁłŊŋŒœŦŧǢǣǼ-ǿẞ'
/** The Arabic ones, and those from which Unicode takes hamza or madda off. */
export const foldedArabic = '\\u0622-\\u0626\\u0629\\u0649\\u0671\\u06c0\\u06c2\\u06d3'

/** @param text in lower case and without accents */
export function withPlainLetters(text: string): string {
  return text.replace(wholeLetter, (letter) => plainLetters.get(letter) ?? letter)
}
