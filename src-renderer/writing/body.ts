import type {
  BlockNode,
  Body,
  ElementOf,
  ImageNode,
  InlineNode,
  LinkNode,
  ListItemNode,
  ListNode,
  TableCellNode,
  TableNode,
  TableRowNode,
  TextNode,
} from '../../src-preload/contract.ts'
import { isSafeAddress } from './address.ts'

/**
 * Nesting beyond this is laid flat. No pen writes so deep; a hostile clipboard might.
 */
const deepest = 40
/** The text formats of the contract, as bits. */
const formats = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128

/**
 * Takes any value for the nodes of a text (an editor's own, or a clipboard's) and gives back what of it an entry may
 * hold, in the form of the contract: unknown properties are left behind, unknown nodes give up their children, and
 * whatever stands in a place where it can't is moved to where it can. Text is never dropped.
 */
export function cleanBlocks(nodes: unknown): BlockNode[] {
  return blocksOf(nodes, 0)
}

/** The body of an entry as it is saved, from the editor's own serialised state. */
export function writeBody(state: { readonly root: unknown }): string {
  const root = isNode(state.root) ? state.root : {}
  const children = cleanBlocks(root.children)
  const body: Body = { root: elementOf('root', root, children) }
  return JSON.stringify(body)
}

type Loose = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

const childrenOf = (node: Loose): readonly Loose[] => nodesIn(node.children)

const nodesIn = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isNode) : [])

const oneOf = <const T>(value: unknown, choices: readonly T[], otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise

const wholeNumber = (value: unknown, least: number, most: number, otherwise: number): number =>
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
    children,
    direction: oneOf(node.direction, ['ltr', 'rtl', null], null),
    format: oneOf(node.format, ['', 'left', 'start', 'center', 'right', 'end', 'justify'], ''),
    indent: wholeNumber(node.indent, 0, deepest, 0),
  }
}

const isBlockType = (type: unknown): boolean =>
  oneOf<unknown>(
    type,
    [
      'paragraph',
      'heading',
      'quote',
      'list',
      'code',
      'table',
      'horizontalrule',
      'prompt',
      'listitem',
      'tablerow',
      'tablecell',
    ],
    null,
  ) !== null

/** Whether a node lays itself out as a block: one of ours, or an unknown one that holds such a one. */
const isBlock = (node: Loose): boolean =>
  isBlockType(node.type) || (!isInlineType(node.type) && childrenOf(node).some(isBlock))

const isInlineType = (type: unknown): boolean =>
  oneOf<unknown>(type, ['text', 'code-highlight', 'linebreak', 'tab', 'link', 'autolink', 'image'], null) !== null

function blocksOf(value: unknown, depth: number): BlockNode[] {
  const blocks: BlockNode[] = []
  let run: Loose[] = []
  const endRun = () => {
    const inlines = inlinesOf(run, depth)
    if (inlines.length > 0) blocks.push(elementOf('paragraph', {}, inlines))
    run = []
  }
  for (const node of nodesIn(value)) {
    if (isBlock(node)) {
      endRun()
      blocks.push(...blockOf(node, depth))
    } else {
      run.push(node)
    }
  }
  endRun()
  return blocks
}

function blockOf(node: Loose, depth: number): BlockNode[] {
  if (depth >= deepest) {
    const inlines = inlinesOf([node], depth)
    return inlines.length > 0 ? [elementOf('paragraph', {}, inlines)] : []
  }
  const inside = depth + 1
  switch (node.type) {
    case 'paragraph':
    case 'quote':
      return [elementOf(node.type, node, inlinesOf(childrenOf(node), inside))]
    case 'heading':
      return [
        {
          ...elementOf('heading', node, inlinesOf(childrenOf(node), inside)),
          tag: oneOf(node.tag, ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], 'h2'),
        },
      ]
    case 'list':
      return [listOf(node, inside)]
    case 'listitem':
      return [listOf({ type: 'list', listType: 'bullet', children: [node] }, inside)]
    case 'code':
      return [
        {
          ...elementOf('code', node, plainOf(inlinesOf(childrenOf(node), inside))),
          ...(typeof node.language === 'string' ? { language: node.language } : {}),
        },
      ]
    case 'table':
      return tableOf(childrenOf(node), node, inside)
    case 'tablerow':
      return tableOf([node], {}, inside)
    case 'horizontalrule':
      return [{ type: 'horizontalrule', version: 1 }]
    case 'prompt':
      return [
        {
          type: 'prompt',
          version: 1,
          promptId: textOf(node.promptId),
          text: textOf(node.text),
        },
      ]
    default:
      return blocksOf(childrenOf(node), inside)
  }
}

function listOf(node: Loose, depth: number): ListNode {
  const listType = oneOf(node.listType, ['bullet', 'number', 'check'], 'bullet')
  const start = wholeNumber(node.start, 0, 1_000_000, 1)
  const items = childrenOf(node).flatMap((child) => itemsOf(child, depth))
  let value = start
  const children = items.map((item) => {
    const holdsList = item.children.some((child) => child.type === 'list')
    const { checked, ...rest } = { ...item, value }
    if (!holdsList) value += 1
    return listType === 'check' && !holdsList ? { ...rest, checked: checked === true } : rest
  })
  return { ...elementOf('list', node, children), listType, start }
}

