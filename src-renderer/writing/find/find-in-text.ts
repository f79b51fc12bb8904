import type { Mark } from '../../../src-preload/contract.ts'
import { withPlainLetters } from '../../../src-preload/plain-letters.ts'

/** A text in the form in which it is searched, and where each of its letters came from. */
export interface Folded {
  readonly text: string
  /** For each UTF-16 unit of `text` the place in the original, and one more for the end. Null where they are the same. */
  readonly origin: readonly number[] | null
}

/** Accents of Latin, Greek and Cyrillic, hamza and madda; and what nobody sees, such as soft hyphens. */
const passedOver = /[\u0300-\u036f\u0653-\u0655]|[\u00ad\u200b-\u200d\u2060\ufeff]/g

/** As it is compared: lower case, without accents, and with what people type for letters that they have no key for. */
export function fold(original: string): Folded {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\u0000-\u007f]*$/.test(original)) return { text: original.toLowerCase(), origin: null }
  let text = ''
  const origin: number[] = []
  let at = 0
  for (const letter of original) {
    // Marks that are no accents go back to their letters: a Korean syllable, か and が are each one of their own.
    const plain = withPlainLetters(letter.normalize('NFKD').replace(passedOver, '').normalize('NFC').toLowerCase())
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(at)
    text += plain
    at += letter.length
  }
  origin.push(at)
  return { text, origin }
}

/** Where a query stands in a text, from left to right, none over another: offsets into the original. */
export function findIn(folded: Folded, query: string): Mark[] {
  const wanted = fold(query.trim()).text
  const marks: Mark[] = []
  if (wanted === '') return marks
  for (let end = 0, at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, end)) {
    end = letterEnd(folded, at + wanted.length)
    marks.push([folded.origin?.[at] ?? at, folded.origin?.[end] ?? end])
  }
  return marks
}

/** The place itself, or where the letter ends that it lies within: one may be compared as several. */
function letterEnd({ origin }: Folded, at: number): number {
  let end = at
  while (origin !== null && end < origin.length - 1 && origin[end] === origin[end - 1]) end += 1
  return end
}
