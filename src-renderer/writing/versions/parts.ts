import type { BlockNode, ImageNode, InlineNode, ListNode, TableCellNode } from '../../../src-preload/contract.ts'
import type { FilledIn } from '../filled-in.ts'
import { filledInLines, filledInNames, isClosed } from './filled-in-lines.ts'

/** A piece of a line that is compared as a whole: a word, a sign, a space, a picture, a line break. */
export interface Atom {
  readonly text: string
  /** Bits, as in the contract. */
  readonly format: number
  /** Where a link leads, or null. */
  readonly url: string | null
  readonly image: ImageNode | null
}

/** How a part of a text is drawn. */
export type Shape =
  | 'paragraph'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'quote'
  | 'code'
  | 'rule'
  | 'prompt'
  | 'filled'
  | 'line'
  | 'bullet'
  | 'number'
  | 'check'
  | 'item'
  | 'ticked'
  | 'table'
  | 'row'
  | 'cell'
  | 'head'

/** A text as it is compared and drawn: parts within parts, all of one form, whatever they are in the editor. */
export interface Part {
  readonly shape: Shape
  /** What a filled-in block is, in words; otherwise an empty string. */
  readonly name: string
  readonly atoms: readonly Atom[]
  readonly parts: readonly Part[]
  /** What is not drawn and yet may change: how far it is moved in, the words of a note that is closed. */
  readonly beside: string
  /** The block of the text that it is, if it is a whole one. */
  readonly block: BlockNode | null
}

/** @param plainDay writes a day in the person's language */
export function partsOf(blocks: readonly BlockNode[], plainDay: (day: string) => string): Part[] {
  return blocks.map((block) => ({ ...partOf(block, plainDay), block }))
}

const bare = { name: '', atoms: [], parts: [], beside: '', block: null } as const

function partOf(block: BlockNode, plainDay: (day: string) => string): Part {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
    case 'code':
      return { ...bare, shape: block.type, atoms: atomsOf(block.children), beside: layoutOf(block) }
    case 'heading':
      return { ...bare, shape: block.tag, atoms: atomsOf(block.children), beside: layoutOf(block) }
    case 'list':
      return listPart(block)
    case 'table':
      return {
        ...bare,
        shape: 'table',
        parts: block.children.map((row) => ({
          ...bare,
          shape: 'row',
          parts: row.children.map((cell) => cellPart(cell, plainDay)),
        })),
      }
    case 'horizontalrule':
      return { ...bare, shape: 'rule' }
    case 'prompt':
      return { ...bare, shape: 'prompt', atoms: atomsIn(block.text) }
    default:
      return filledPart(block, plainDay)
  }
}

function filledPart(block: FilledIn, plainDay: (day: string) => string): Part {
  const parts = filledInLines(block, plainDay).map((line): Part => ({ ...bare, shape: 'line', atoms: atomsIn(line) }))
  return {
    ...bare,
    shape: 'filled',
    name: filledInNames(block),
    parts,
    beside: block.type === 'advice' && isClosed(block) ? block.text : '',
  }
}

function cellPart(cell: TableCellNode, plainDay: (day: string) => string): Part {
  const shape = cell.headerState === 0 ? 'cell' : 'head'
  return { ...bare, shape, parts: cell.children.map((inner) => partOf(inner, plainDay)) }
}

function listPart(list: ListNode): Part {
  return {
    ...bare,
    shape: list.listType,
    parts: list.children.map((item): Part => {
      const shape = list.listType === 'check' && item.checked === true ? 'ticked' : 'item'
      const line: InlineNode[] = []
      const parts: Part[] = []
      for (const child of item.children) {
        if (child.type === 'list') parts.push(listPart(child))
        else line.push(child)
      }
      return { ...bare, shape, atoms: atomsOf(line), parts }
    }),
  }
}

const layoutOf = ({ format, indent }: { readonly format: string; readonly indent: number }) => `${format} ${indent}`

const unspaced = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]'
/**
 * Words of spaced scripts; every character of others, every sign, and every stretch of white space by itself. Marks go with
 * the character that carries them, and so do Burmese and Khmer letters that are written below another one.
 */
const pieces = new RegExp(
  `\\s+|${unspaced}(?:\\p{M}|(?<=[\\u1039\\u17d2])${unspaced})*|[\\p{L}\\p{N}\\p{M}](?:['’\\-‐]?(?!${unspaced})[\\p{L}\\p{N}\\p{M}])*|.`,
  'gu',
)

function atomsIn(text: string, format = 0, url: string | null = null): Atom[] {
  return (text.match(pieces) ?? []).map((piece) => ({ text: piece, format, url, image: null }))
}

function atomsOf(nodes: readonly InlineNode[], url: string | null = null): Atom[] {
  return nodes.flatMap((node) => atomsAt(node, url))
}

function atomsAt(node: InlineNode, url: string | null): Atom[] {
  switch (node.type) {
    case 'text':
      return atomsIn(node.text, node.format, url)
    case 'linebreak':
      return [{ text: '\n', format: 0, url, image: null }]
    case 'tab':
      return [{ text: '\t', format: 0, url, image: null }]
    case 'image':
      return [{ text: node.alt, format: 0, url, image: node }]
    case 'link':
      return atomsOf(node.children, node.url)
  }
}
