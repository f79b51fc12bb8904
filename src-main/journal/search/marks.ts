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
      found.push(origins ? [origins[place[0]] ?? 0, origins[place[1]] ?? text.length] : place)
      from = place[1]
    }
  }
  return united(found)
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

function findTerm(text: string, { words, begins }: Term, from: number): Mark | null {
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

function lengthOf({ words }: Term): number {
  return words.reduce((sum, word) => sum + word.length, 0)
}
