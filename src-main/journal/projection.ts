import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { BlockNode, Body, Hash, InlineNode, ListNode, Tag } from '../../src-preload/contract.ts'
import { onOneLine } from './one-line.ts'
import { answersIn, hasParts, noParts, type Parts, partsOf } from './parts.ts'
import { tagsIn, uniqueTags } from './tag.ts'
import { countWords } from './words.ts'

/** What the journal knows of a body without looking into it. All of it can be dropped and derived again. */
export interface Projection {
  /**
   * The person's own words, blocks on lines of their own. The questions of a template, the facts of a week and advice
   * that is still sealed are not among them.
   */
  readonly text: string
  /** The first words, at most 200 characters, on one line. */
  readonly excerpt: string
  readonly words: number
  /** The `#tags` typed in the text, each once; those in code and in links are none. */
  readonly tags: readonly Tag[]
  /** Each image once. */
  readonly images: readonly Hash[]
  /** What its prompts and the blocks under them hold. */
  readonly parts: Parts
}

const codeFormat = 16
const excerptLimit = 200

/** Derives what lists, search and counts need from a body. Pure: the same body always gives the same. */
export function project(body: Body): Projection {
  const found: Found = { lines: [], tags: [], images: new Set() }
  const blocks = body.root.children
  for (const block of blocks) readBlock(block, found)
  // Joined rather than grown piece by piece, because reading through a text that was grown takes twice as long.
  const text = found.lines.join('\n')
  return {
    text,
    excerpt: excerptOf(text),
    words: countWords(text),
    tags: uniqueTags(found.tags),
    images: [...found.images],
    parts: hasParts(blocks) ? partsOf(blocks, wordsOf) : noParts,
  }
}

/** The whole answer to the prompt that stands at a place in a body; null where none is there. */
export function wholeAnswer({ root }: Body, place: number): string | null {
  const answers = answersIn(root.children, wordsOf, Number.POSITIVE_INFINITY)
  return answers.find((answer) => answer.place === place)?.text ?? null
}

/** The words of one block, its lines below each other. */
function wordsOf(block: BlockNode): string {
  const found: Found = { lines: [], tags: [], images: new Set() }
  readBlock(block, found)
  return found.lines.join('\n')
}

interface Found {
  readonly lines: string[]
  readonly tags: Tag[]
  readonly images: Set<Hash>
}

function readBlock(block: BlockNode, found: Found): void {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      readLine(block.children, found)
      break
    case 'list':
      readList(block, found)
      break
    case 'code':
      addLine(block.children.map((child) => inlineText(child, found)).join(''), found)
      break
    case 'table':
      for (const row of block.children)
        for (const cell of row.children) for (const inner of cell.children) readBlock(inner, found)
      break
    case 'feelings':
      addLine(
        block.feelings
          .map(({ word }) => word.trim())
          .filter((word) => word !== '')
          .join(', '),
        found,
      )
      break
    case 'choice':
      addLine(block.chosen.join(', '), found)
      break
    case 'step':
      for (const line of [block.cue, block.act, block.note]) addLine(line.trim(), found)
      break
    case 'lesson':
      addLine(block.text.trim(), found)
      break
    case 'advice':
      if (block.opened) addLine(block.text.trim(), found)
  }
}

function readList(list: ListNode, found: Found): void {
  for (const item of list.children) {
    const line: InlineNode[] = []
    for (const child of item.children) {
      if (child.type === 'list') readList(child, found)
      else line.push(child)
    }
    readLine(line, found)
  }
}

/** Tags are looked for in the whole line, because formatting may cut through one. */
function readLine(children: readonly InlineNode[], found: Found): void {
  let line = ''
  for (const child of children) line += inlineText(child, found)
  if (line.includes('#')) found.tags.push(...tagsIn(children.map(taggablePart).join('')))
  addLine(line, found)
}

function addLine(line: string, { lines }: Found): void {
  if (line !== '') lines.push(line)
}

function inlineText(node: InlineNode, found: Found): string {
  switch (node.type) {
    case 'text':
      return node.text
    case 'linebreak':
      return '\n'
    case 'tab':
      return '\t'
    case 'link':
      return node.children.map((child) => inlineText(child, found)).join('')
    case 'image':
      found.images.add(node.hash)
      return node.alt === '' ? '' : ` ${node.alt} `
  }
}

/**
 * The text of a node as far as tags may stand in it. What may not hold one still parts the words around it, unless there is
 * nothing in it.
 */
function taggablePart(node: InlineNode): string {
  if (node.type === 'text' && (node.format & codeFormat) === 0) return node.text
  return isEmpty(node) ? '' : ' '
}

const isEmpty = (node: InlineNode): boolean =>
  (node.type === 'text' && node.text === '') || (node.type === 'link' && node.children.every(isEmpty))

function excerptOf(text: string): string {
  const line = onOneLine(beginningOf(text, 2 * excerptLimit))
  if (line.length <= excerptLimit) return line
  const space = line.lastIndexOf(' ', excerptLimit)
  return beginningOf(line, space > excerptLimit / 2 ? space : excerptLimit)
}
