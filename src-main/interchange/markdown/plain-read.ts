import type { BlockNode, Body, HeadingNode, InlineNode, ListNode } from '../../../src-preload/contract.ts'
import { bodyOf, bold, heading, type Item, italic, linebreak, link, list, paragraph, quote, text } from './nodes.ts'
import { isAround, isEmphasised, isLine, isSafeMarkdown, plainAddress } from './plain-signs.ts'

/**
 * The body of a Markdown text that has nothing but paragraphs, headings, quotes and simple lists of ordinary words, or
 * null where it takes the long way. `ours` as in `Reading`.
 */
export function readPlain(markdown: string, ours: boolean): Body | null {
  if (!markdown.isWellFormed()) return null
  const blocks: BlockNode[] = []
  for (const piece of withoutEdges(markdown).split(/\n\n+/)) {
    const block = readBlock(piece, ours)
    // An empty line between two lists, or two parts of one, is for the long way to judge.
    if (block === null || (block.type === 'list' && blocks.at(-1)?.type === 'list')) return null
    blocks.push(block)
  }
  return bodyOf(blocks)
}

/** Without empty lines before and behind. */
function withoutEdges(markdown: string): string {
  let from = 0
  let end = markdown.length
  while (markdown[from] === '\n') from++
  while (end > from && markdown[end - 1] === '\n') end--
  return markdown.slice(from, end)
}

function readBlock(block: string, ours: boolean): BlockNode | null {
  if (block.startsWith('#')) return readHeading(block, ours)
  const lines = block.split('\n')
  if (block.startsWith('> ')) return readQuote(lines, ours)
  if (itemForm.test(block)) return readList(lines, ours)
  const words = readWords(lines, ours)
  return words === null ? null : paragraph(words)
}

function readHeading(block: string, ours: boolean): BlockNode | null {
  const [, signs = '', line = ''] = /^(#{1,6}) ([^\n]+)$/.exec(block) ?? []
  const words = line.endsWith('#') ? null : readWords([line], ours)
  return words === null ? null : heading(`h${signs.length}` as HeadingNode['tag'], words)
}

function readQuote(lines: readonly string[], ours: boolean): BlockNode | null {
  if (!lines.every((line) => line.startsWith('> '))) return null
  const words = readWords(
    lines.map((line) => line.slice(2)),
    ours,
  )
  return words === null ? null : quote(words)
}

/** The mark of an item: a hyphen, with or without a box, or a number. */
const itemForm = /^(?:-|(\d{1,9})\.) (?:\[([ x])\] )?/

/** A list without lists inside, every item on a line of its own. */
function readList(lines: readonly string[], ours: boolean): BlockNode | null {
  const items: Item[] = []
  let listType: ListNode['listType'] | undefined
  let start = 1
  for (const line of lines) {
    const [mark, number, box] = itemForm.exec(line) ?? []
    if (mark === undefined || (number !== undefined && box !== undefined)) return null
    const type = box !== undefined ? 'check' : number !== undefined ? 'number' : 'bullet'
    if (listType === undefined && number !== undefined) start = Number(number)
    listType ??= type
    const rest = line.slice(mark.length)
    const words = type !== listType || /^\[.?\]/.test(rest) ? null : readWords([rest], ours)
    if (words === null) return null
    items.push({ words, checked: box === 'x' })
  }
  return listType === undefined ? null : list(listType, start, items, 0)
}

function readWords(lines: readonly string[], ours: boolean): InlineNode[] | null {
  const words: InlineNode[] = []
  for (const [index, whole] of lines.entries()) {
    const isLast = index === lines.length - 1
    const piece = !isLast && whole.endsWith('\\') ? whole.slice(0, -1) : whole
    if (!isLine(piece) || !readLine(piece, ours, words)) return null
    if (!isLast) words.push(linebreak)
  }
  return words
}

const linkForm = new RegExp(String.raw`\[([^\[\]\\*^]+)\]\((${plainAddress})\)`, 'g')

/** Adds the words of a line to others; false where it can't. */
function readLine(line: string, ours: boolean, words: InlineNode[]): boolean {
  if (!line.includes('](')) return readWordsBetween(line, line, 0, ours, words)
  let from = 0
  for (const { 0: whole, 1: inside = '', 2: url = '', index } of line.matchAll(linkForm)) {
    if (/[!\\\]]$/.test(line.slice(from, index)) || inside.trim() !== inside || !isSafe(inside, ours)) return false
    if (!readWordsBetween(line.slice(from, index), line, from, ours, words)) return false
    words.push(link(url, null, [text(inside)]))
    from = index + whole.length
  }
  // A bracket that is left open could belong to what is around a link.
  if (/(?<!\\)\[/.test(line.replace(linkForm, ''))) return false
  return readWordsBetween(line.slice(from), line, from, ours, words)
}

/** What other programs take for markup beside. */
const unsafeForeign = /==|:\/\/|[Ww]{3}\.|@|\[\\?\[|\[\^/

function isSafe(piece: string, ours: boolean): boolean {
  return isSafeMarkdown(piece) && (ours || !unsafeForeign.test(piece))
}

const emphasis = /(\*\*?)([^*]+)\1/g

/** Adds the words of a piece that begins at `start` of a line and has no link. */
function readWordsBetween(piece: string, line: string, start: number, ours: boolean, words: InlineNode[]): boolean {
  if (piece === '') return true
  if (!isSafe(piece, ours)) return false
  let from = 0
  if (piece.includes('*'))
    for (const { 0: whole, 1: mark, 2: inside = '', index } of piece.matchAll(emphasis)) {
      const end = index + whole.length
      const before = piece.slice(from, index)
      if (before.includes('*') || !isAround(line[start + index - 1]) || !isAround(line[start + end])) return false
      if (!isEmphasised(inside) || (before === '' && index > 0)) return false
      if (before !== '') words.push(text(bare(before)))
      words.push(text(bare(inside), mark === '*' ? italic : bold))
      from = end
    }
  const rest = piece.slice(from)
  if (rest.includes('*')) return false
  if (rest !== '') words.push(text(bare(rest)))
  return true
}

function bare(words: string): string {
  return words.includes('[') ? words.replaceAll('\\[', '[') : words
}
