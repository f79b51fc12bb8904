import { withPlainLetters } from '../../../src-preload/plain-letters.ts'

/**
 * Forms of words, for what is searched and for what is searched for. The index itself folds case and the accents of Latin
 * letters (unicode61), in queries too; what it does not do is done here, to both sides alike.
 */

/** Scripts whose words are found by any part: every character becomes a word of its own, and a query for some a phrase. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー'
const unspacedCharacter = new RegExp(`[${unspaced}]`, 'gu')
/**
 * Characters that nobody sees, and that part no word: the soft hyphen, places where a line may or may not break, joints.
 * Between Arabic letters the last of them keeps the parts of a word apart, each of which is looked for by itself.
 */
const unseen = /[\u00ad\u200b\u2060\ufeff]|\u200d|(?<![\u0600-\u06ff])\u200c/g
/** A text without the characters that nobody sees and that part no word. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '')
/** Points and vowel marks that Arabic and Hebrew are written with or without. */
const points = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
/** Greek and Cyrillic letters with accents: unicode61 folds those of Latin letters only. */
const accented =
  /[\u0386\u0388-\u0390\u03aa-\u03b0\u03ca-\u03ce\u03d3\u03d4\u0400\u0401\u0403\u0407\u040c-\u040e\u0419\u0439\u0450\u0451\u0453\u0457\u045c-\u045e\u0476\u0477\u04c1\u04c2\u04d0-\u04f9\u1f00-\u1fff]/g
/** The Latin letters of src-preload/plain-letters.ts in both cases, also with an accent besides. */
const wholeLatin = 'ÆÐØÞßæðøþĐđĦħıĸŁłŊŋŒœŦŧǢǣǼ-ǿẞ'
/** The Arabic ones, and those from which Unicode takes hamza or madda off. */
const foldedArabic = '\\u0622-\\u0626\\u0629\\u0649\\u0671\\u06c0\\u06c2\\u06d3'
/** What the index leaves as it is, though people may type others for them. */
const withPlainForm = new RegExp(`[${wholeLatin}${foldedArabic}]`, 'g')
/** Characters that only the index's own terms may hold. */
const reserved = /[\ue000-\uf8ff]/g
/** Whether a text has anything that the index would not fold by itself: everything but the scripts of most texts. */
const needsFolding = new RegExp(
  `[${wholeLatin}\\u00ad\\u0300-\\u036f\\u0386-\\u0390\\u03aa-\\u03b0\\u03ca-\\u03d4\\u0400-\\u040e\\u0419\\u0439\\u0450-\\u0477\\u04c1-\\u04f9\\u0590-\\u06ff\\u0e00-\\u11ff\\u1780-\\u17ff\\u1f00-\\u1fff\\u200b-\\u200d\\u2060\\u2e80-\\ud7ff\\ud840-\\udfff\\ue000-\\uffff]`,
)

/** The form in which a text goes to the index. */
export function indexForm(text: string): string {
  return needsFolding.test(text) ? compatibleForm(text) : text
}

function compatibleForm(text: string): string {
  return formWithLetters(withoutUnseen(text)).replace(withPlainForm, foldCharacter)
}

/** The compatible form as the index held it before migrations/0012-plain-letters.ts. */
function formWithLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(points, '')
    .replace(accented, foldCharacter)
    .replace(reserved, ' ')
    .replace(unspacedCharacter, ' $& ')
}

const word = /[\p{L}\p{N}\p{M}]+/gu
const wordsIn = (text: string): string[] => text.match(word) ?? []

/** The words of a query as terms of the index. */
export function wordsOf(text: string): string[] {
  return wordsIn(indexForm(text)).map(termOf)
}

/** Latin letters that unicode61 takes accents off. */
const accentedLatin = /[\u00c0-\u024f\u1e00-\u1eff]/g
/** Letters that unicode61 folds by rules of its own, or that have had two cases only since it was made. */
const foldedOtherwise =
  /\p{Me}|[\u0300-\u036f]|[\u00b5\u017f\u01e0-\u01e3\u01ee\u01ef\u01fc-\u01ff\u037f\u03d0-\u03d6\u03f0-\u03f5\u1e9b\u1fbe]|(?![\0-\u0527\u1e00-\u1eff])\p{Lu}/u

