import type { BlockNode, Body, Hash, InlineNode, ListNode, Tag } from '../../src-preload/contract.ts'
import { tagsIn, uniqueTags } from './tag.ts'
import { countWords } from './words.ts'

/** What the journal knows of a body without looking into it. All of it can be dropped and derived again. */
export interface Projection {
  /** The person's own words, blocks on lines of their own; the questions of a template are not among them. */
  readonly text: string
  /** The first words, at most 200 characters, on one line. */
  readonly excerpt: string
  readonly words: number
  /** The `#tags` typed in the text, each once; those in code and in links are none. */
  readonly tags: readonly Tag[]
  /** Each image once. */
  readonly images: readonly Hash[]
}

const codeFormat = 16
const excerptLimit = 200

/** Derives what lists, search and counts need from a body. Pure: the same body always gives the same. */
export function project(body: Body): Projection {
  const found: Found = { text: '', tags: [], images: new Set() }
  for (const block of body.root.children) readBlock(block, found)
  const text = found.text.trimEnd()
  return {
    text,
    excerpt: excerptOf(text),
    words: countWords(text),
    tags: uniqueTags(found.tags),
    images: [...found.images],
  }
}

interface Found {
  text: string
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
      for (const child of block.children) readInline(child, found)
      found.text += '\n'
      break
    case 'table':
      for (const row of block.children)
        for (const cell of row.children) for (const inner of cell.children) readBlock(inner, found)
  }
}

function readList(list: ListNode, found: Found): void {
  for (const item of list.children) {
    const line: InlineNode[] = []
    for (const child of item.children) {
      if (child.type === 'list') readList(child, found)
      else line.push(child)
    }
    if (line.length > 0) readLine(line, found)
  }
}

/** Tags are looked for in the whole line, because formatting may cut through one. */
function readLine(children: readonly InlineNode[], found: Found): void {
  const start = found.text.length
  for (const child of children) readInline(child, found)
  if (found.text.indexOf('#', start) >= 0) {
    let taggable = ''
    for (const child of children) taggable += taggablePart(child)
    found.tags.push(...tagsIn(taggable))
  }
  found.text += '\n'
}

function readInline(node: InlineNode, found: Found): void {
  switch (node.type) {
    case 'text':
      found.text += node.text
      return
    case 'linebreak':
      found.text += '\n'
      return
    case 'tab':
      found.text += '\t'
      return
    case 'link':
      for (const child of node.children) readInline(child, found)
      return
    case 'image':
      found.images.add(node.hash)
      if (node.alt !== '') found.text += `${node.alt}\n`
  }
}

/** The text of a node as far as tags may stand in it. What may not hold one still parts the words around it. */
function taggablePart(node: InlineNode): string {
  return node.type === 'text' && (node.format & codeFormat) === 0 ? node.text : ' '
}

function excerptOf(text: string): string {
  const line = text
    .slice(0, 2 * excerptLimit)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= excerptLimit) return line
  const space = line.lastIndexOf(' ', excerptLimit)
  const cut = space > excerptLimit / 2 ? space : excerptLimit
  // Never through the middle of a character.
  return line
    .slice(0, cut)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}
