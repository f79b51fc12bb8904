import type {
  BlockNode,
  Body,
  CodeNode,
  ElementOf,
  ImageNode,
  InlineNode,
  LinkNode,
  ListItemNode,
  ListNode,
  TableCellNode,
  TableRowNode,
  TextNode,
} from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { first, type Node, node, refusal, text, whole } from './body-values.ts'
import { isStructured, readPrompt, readStructured } from './structured-nodes.ts'

/** In UTF-16 units of JSON: some three million words. */
const longestBody = 20_000_000
/** Lists in lists and tables in tables; far beyond what anyone can read, far below where a stack ends. */
const deepest = 100
/** The depth of the blocks that stand in no other block. */
const top = 1
/** The bits of a text's format that the contract names. */
const formatBits = 255

/**
 * Reads the JSON of a body strictly: only the nodes of the contract, in the places where they may stand. Properties it
 * does not know are left out and those it knows come in one order, so that what is kept is small and always the same.
 *
 * @throws ProblemError `too-large` over 20 million characters, `not-ours` for anything else that is no body of ours
 */
export function readBody(json: string): Body {
  checkLength(json)
  return checkBody(parse(json))
}

/** The same for what was JSON before, or never was. @throws ProblemError `not-ours` */
export function checkBody(value: unknown): Body {
  return { root: element(node(value).root, 'root', 0, blocks) }
}

/** A body as JSON, as it is kept. @throws ProblemError `too-large` */
export function writeBody(body: Body): string {
  const json = JSON.stringify(body)
  checkLength(json)
  return json
}

function checkLength(json: string): void {
  if (json.length > longestBody)
    throw new ProblemError(
      'too-large',
      'This entry has grown too long for one entry. Move a part of it into another; nothing you wrote is lost.',
    )
}

function parse(json: string): Node {
  try {
    return node(JSON.parse(json))
  } catch {
    throw refusal()
  }
}

type ReadChildren<Child> = (children: readonly unknown[], depth: number) => Child[]

function element<Type extends string, Child>(
  value: unknown,
  type: Type,
  depth: number,
  readChildren: ReadChildren<Child>,
): ElementOf<Type, Child> {
  const { type: named, version, children, direction = null, format = '', indent = 0 } = node(value)
  if (named !== type || version !== 1 || !Array.isArray(children) || depth > deepest) throw refusal()
  if (!isDirection(direction) || !isAlignment(format)) throw refusal()
  return {
    type,
    version,
    direction,
    format,
    indent: whole(indent, 0, deepest),
    children: readChildren(children, depth + 1),
  }
}

// ── Blocks ──

function blocks(children: readonly unknown[], depth: number): BlockNode[] {
  return children.map((child) => block(node(child), depth))
}

function block(child: Node, depth: number): BlockNode {
  switch (child.type) {
    case 'paragraph':
      return element(child, 'paragraph', depth, inlines)
    case 'heading': {
      const { tag } = child
      if (!isHeadingTag(tag)) throw refusal()
      return { ...element(child, 'heading', depth, inlines), tag }
    }
    case 'quote':
      return element(child, 'quote', depth, inlines)
    case 'list':
      return list(child, depth)
    case 'code':
      return code(child, depth)
    case 'table':
      return element(child, 'table', depth, rows)
    case 'horizontalrule':
      return { type: 'horizontalrule', version: first(child) }
    case 'prompt':
      return readPrompt(child)
    default:
      if (depth === top && isStructured(child.type)) return readStructured(child.type, child)
      throw refusal()
  }
}

function list(child: Node, depth: number): ListNode {
  const { listType } = child
  if (listType !== 'bullet' && listType !== 'number' && listType !== 'check') throw refusal()
  return { ...element(child, 'list', depth, items), listType, start: whole(child.start ?? 1, 0, 1e9) }
}

function items(children: readonly unknown[], depth: number): ListItemNode[] {
  return children.map((value) => {
    const child = node(value)
    const { checked } = child
    if (checked !== undefined && typeof checked !== 'boolean') throw refusal()
    const item = { ...element(child, 'listitem', depth, itemParts), value: whole(child.value ?? 1, 0, 1e9) }
    return checked === undefined ? item : { ...item, checked }
  })
}

