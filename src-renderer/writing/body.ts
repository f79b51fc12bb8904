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
  PromptNode,
  TableCellNode,
  TableNode,
  TableRowNode,
  TextNode,
} from '../../src-preload/contract.ts'
import { isSafeAddress } from './address.ts'
import { filledIn, filledInTypes, filledInWords } from './filled-in.ts'

/**
 * The journal reads bodies up to a hundred levels deep. A block that begins deeper than this is laid flat, so that the
 * rows, cells and links inside the deepest one still fit. No pen writes so deep; a hostile clipboard might.
 */
const deepest = 95
/** The text formats of the contract, as bits. */
const formats = 255

/**
 * Takes any value for the nodes of a text (an editor's own, or a clipboard's) and gives back what of it an entry may
 * hold, in the form of the contract: unknown properties are left behind, unknown nodes give up their children, and
 * whatever stands in a place where it can't is moved to where it can. Words are never dropped.
 */
export function cleanBlocks(nodes: unknown): BlockNode[] {
  return blocksOf(nodesIn(nodes), 1)
}

/** The body of an entry as it is saved, from the editor's own serialised state. */
export function writeBody(state: { readonly root: unknown }): string {
  const root = isNode(state.root) ? state.root : {}
  const body: Body = { root: elementOf('root', root, cleanBlocks(root.children)) }
  return JSON.stringify(body)
}

type Loose = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

const nodesIn = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isNode) : [])

const childrenOf = (node: Loose): readonly Loose[] => nodesIn(node.children)

const oneOf = <const T>(value: unknown, choices: readonly T[], otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise

const whole = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function elementOf<Type extends string, Child>(
  type: Type,
  node: Loose,
  children: readonly Child[],
): ElementOf<Type, Child> {
  return {
    type,
    version: 1,
    direction: oneOf(node.direction, ['ltr', 'rtl', null], null),
    format: oneOf(node.format, ['', 'left', 'start', 'center', 'right', 'end', 'justify'], ''),
    indent: whole(node.indent, 0, 100, 0),
    children,
  }
}

// ── Blocks ──

const blockTypes: ReadonlySet<unknown> = new Set([
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'code',
  'table',
  'tablerow',
  'tablecell',
  'horizontalrule',
  'prompt',
  ...filledInTypes,
])
const inlineTypes: ReadonlySet<unknown> = new Set([
  'text',
  'code-highlight',
  'linebreak',
  'tab',
  'link',
  'autolink',
  'image',
])

/** Whether a node lays itself out as a block: one of ours, or an unknown one that holds such a one. */
function isBlock(node: Loose, levels = deepest): boolean {
  if (blockTypes.has(node.type)) return true
  if (inlineTypes.has(node.type) || levels === 0) return false
  return childrenOf(node).some((child) => isBlock(child, levels - 1))
}

/** Blocks as they are; what stands between them in a line gets paragraphs. */
function blocksOf(nodes: readonly Loose[], depth: number): BlockNode[] {
  return runsOf(nodes, isBlock).flatMap((run) =>
    run.block ? blockOf(run.block, depth) : paragraphOf(inlinesOf(run.line, depth + 1)),
  )
}

function paragraphOf(inlines: readonly InlineNode[]): BlockNode[] {
  return inlines.length > 0 ? [elementOf('paragraph', {}, inlines)] : []
}

type Run = { readonly block: Loose } | { readonly block: null; readonly line: readonly Loose[] }

/** Parts nodes into blocks and the lines between them. */
function runsOf(nodes: readonly Loose[], isApart: (node: Loose) => boolean): Run[] {
  const runs: Run[] = []
  let line: Loose[] = []
  for (const node of nodes) {
    if (!isApart(node)) {
      line.push(node)
      continue
    }
    if (line.length > 0) runs.push({ block: null, line })
    runs.push({ block: node })
    line = []
  }
  if (line.length > 0) runs.push({ block: null, line })
  return runs
}

function blockOf(node: Loose, depth: number): BlockNode[] {
  if (depth > deepest) return paragraphOf(wordsIn(node))
  const { type } = node
  switch (type) {
    case 'paragraph':
    case 'quote':
      return [elementOf(type, node, inlinesOf(childrenOf(node), depth + 1))]
    case 'heading': {
      const tag = oneOf(node.tag, ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], 'h2')
      return [{ ...elementOf(type, node, inlinesOf(childrenOf(node), depth + 1)), tag }]
    }
    case 'list':
      return [listOf(node, depth)]
    case 'listitem':
      return [listOf({ children: [node] }, depth)]
    case 'code': {
      const code = elementOf(type, node, plainOf(inlinesOf(childrenOf(node), depth + 1)))
      return [typeof node.language === 'string' ? { ...code, language: node.language } : code]
    }
    case 'table':
      return tableOf(node, childrenOf(node), depth)
    case 'tablerow':
      return tableOf({}, [node], depth)
    case 'horizontalrule':
      return [{ type, version: 1 }]
    case 'prompt':
      return [promptOf(node)]
    default:
      if (isFilledIn(node)) return filledInOf(node, depth)
      return blocksOf(childrenOf(node), depth + 1)
  }
}

