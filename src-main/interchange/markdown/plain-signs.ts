/*
 * What the short way between bodies and Markdown (plain-write.ts, plain-read.ts) takes for ordinary words. It takes a
 * text only where none of its characters could be markup beyond the few forms that it knows, gives it back otherwise, and
 * comes to the same as the long way (a test holds the two against each other). It is some thirty times as fast.
 */

/**
 * Signs that may be markup wherever they stand, and what isn't a character of a text. Without the `u` flag, which makes
 * this four times as slow: the last two are halves of characters, of a few that mean nothing and of some emoji.
 */
const odd = String.raw`\x60_~<>|\0-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\udffe\udfff`
/** These and signs that are markup beside certain others. Most texts have none, and are looked through once. */
const suspicious = new RegExp(String.raw`[${odd}&\\\]!]`)
/** In words yet to be written. A bracket is escaped, unless it could still be part of a link. */
const unsafeWords = new RegExp(String.raw`[${odd}\\]|[\]!]\[|\]\(|&(?! )`)
/** In Markdown. A backslash may stand before a bracket. */
const unsafeMarkdown = new RegExp(String.raw`[${odd}]|\\(?!\[)|[\]!]\\?\[|\][(:]|&(?! )`)
/** What begins a block of its own, or could. */
const blockStart = /^(?:[#=+:-]|\d+[.)])/

export function areSafeWords(words: string): boolean {
  return !suspicious.test(words) || !unsafeWords.test(words)
}

export function isSafeMarkdown(piece: string): boolean {
  return !suspicious.test(piece) || !unsafeMarkdown.test(piece)
}

/** Without space at its edges, and no block of its own. */
export function isLine(piece: string): boolean {
  return piece !== '' && piece.trim() === piece && !blockStart.test(piece)
}

/** Around emphasis stands one of these signs or nothing; at its own edges a letter, a digit or such a sign. */
const around = ' .,;:!?\'"()“”‘’—–…/-'
const edge = String.raw`[\p{L}\p{N}.,;:!?'"()“”‘’—–…/\-]`
const emphasised = new RegExp(`^${edge}(?:.*${edge})?$`, 'su')

export function isAround(sign: string | undefined): boolean {
  return sign === undefined || sign === '\n' || around.includes(sign)
}

export function isEmphasised(words: string): boolean {
  return emphasised.test(words)
}

/** An address that stands in Markdown as it is. */
export const plainAddress = String.raw`https?:\/\/[\w./?=%#+,;@:-]+`
