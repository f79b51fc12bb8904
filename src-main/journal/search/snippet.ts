import { beginningOf } from '../../../src-preload/beginning-of.ts'
import type { Mark } from '../../../src-preload/contract.ts'
import { onOneLine } from '../one-line.ts'
import { findMarks, firstMark } from './marks.ts'
import type { Term } from './query.ts'

const length = 200
/** How much of the text before the first match is shown. */
const before = 60

/** The part of a text in which the terms stand, on one line, with their places in it; null if they stand nowhere in it. */
export function snippetOf(text: string, terms: readonly Term[]): { snippet: string; snippetMarks: Mark[] } | null {
  const first = firstMark(text, terms)
  if (first === null) return null
  const start = wordStart(text, Math.max(0, first - before), first)
  const line = onOneLine(beginningOf(text.slice(start), length))
  const isCut = start + length < text.length || line.length > length
  const snippet = `${start > 0 ? '…' : ''}${beginningOf(line, length)}${isCut ? '…' : ''}`
  return { snippet, snippetMarks: findMarks(snippet, terms) }
}

/** The start of the next word after a place, or of the next character where that goes past `most`. */
function wordStart(text: string, from: number, most: number): number {
  if (from === 0) return 0
  for (let at = from; at < most; at++) if (/\s/.test(text.charAt(at - 1))) return at
  const isWithin = (text.codePointAt(from - 1) ?? 0) > 0xffff
  return isWithin ? from + 1 : from
}
