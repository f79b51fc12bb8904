import type { InlineNode, TextNode } from '../../../src-preload/contract.ts'
import { bold, code, italic, text } from './nodes.ts'

const slanted = bold | italic

/**
 * Spaces at the edges of bold or italic words are neither: nobody sees the difference, and Markdown's marks may not
 * stand beside a space. Spaces between two bold words stay bold.
 */
export function settleSpaces(nodes: readonly InlineNode[]): InlineNode[] {
  const pieces = nodes.flatMap((node): InlineNode[] => (isSlanted(node) ? partSpaces(node) : [node]))
  const before = formatsBefore(pieces)
  const after = formatsBefore(pieces.toReversed()).reverse()
  return pieces.map((piece, index) => {
    if (!isSlanted(piece) || !isSpace(piece)) return piece
    const kept = (before[index] ?? 0) & (after[index] ?? 0) & slanted
    return text(piece.text, piece.format & (kept | ~slanted))
  })
}

function isSlanted(node: InlineNode): node is TextNode {
  return node.type === 'text' && (node.format & slanted) !== 0 && (node.format & code) === 0
}

function isSpace(node: TextNode): boolean {
  return /^ +$/.test(node.text)
}

function partSpaces({ text: words, format }: TextNode): TextNode[] {
  let start = 0
  let end = words.length
  while (start < end && words[start] === ' ') start++
  while (end > start && words[end - 1] === ' ') end--
  return [words.slice(0, start), words.slice(start, end), words.slice(end)]
    .filter((part) => part !== '')
    .map((part) => text(part, format))
}

/** For each piece the format of the words before it, if they are right before it but for spaces. */
function formatsBefore(pieces: readonly InlineNode[]): number[] {
  let format = 0
  return pieces.map((piece) => {
    const before = format
    if (piece.type !== 'text') format = 0
    else if (!isSpace(piece)) format = piece.format
    return before
  })
}