function promptOf(node: Loose): PromptNode {
  const version = whole(node.templateVersion, 1, 1e9, 0)
  return {
    type: 'prompt',
    version: 1,
    promptId: textOf(node.promptId),
    text: textOf(node.text),
    ...(isField(node.template) && { template: node.template }),
    ...(version > 0 && { templateVersion: version }),
    ...(isField(node.hint) && { hint: node.hint }),
  }
}

/** A text that the journal takes for a template's name or the line under a prompt. */
const isField = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 10_000

const filledInSet: ReadonlySet<unknown> = new Set(filledInTypes)
const isFilledIn = (node: Loose) => filledInSet.has(node.type)

/** At the top of a text as it is; anywhere else, and where the journal would refuse it, its words. */
function filledInOf(node: Loose, depth: number): BlockNode[] {
  const block = depth === 1 ? filledIn(node) : null
  return block ? [block] : filledInWords(node).flatMap((line) => paragraphOf(wordOf(line)))
}

const wordOf = (text: string): TextNode[] => textNodeOf({ text })

/** The highest number of a list that the journal takes. */
const mostInList = 1e9

function listOf(node: Loose, depth: number): ListNode {
  const listType = oneOf(node.listType, ['bullet', 'number', 'check'], 'bullet')
  const start = whole(node.start, 0, mostInList, 1)
  let value = start
  const children = childrenOf(node)
    .flatMap((child) => itemsOf(child, depth + 1))
    .map(({ checked, ...item }) => {
      const numbered = { ...item, value }
      if (item.children.some((child) => child.type === 'list')) return numbered
      value = Math.min(value + 1, mostInList)
      return listType === 'check' ? { ...numbered, checked: checked === true } : numbered
    })
  return { ...elementOf('list', node, children), listType, start }
}

/** An item holds either words or one list: what holds both becomes two. */
function itemsOf(node: Loose, depth: number): ListItemNode[] {
  const isItem = node.type === 'listitem'
  const itemOf = (children: ListItemNode['children']): ListItemNode => ({
    ...elementOf('listitem', isItem ? node : {}, children),
    value: 1,
    ...(node.checked === true && { checked: true }),
  })
  const runs = runsOf(isItem ? childrenOf(node) : [node], (child) => child.type === 'list' && depth < deepest)
  if (runs.length === 0) return [itemOf([])]
  return runs.map((run) => itemOf(run.block ? [listOf(run.block, depth + 1)] : inlinesOf(run.line, depth + 1)))
}

function tableOf(node: Loose, rows: readonly Loose[], depth: number): TableNode[] {
  const children = rows
    .filter((row) => row.type === 'tablerow')
    .map((row): TableRowNode => {
      const cells = childrenOf(row).filter((cell) => cell.type === 'tablecell')
      return elementOf(
        'tablerow',
        row,
        cells.map((cell) => cellOf(cell, depth + 2)),
      )
    })
    .filter((row) => row.children.length > 0)
  return children.length > 0 ? [elementOf('table', node, children)] : []
}

