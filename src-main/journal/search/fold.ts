/**
 * One form of words for what is searched and what is searched for. The index itself folds case and the accents of Latin
 * letters (unicode61); what it cannot do is done here, to both sides alike.
 */

/** Scripts whose words are found by any part: every character becomes a word of its own, and a query for some a phrase. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー'
const unspacedCharacter = new RegExp(`[${unspaced}]`, 'gu')
/** Points and vowel marks that Arabic and Hebrew are written with or without. */
const points = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
/** Characters that only the index's own terms may hold. */
const reserved = /[\ue000-\uf8ff]/g
/** Whether a text has anything that the index would not fold by itself: everything but the scripts of most texts. */
const needsFolding = /[\u0590-\u06ff\u0e00-\u11ff\u1780-\u17ff\u2e80-\ud7ff\ud83c-\udfff\ue000-\uffff]|[\ud840-\ud88f]/

/** The form in which a text goes to the index. */
export function indexForm(text: string): string {
  if (!needsFolding.test(text)) return text
  return text.normalize('NFKC').replace(points, '').replace(reserved, ' ').replace(unspacedCharacter, ' $& ')
}

const word = /[\p{L}\p{N}\p{M}]+/gu

/** The words of a query in the form of the index, folded fully. */
export function wordsOf(text: string): string[] {
  return (indexForm(text).match(word) ?? []).map((one) => foldText(one).folded).filter((one) => one !== '')
}

/** A text folded for comparing, and for each of its UTF-16 units where it came from; null if every unit stayed in place. */
export interface Folded {
  readonly folded: string
  readonly origins: readonly number[] | null
}

/** Letters whose case or accent changes more than themselves. */
const changesLength = /[\u00c0-\u1fff\u2c00-\u2dff\ua640-\uabff\uf900-\uffff]/

export function foldText(text: string): Folded {
  if (!changesLength.test(text)) return { folded: text.toLowerCase(), origins: null }
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    const form = foldCharacter(character)
    folded += form
    for (let unit = 0; unit < form.length; unit++) origins.push(at)
    at += character.length
  }
  origins.push(at)
  return { folded, origins }
}

function foldCharacter(character: string): string {
  const compatible = character.normalize('NFKC')
  // Korean syllables would fall into letters.
  if (/[\u1100-\u11ff\uac00-\ud7af]/.test(compatible)) return compatible
  return compatible
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(points, '')
    .toLowerCase()
}

const oneUnspaced = new RegExp(`^[${unspaced}]$`, 'u')

/** Whether a word of the index is a single character of a script without spaces. */
export function isUnspaced(one: string): boolean {
  return oneUnspaced.test(one)
}

const partOfWord = /[\p{L}\p{N}\p{M}]/u

/** Whether the character at a place belongs to a word. */
export function isInWord(text: string, at: number): boolean {
  const code = text.codePointAt(at)
  return code !== undefined && partOfWord.test(String.fromCodePoint(code))
}
