import type { Mark } from '../../../src-preload/contract.ts'

/** A text in the form in which it is searched, and where each of its letters came from. */
export interface Folded {
  readonly text: string
  /** For each UTF-16 unit of `text` the place in the original, and one more for the end. Null where they are the same. */
  readonly origin: readonly number[] | null
}

/** Lower case, and without the accents of Latin, Greek and Cyrillic. */
export function fold(original: string): Folded {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\u0000-\u007f]*$/.test(original)) return { text: original.toLowerCase(), origin: null }
  let text = ''
  const origin: number[] = []
  let at = 0
  for (const letter of original) {
    const plain = letter
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
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
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length
    marks.push([folded.origin?.[at] ?? at, folded.origin?.[end] ?? end])
  }
  return marks
}
