import type { Mark } from '../../src-preload/contract.ts'

interface Piece {
  readonly start: number
  readonly words: string
  readonly matched: boolean
}

/** Cuts a text at its marks. Marks may overlap or come in any order, and what lies outside the text is left out. */
export function piecesOf(text: string, marks: readonly Mark[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const push = (end: number, matched: boolean) => {
    if (end > at) pieces.push({ start: at, words: text.slice(at, end), matched })
    at = Math.max(at, end)
  }
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    push(Math.min(start, text.length), false)
    push(Math.min(end, text.length), true)
  }
  push(text.length, false)
  return pieces
}
