import type { Mark } from '../../../src-preload/contract.ts'
import { foldText, isInWord, isUnspaced } from './fold.ts'
import type { Term } from './query.ts'

/** Where the terms stand in a text: UTF-16 offsets, in order, none overlapping; at most `limit` of each term. */
export function findMarks(text: string, terms: readonly Term[], limit = 50): Mark[] {
  const { folded, origins } = foldText(text)
  const found: Mark[] = []
  for (const term of terms) {
    let from = 0
    for (let count = 0; count < limit; count++) {
      const place = findTerm(folded, term, from)
      if (!place) break
      found.push(origins ? [origins[place[0]] ?? 0, endIn(origins, place[1])] : place)
      from = place[1]
    }
  }
  return united(found)
}

/** Where a place of the folded text ends in the text: behind the whole letter, if that was folded to several. */
function endIn(origins: readonly number[], end: number): number {
  let at = end
  while (at < origins.length - 1 && origins[at] === origins[at - 1]) at++
  return origins[at] ?? 0
}

/** The first place of the first term that stands in a text at all, the longest terms tried first; null if none does. */
export function firstMark(text: string, terms: readonly Term[]): number | null {
  const { folded, origins } = foldText(text)
  for (const term of [...terms].sort((one, other) => lengthOf(other) - lengthOf(one))) {
    const place = findTerm(folded, term, 0)
    if (place) return origins ? (origins[place[0]] ?? 0) : place[0]
  }
  return null
}

function findTerm(text: string, { shown, begins }: Term, from: number): Mark | null {
  let found: Mark | null = null
  for (const words of shown) {
    const place = findRow(text, words, begins, from)
    if (place && (!found || place[0] < found[0] || (place[0] === found[0] && place[1] > found[1]))) found = place
  }
  return found
}

function findRow(text: string, words: readonly string[], begins: boolean, from: number): Mark | null {
  const first = words[0]
  if (first === undefined) return null
  for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
    if (!isUnspaced(first) && start > 0 && isWordEnd(text, start)) continue
    const end = endOf(text, start, words, begins)
    if (end !== null) return [start, end]
  }
  return null
}

/** Where the words end that begin at a place, or null if they do not all stand there. */
function endOf(text: string, start: number, words: readonly string[], begins: boolean): number | null {
  let at = start
  for (const [index, word] of words.entries()) {
    if (index > 0) while (at < text.length && !isInWord(text, at)) at++
    if (!text.startsWith(word, at)) return null
    at += word.length
    const isLast = index === words.length - 1
    if (!isUnspaced(word) && !(isLast && begins) && isInWord(text, at) && !startsUnspaced(text, at)) return null
  }
  return at
}

/** Whether the character before a place belongs to the same word as the one at it. */
function isWordEnd(text: string, at: number): boolean {
  const before = text.codePointAt(at - 2)
  const start = before !== undefined && before > 0xffff ? at - 2 : at - 1
  return isInWord(text, start) && !startsUnspaced(text, start)
}

function startsUnspaced(text: string, at: number): boolean {
  const code = text.codePointAt(at)
  return code !== undefined && isUnspaced(String.fromCodePoint(code))
}

function united(found: Mark[]): Mark[] {
  const sorted = found.sort((one, other) => one[0] - other[0] || other[1] - one[1])
  const marks: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = marks.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}

function lengthOf({ shown: [words = []] }: Term): number {
  return words.reduce((sum, word) => sum + word.length, 0)
}
