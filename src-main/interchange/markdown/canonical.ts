import type {
  BlockNode,
  Body,
  InlineNode,
  LinkNode,
  ListItemNode,
  ListNode,
  TableCellNode,
  TableNode,
} from '../../../src-preload/contract.ts'
import { cleanWords } from '../../journal/clean-words.ts'
import { settleSpaces } from './edge-spaces.ts'
import {
  bodyOf,
  cell,
  codeBlock,
  heading,
  type Item,
  link,
  list,
  paragraph,
  plainSetting,
  quote,
  row,
  rule,
  type Setting,
  table,
  text,
  wordNodes,
} from './nodes.ts'

/**
 * The one form of a body among all that look the same: neighbouring texts of one format joined, empty ones gone, line
 * ends and tabs as nodes of their own, list items numbered as the editor numbers them. Markdown is written from this
 * form and read into it, which is why it comes back exactly.
 */
export function canonicalBody(body: Body): Body {
  return bodyOf(canonicalBlocks(body.root.children))
}

function canonicalBlocks(blocks: readonly BlockNode[]): BlockNode[] {
  return blocks.flatMap(canonicalBlock)
}

function canonicalBlock(block: BlockNode): BlockNode[] {
  switch (block.type) {
    case 'paragraph':
      return [paragraph(canonicalInline(block.children), settingOf(block))]
    case 'heading':
      return [heading(block.tag, canonicalInline(block.children), settingOf(block))]
    case 'quote':
      return [quote(canonicalInline(block.children), settingOf(block))]
    case 'code': {
      const words = block.children.map((node) => (node.type === 'text' ? node.text : plainOf(node))).join('')
      return [codeBlock(cleanWords(words), block.language ?? '', settingOf(block))]
    }
    case 'list':
      return canonicalList(block, 0)
    case 'table':
      return canonicalTable(block)
    case 'horizontalrule':
      return [rule]
    default:
      return [cleanFields(block)]
  }
}

/** The words of something that holds plain words and no blocks, such as a prompt, as Markdown can write them. */
export function cleanFields<Value>(value: Value): Value {
  if (typeof value === 'string') return cleanWords(value).replace(/\r\n?/g, '\n') as Value
  if (Array.isArray(value)) return value.map(cleanFields) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, cleanFields(field)])) as Value
}

function settingOf({ direction, format, indent }: Setting): Setting {
  return {
    direction,
    format,
    indent: Number.isSafeInteger(indent) && indent > 0 ? indent : 0,
  }
}

/** For places in Markdown that hold a single line, such as an alternative text. */
function oneLine(words: string): string {
  return cleanWords(words)
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
}

function plainOf(node: { readonly type: 'linebreak' | 'tab' }): string {
  return node.type === 'tab' ? '\t' : '\n'
}

function canonicalInline(nodes: readonly InlineNode[]): InlineNode[] {
  const pieces = nodes.flatMap((node): InlineNode[] => {
    if (node.type === 'text') return wordNodes(cleanWords(node.text), node.format & 0xff)
    if (node.type === 'link') return [canonicalLink(node)]
    return [node.type === 'image' ? { ...node, alt: oneLine(node.alt) } : node]
  })
  return joinWords(settleSpaces(pieces))
}

function joinWords(nodes: readonly InlineNode[]): InlineNode[] {
  const joined: InlineNode[] = []
  for (const node of nodes) addWords(joined, node)
  return joined
}

function addWords(joined: InlineNode[], node: InlineNode): void {
  const last = joined.at(-1)
  const joins = node.type === 'text' && last?.type === 'text' && last.format === node.format
  if (joins) joined[joined.length - 1] = text(last.text + node.text, node.format)
  else joined.push(node)
}

function canonicalLink(node: LinkNode): LinkNode {
  const children = canonicalInline(node.children).filter((child) => child.type !== 'link')
  return link(cleanWords(node.url), oneLine(node.title ?? '') || null, children)
}

/** Markdown counts list items in up to nine digits. */
const highestStart = 900_000_000

function canonicalList(node: ListNode, depth: number): ListNode[] {
  const items = node.children.flatMap((item) => itemsOf(item, depth))
  if (items.length === 0) return []
  const counts = node.listType === 'number' && Number.isSafeInteger(node.start)
  const start = counts && node.start >= 0 && node.start <= highestStart ? node.start : 1
  return [list(node.listType, start, items, depth, settingOf(node))]
}

/** Words and a list in one item become two items, which is how the editor nests. */
function itemsOf(item: ListItemNode, depth: number): Item[] {
  const words = canonicalInline(item.children.filter((child) => child.type !== 'list'))
  const lists = item.children
    .filter((child) => child.type === 'list')
    .flatMap((child) => canonicalList(child, depth + 1))
  const nested = lists.map((child) => ({ nested: child }))
  const setting = { ...settingOf(item), indent: 0 }
  return words.length > 0 || nested.length === 0 ? [{ words, checked: item.checked, setting }, ...nested] : nested
}

function canonicalTable(node: TableNode): TableNode[] {
  const rows = node.children.filter(({ children }) => children.length > 0)
  return rows.length === 0
    ? []
    : [
        table(
          rows.map(({ children }) => row(children.map(canonicalCell))),
          settingOf(node),
        ),
      ]
}

function canonicalCell(node: TableCellNode): TableCellNode {
  const { headerState, colSpan, rowSpan } = node
  const spans = {
    ...(colSpan === undefined ? {} : { colSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
  }
  return cell(headerState & 3, canonicalBlocks(node.children), spans)
}

/** Whether a block is set as it comes. */
export function isPlain({ direction, format, indent }: Setting): boolean {
  return direction === plainSetting.direction && format === plainSetting.format && indent === plainSetting.indent
}
