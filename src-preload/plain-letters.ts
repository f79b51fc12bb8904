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

/** @param text in lower case and without accents */
export function withPlainLetters(text: string): string {
  return text.replace(wholeLetter, (letter) => plainLetters.get(letter) ?? letter)
}