function itemParts(children: readonly unknown[], depth: number): (InlineNode | ListNode)[] {
  return children.map((value) => {
    const child = node(value)
    return child.type === 'list' ? list(child, depth) : inline(child, depth)
  })
}

function code(child: Node, depth: number): CodeNode {
  const read = element(child, 'code', depth, plainParts)
  const { language } = child
  return language === undefined || language === null ? read : { ...read, language: text(language) }
}

function rows(children: readonly unknown[], depth: number): TableRowNode[] {
  return children.map((row) => element(row, 'tablerow', depth, cells))
}

function cells(children: readonly unknown[], depth: number): TableCellNode[] {
  return children.map((value) => {
    const child = node(value)
    const colSpan = whole(child.colSpan ?? 1, 1, 1000)
    const rowSpan = whole(child.rowSpan ?? 1, 1, 1000)
    return {
      ...element(child, 'tablecell', depth, blocks),
      headerState: whole(child.headerState ?? 0, 0, 3),
      ...(colSpan > 1 && { colSpan }),
      ...(rowSpan > 1 && { rowSpan }),
    }
  })
}

// ── Inside a block ──

function inlines(children: readonly unknown[], depth: number): InlineNode[] {
  return children.map((child) => inline(node(child), depth))
}

function inline(child: Node, depth: number): InlineNode {
  switch (child.type) {
    case 'text':
      return textNode(child)
    case 'link':
      return link(child, depth)
    case 'image':
      return image(child)
    default:
      return space(child)
  }
}

function plainParts(children: readonly unknown[]): CodeNode['children'][number][] {
  return children.map((value) => {
    const child = node(value)
    return child.type === 'text' ? textNode(child) : space(child)
  })
}

function linkParts(children: readonly unknown[]): LinkNode['children'][number][] {
  return children.map((value) => {
    const child = node(value)
    if (child.type === 'text') return textNode(child)
    return child.type === 'image' ? image(child) : space(child)
  })
}

function space(child: Node): Extract<InlineNode, { type: 'linebreak' | 'tab' }> {
  const { type } = child
  if (type !== 'linebreak' && type !== 'tab') throw refusal()
  return { type, version: first(child) }
}

function textNode(child: Node): TextNode {
  return {
    type: 'text',
    version: first(child),
    format: whole(child.format ?? 0, 0, 0xffff) & formatBits,
    text: text(child.text),
  }
}

function link(child: Node, depth: number): LinkNode {
  const url = text(child.url)
  if (!isSafeLink(url)) throw refusal()
  const { title } = child
  const read = { ...element(child, 'link', depth, linkParts), url }
  return title === undefined || title === null ? read : { ...read, title: text(title) }
}

function image(child: Node): ImageNode {
  const hash = text(child.hash)
  const mediaType = text(child.mediaType)
  if (!/^[0-9a-f]{64}$/.test(hash) || !/^image\/(?:png|jpeg|webp|avif|gif)$/.test(mediaType)) throw refusal()
  return {
    type: 'image',
    version: first(child),
    hash,
    mediaType,
    alt: text(child.alt),
    width: whole(child.width, 0, 1_000_000),
    height: whole(child.height, 0, 1_000_000),
  }
}

// ── Values ──

/** Only addresses of the web and of mail. The scheme stands at the very start, so nothing in front can disguise it. */
export function isSafeLink(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)./is.test(url)
}

function isDirection(value: unknown): value is ElementOf<string, unknown>['direction'] {
  return value === null || value === 'ltr' || value === 'rtl'
}

const alignments: readonly unknown[] = ['', 'left', 'start', 'center', 'right', 'end', 'justify']

function isAlignment(value: unknown): value is ElementOf<string, unknown>['format'] {
  return alignments.includes(value)
}

function isHeadingTag(value: unknown): value is 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' {
  return typeof value === 'string' && /^h[1-6]$/.test(value)
}