/** An item holds either text or one list: what holds both becomes two. */
function itemsOf(node: Loose, depth: number): ListItemNode[] {
  const isItem = node.type === 'listitem'
  const source = isItem ? childrenOf(node) : [node]
  const items: ListItemNode[] = []
  const itemOf = (children: ListItemNode['children']): ListItemNode => ({
    ...elementOf('listitem', isItem ? node : {}, children),
    value: 1,
    ...(node.checked === true ? { checked: true } : {}),
  })
  let run: Loose[] = []
  const endRun = (even: boolean) => {
    const inlines = inlinesOf(run, depth)
    if (inlines.length > 0 || even) items.push(itemOf(inlines))
    run = []
  }
  for (const child of source) {
    if (child.type === 'list' && depth < deepest) {
      endRun(false)
      items.push(itemOf([listOf(child, depth + 1)]))
    } else {
      run.push(child)
    }
  }
  endRun(items.length === 0)
  return items
}

function tableOf(rows: readonly Loose[], node: Loose, depth: number): TableNode[] {
  const children = rows
    .filter((row) => row.type === 'tablerow')
    .map(
      (row): TableRowNode =>
        elementOf(
          'tablerow',
          row,
          childrenOf(row)
            .filter((cell) => cell.type === 'tablecell')
            .map((cell) => cellOf(cell, depth)),
        ),
    )
    .filter((row) => row.children.length > 0)
  return children.length > 0 ? [elementOf('table', node, children)] : []
}

function cellOf(cell: Loose, depth: number): TableCellNode {
  const blocks = blocksOf(childrenOf(cell), depth)
  const colSpan = wholeNumber(cell.colSpan, 2, 1000, 1)
  const rowSpan = wholeNumber(cell.rowSpan, 2, 1000, 1)
  return {
    ...elementOf('tablecell', cell, blocks.length > 0 ? blocks : [elementOf('paragraph', {}, [])]),
    headerState: wholeNumber(cell.headerState, 0, 3, 0),
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
  }
}

/** What stands in a line. Blocks among it give up their text, each on a line of its own. */
function inlinesOf(nodes: readonly Loose[], depth: number): InlineNode[] {
  const inlines: InlineNode[] = []
  let afterBlock = false
  for (const node of nodes) {
    const block = isBlock(node)
    const found = inlineOf(node, depth)
    if (found.length === 0) continue
    if (inlines.length > 0 && (block || afterBlock)) inlines.push({ type: 'linebreak', version: 1 })
    inlines.push(...found)
    afterBlock = block
  }
  return inlines
}

function inlineOf(node: Loose, depth: number): InlineNode[] {
  switch (node.type) {
    case 'text':
    case 'code-highlight':
    case 'prompt':
      return textNodeOf(node)
    case 'linebreak':
      return [{ type: 'linebreak', version: 1 }]
    case 'tab':
      return [{ type: 'tab', version: 1 }]
    case 'image':
      return imageOf(node)
    case 'link':
    case 'autolink':
      return linkOf(node, depth)
    default:
      // Deeper than any text goes, only the words themselves are looked for, and those without recursion.
      return depth >= deepest ? wordsIn(node) : inlinesOf(childrenOf(node), depth + 1)
  }
}

function textNodeOf(node: Loose): TextNode[] {
  const text = textOf(node.text)
  const format = typeof node.format === 'number' ? node.format & formats : 0
  return text === '' ? [] : [{ type: 'text', version: 1, text, format }]
}

function wordsIn(top: Loose): TextNode[] {
  const words: TextNode[] = []
  const left: Loose[] = [top]
  for (let node = left.pop(); node; node = left.pop()) {
    words.push(...textNodeOf(node))
    left.push(...childrenOf(node).toReversed())
  }
  return words
}

function linkOf(node: Loose, depth: number): InlineNode[] {
  const children = (depth >= deepest ? wordsIn(node) : inlinesOf(childrenOf(node), depth + 1)).flatMap((child) =>
    child.type === 'link' ? child.children : [child],
  )
  const url = textOf(node.url)
  if (!isSafeAddress(url)) return children
  const link: LinkNode = {
    ...elementOf('link', node, children),
    url,
    ...(typeof node.title === 'string' && node.title !== '' ? { title: node.title } : {}),
  }
  return children.length > 0 ? [link] : []
}

function imageOf(node: Loose): ImageNode[] {
  const hash = textOf(node.hash)
  if (!/^[0-9a-f]{64}$/.test(hash)) return []
  return [
    {
      type: 'image',
      version: 1,
      hash,
      mediaType: textOf(node.mediaType),
      alt: textOf(node.alt),
      width: wholeNumber(node.width, 0, 1_000_000, 0),
      height: wholeNumber(node.height, 0, 1_000_000, 0),
    },
  ]
}

/** The words of a code block: no links, no images, no formats. */
function plainOf(inlines: readonly InlineNode[]): Exclude<InlineNode, LinkNode | ImageNode>[] {
  return inlines.flatMap((node) => {
    if (node.type === 'link') return plainOf(node.children)
    if (node.type === 'image') return []
    return node.type === 'text' ? [{ ...node, format: 0 }] : [node]
  })
}