/**
 * The term that unicode61 makes of a word of an indexed form; the word itself where that is not known here. FTS5 folds
 * what it is asked for like what it holds, so either finds the word.
 */
function termOf(one: string): string {
  if (!isTerm(one)) return one
  return one
    .replace(accentedLatin, (character) => character.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))
    .toLowerCase()
    .replaceAll('ς', 'σ')
}

/** Whether a word of wordsOf() or formsOf() is a term just as the index holds it. */
export function isTerm(one: string): boolean {
  return !foldedOtherwise.test(one)
}

/** Words that stand in a row, in each of the forms in which they may be met. */
export interface Forms {
  /** In the index, as its terms. */
  readonly indexed: readonly (readonly string[])[]
  /** In a text that was folded by foldText(). */
  readonly shown: readonly (readonly string[])[]
}

/**
 * The words of a query. An entry went to the index in its compatible form or as it was, depending on what else stands in
 * it, so a word may be there as either; and folded further than the index folds, because someone may have written it so.
 */
export function formsOf(text: string): Forms {
  const asAlone = wordsIn(indexForm(text))
  const folded = foldWords(asAlone)
  // A mark alone is no word.
  if (folded.length === 0) return { indexed: [], shown: [] }
  const compatible = wordsIn(compatibleForm(text))
  const asWritten = wordsIn(text.replace(points, '').replace(unspacedCharacter, ' $& '))
  // What waits to be indexed anew lies there with all of its letters, in its compatible form or as it was.
  const before = [wordsIn(formWithLetters(text)), asWritten]
  return {
    indexed: distinct([asAlone, compatible, folded, ...before].map((words) => words.map(termOf))),
    shown: distinct([folded, ...[compatible, asWritten].map(foldWords)]),
  }
}

const foldWords = (words: readonly string[]): string[] => words.flatMap((one) => wordsIn(foldText(one).folded))

function distinct(forms: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(forms.map((words) => [words.join(' '), words])).values()].filter((words) => words.length > 0)
}

/** Whether each word that is wanted begins a word of the text. */
export function holdsWords(text: string, wanted: string): boolean {
  const words = foldWords(wordsIn(compatibleForm(text)))
  const all = foldWords(wordsIn(compatibleForm(wanted)))
  return all.length > 0 && all.every((word) => words.some((one) => one.startsWith(word)))
}

/** A text folded for comparing, and for each of its UTF-16 units where it came from; null if every unit stayed in place. */
export interface Folded {
  readonly folded: string
  readonly origins: readonly number[] | null
}

/** Letters whose accents are taken off, or whose case changes more than themselves; and what nobody sees. */
const special = new RegExp(`[\\u00c0-\\u1fff\\u2c00-\\u2dff\\ua640-\\uabff\\uf900-\\uffff]|${unseen.source}`, 'g')

export function foldText(text: string): Folded {
  let staysInPlace = true
  const folded = text
    .replace(special, (character) => {
      const form = foldCharacter(character)
      if (form.length !== 1) staysInPlace = false
      return form
    })
    .toLowerCase()
  return { folded, origins: staysInPlace ? null : originsOf(text) }
}

function originsOf(text: string): number[] {
  const origins: number[] = []
  let at = 0
  for (const { index, 0: character } of text.matchAll(special)) {
    while (at < index) origins.push(at++)
    for (let unit = 0; unit < foldCharacter(character).length; unit++) origins.push(at)
    at++
  }
  while (at <= text.length) origins.push(at++)
  return origins
}

const oneUnseen = /^[\u00ad\u200b-\u200d\u2060\ufeff]$/

/** At most one for each of the characters that `special` names. */
const foldedCharacters = new Map<string, string>()

function foldCharacter(character: string): string {
  let form = foldedCharacters.get(character)
  if (form === undefined) {
    form = withPlainLetters(withoutAccents(character.normalize('NFKC')).toLowerCase()).replace(oneUnseen, '')
    foldedCharacters.set(character, form)
  }
  return form
}

function withoutAccents(character: string): string {
  // Korean syllables would fall into letters.
  if (/[\u1100-\u11ff\uac00-\ud7af]/.test(character)) return character
  return character
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(points, '')
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