function cellOf(cell: Loose, depth: number): TableCellNode {
  const blocks = blocksOf(childrenOf(cell), depth + 1)
  const colSpan = whole(cell.colSpan, 2, 1000, 1)
  const rowSpan = whole(cell.rowSpan, 2, 1000, 1)
  return {
    ...elementOf('tablecell', cell, blocks.length > 0 ? blocks : [elementOf('paragraph', {}, [])]),
    headerState: whole(cell.headerState, 0, 3, 0),
    ...(colSpan > 1 && { colSpan }),
    ...(rowSpan > 1 && { rowSpan }),
  }
}

// ── Inside a line ──

/** What stands in a line. Blocks among it give up their words, each on a line of its own. */
function inlinesOf(nodes: readonly Loose[], depth: number): InlineNode[] {
  const inlines: InlineNode[] = []
  for (const run of runsOf(nodes, isBlock)) {
    const found = run.block ? flat(run.block, depth) : run.line.flatMap((node) => inlineOf(node, depth))
    if (found.length > 0 && inlines.length > 0) inlines.push({ type: 'linebreak', version: 1 })
    inlines.push(...found)
  }
  return inlines
}

function flat(block: Loose, depth: number): InlineNode[] {
  if (block.type === 'prompt' || depth > deepest) return wordsIn(block)
  if (isFilledIn(block))
    return filledInWords(block).flatMap((line, index): InlineNode[] =>
      index === 0 ? wordOf(line) : [{ type: 'linebreak', version: 1 }, ...wordOf(line)],
    )
  return inlinesOf(childrenOf(block), depth + 1)
}

function inlineOf(node: Loose, depth: number): InlineNode[] {
  switch (node.type) {
    case 'text':
    case 'code-highlight':
      return textNodeOf(node)
    case 'linebreak':
    case 'tab':
      return [{ type: node.type, version: 1 }]
    case 'image':
      return imageOf(node)
    case 'link':
    case 'autolink':
      return linkOf(node, depth)
    default:
      return depth > deepest ? wordsIn(node) : inlinesOf(childrenOf(node), depth + 1)
  }
}

function textNodeOf(node: Loose): TextNode[] {
  const text = textOf(node.text)
  const format = typeof node.format === 'number' ? node.format & formats : 0
  return text === '' ? [] : [{ type: 'text', version: 1, format, text }]
}

/** All words under a node, however deep: without recursion, which would end before they do. */
function wordsIn(top: Loose): TextNode[] {
  const words: TextNode[] = []
  const left: Loose[] = [top]
  for (let node = left.pop(); node; node = left.pop()) {
    words.push(...(isFilledIn(node) ? filledInWords(node).flatMap(wordOf) : textNodeOf(node)))
    left.push(...childrenOf(node).toReversed())
  }
  return words
}

function linkOf(node: Loose, depth: number): InlineNode[] {
  const children = (depth > deepest ? wordsIn(node) : inlinesOf(childrenOf(node), depth + 1)).flatMap((child) =>
    child.type === 'link' ? child.children : [child],
  )
  const url = textOf(node.url)
  if (children.length === 0 || !isSafeAddress(url)) return children
  const link: LinkNode = { ...elementOf('link', node, children), url }
  return [typeof node.title === 'string' ? { ...link, title: node.title } : link]
}

function imageOf(node: Loose): ImageNode[] {
  const hash = textOf(node.hash)
  const mediaType = textOf(node.mediaType)
  if (!/^[0-9a-f]{64}$/.test(hash) || !/^image\/(?:png|jpeg|webp|avif|gif)$/.test(mediaType)) return []
  const width = whole(node.width, 0, 1_000_000, 0)
  const height = whole(node.height, 0, 1_000_000, 0)
  return [{ type: 'image', version: 1, hash, mediaType, alt: textOf(node.alt), width, height }]
}

/** The words of a code block: no links, no images, no formats. */
function plainOf(inlines: readonly InlineNode[]): CodeNode['children'][number][] {
  return inlines.flatMap((node) => {
    if (node.type === 'link') return plainOf(node.children)
    if (node.type === 'image') return []
    return node.type === 'text' ? [{ ...node, format: 0 }] : [node]
  })
}
