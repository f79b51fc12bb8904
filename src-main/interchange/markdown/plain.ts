import type { Body, InlineNode, ParagraphNode } from '../../../src-preload/contract.ts'
import { isPlain } from './canonical.ts'
import { bodyOf, bold, italic, linebreak, paragraph, text } from './nodes.ts'

/*
 * A short way for the words that most entries are made of: paragraphs, line breaks, emphasis. It takes a text only where
 * none of its characters could be markup, gives it back otherwise, and comes to the same as the long way (a test holds
 * the two against each other). It is some thirty times as fast.
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
/** In Markdown. A backslash may stand before a bracket or at the end of a line. */
const unsafeText = new RegExp(String.raw`[${odd}]|\\(?![\n[])|[\]!]\\?\[|\][(:]|&(?! )`)
/** What other programs take for markup beside. */
const unsafeForeign = /==|:\/\/|[Ww]{3}\.|@|\[\\?\[|\[\^/
/** What begins a block of its own, or could. */
const blockStart = /^(?:[#=+:-]|\d+[.)])/

/** Around emphasis stands one of these signs or nothing; at its own edges a letter, a digit or such a sign. */
const around = ' .,;:!?\'"()“”‘’—–…/-'
const edge = String.raw`[\p{L}\p{N}.,;:!?'"()“”‘’—–…/\-]`
const emphasised = new RegExp(`^${edge}(?:.*${edge})?$`, 'su')
const emphasis = /(\*\*?)([^*]+)\1/g

/** The Markdown of a body, or null where it takes the long way. */
export function writePlain(body: Body): string | null {
  const blocks: string[] = []
  for (const block of body.root.children) {
    const words = block.type === 'paragraph' && isPlain(block) ? writeWords(block) : null
    if (words === null) return null
    blocks.push(words)
  }
  return blocks.length === 0 ? null : `${blocks.join('\n\n')}\n`
}

function writeWords({ children }: ParagraphNode): string | null {
  let words = ''
  let lastFormat = 0
  for (const node of children) {
    if (node.type === 'linebreak') {
      words += '\\\n'
      lastFormat = 0
      continue
    }
    if (node.type !== 'text' || node.text === '' || !isPlainText(node.text)) return null
    if (node.format === 0) {
      if (lastFormat !== 0 && !around.includes(node.text.charAt(0))) return null
      words += guarded(node.text)
    } else {
      if (node.format !== bold && node.format !== italic) return null
      if (lastFormat !== 0 || !emphasised.test(node.text) || !isAround(words.at(-1))) return null
      const mark = node.format === bold ? '**' : '*'
      words += mark + guarded(node.text) + mark
    }
    lastFormat = node.format
  }
  return words.split('\\\n').every(isLine) ? words : null
}

function isPlainText(words: string): boolean {
  if (words.includes('*') || words.includes('\n') || !words.isWellFormed()) return false
  return !suspicious.test(words) || !unsafeWords.test(words)
}

/** Without space at its edges, and no block of its own. */
function isLine(piece: string): boolean {
  return piece !== '' && piece.trim() === piece && !blockStart.test(piece)
}

function guarded(words: string): string {
  return words.replaceAll('[', '\\[')
}

function bare(words: string): string {
  return words.replaceAll('\\[', '[')
}

function isAround(sign: string | undefined): boolean {
  return sign === undefined || sign === '\n' || around.includes(sign)
}

/** The body of a Markdown text, or null where it takes the long way. `ours` as in `Reading`. */
export function readPlain(markdown: string, ours: boolean): Body | null {
  if (suspicious.test(markdown) && unsafeText.test(markdown)) return null
  if (!markdown.isWellFormed() || (!ours && unsafeForeign.test(markdown))) return null
  const blocks: ParagraphNode[] = []
  for (const block of withoutEdges(markdown).split(/\n\n+/)) {
    const words = readWords(block.split('\n'))
    if (words === null) return null
    blocks.push(paragraph(words))
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

function readWords(lines: readonly string[]): InlineNode[] | null {
  const words: InlineNode[] = []
  for (const [index, whole] of lines.entries()) {
    const isLast = index === lines.length - 1
    const piece = !isLast && whole.endsWith('\\') ? whole.slice(0, -1) : whole
    if (!isLine(piece) || piece.endsWith('\\')) return null
    if (!piece.includes('*')) words.push(text(bare(piece)))
    else {
      const nodes = readEmphasis(piece)
      if (nodes === null) return null
      words.push(...nodes)
    }
    if (!isLast) words.push(linebreak)
  }
  return words
}

function readEmphasis(piece: string): InlineNode[] | null {
  const words: InlineNode[] = []
  let from = 0
  for (const { 0: whole, 1: mark = '', 2: inside = '', index } of piece.matchAll(emphasis)) {
    const end = index + whole.length
    const before = piece.slice(from, index)
    if (before.includes('*') || (index > 0 && !isAround(piece[index - 1])) || !isAround(piece[end])) return null
    if (!emphasised.test(inside)) return null
    if (before !== '') words.push(text(bare(before)))
    else if (index > 0) return null
    words.push(text(bare(inside), mark === '*' ? italic : bold))
    from = end
  }
  const rest = piece.slice(from)
  if (rest.includes('*')) return null
  return rest === '' ? words : [...words, text(bare(rest))]
}
