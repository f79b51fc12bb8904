import type {
  BlockNode,
  Body,
  CodeNode,
  ElementOf,
  HeadingNode,
  InlineNode,
  LineBreakNode,
  LinkNode,
  ListItemNode,
  ListNode,
  ParagraphNode,
  QuoteNode,
  RuleNode,
  TableCellNode,
  TableNode,
  TableRowNode,
  TabNode,
  TextNode,
} from '../../../src-preload/contract.ts'

/** The format bits of a text node. */
export const bold = 1
export const italic = 2
export const strikethrough = 4
export const underline = 8
export const code = 16
export const subscript = 32
export const superscript = 64
export const highlight = 128

/** How a block is set, beside its words. The first value of each is what a block has when nothing was chosen. */
export type Setting = Pick<ElementOf<string, unknown>, 'direction' | 'format' | 'indent'>

export const plainSetting: Setting = { direction: null, format: '', indent: 0 }

export const linebreak: LineBreakNode = { type: 'linebreak', version: 1 }
const tab: TabNode = { type: 'tab', version: 1 }
export const rule: RuleNode = { type: 'horizontalrule', version: 1 }

export function text(words: string, format = 0): TextNode {
  return { type: 'text', version: 1, text: words, format }
}

export function link(url: string, title: string | null, children: LinkNode['children']): LinkNode {
  return { type: 'link', version: 1, ...plainSetting, url, title, children }
}

export function paragraph(children: readonly InlineNode[], setting = plainSetting): ParagraphNode {
  return { type: 'paragraph', version: 1, ...setting, children }
}

export function heading(tag: HeadingNode['tag'], children: readonly InlineNode[], setting = plainSetting): HeadingNode {
  return { type: 'heading', version: 1, ...setting, tag, children }
}

export function quote(children: readonly InlineNode[], setting = plainSetting): QuoteNode {
  return { type: 'quote', version: 1, ...setting, children }
}

/** Words with their line ends and tabs as nodes. */
export function wordNodes(words: string, format = 0): (TextNode | LineBreakNode | TabNode)[] {
  return words
    .split(/(\r\n|\r|\n|\t)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '\t' ? tab : /^[\r\n]/.test(piece) ? linebreak : text(piece, format)))
}

/** `language` is left out when it is empty. */
export function codeBlock(words: string, language: string, setting = plainSetting): CodeNode {
  const named = language === '' ? {} : { language }
  return { type: 'code', version: 1, ...setting, ...named, children: wordNodes(words) }
}

/** What a list item holds, before it has its number: words or a list. `checked` counts in check lists only. */
export type Item =
  | {
      readonly words: readonly InlineNode[]
      readonly checked?: boolean | undefined
      readonly setting?: Setting
    }
  | { readonly nested: ListNode }

/**
 * A list whose items carry the numbers that the editor would give them: an item that only holds a nested list has the
 * number of the item after it. `depth` is 0 for a list that is in no other; its items are indented by it.
 */
export function list(
  listType: ListNode['listType'],
  start: number,
  items: readonly Item[],
  depth: number,
  setting = plainSetting,
): ListNode {
  let value = start
  const children = items.map((item): ListItemNode => {
    const base = {
      type: 'listitem',
      version: 1,
      ...plainSetting,
      indent: depth,
    } as const
    if ('nested' in item) return { ...base, value, children: [item.nested] }
    const mark = listType === 'check' ? { checked: item.checked ?? false } : {}
    return {
      ...base,
      ...item.setting,
      indent: depth,
      value: value++,
      ...mark,
      children: item.words,
    }
  })
  return { type: 'list', version: 1, ...setting, listType, start, children }
}

/** Spans of 1 are left out. */
export function cell(
  headerState: number,
  children: readonly BlockNode[],
  { colSpan = 1, rowSpan = 1 }: { colSpan?: number; rowSpan?: number } = {},
): TableCellNode {
  return {
    type: 'tablecell',
    version: 1,
    ...plainSetting,
    headerState,
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    children: children.length > 0 ? children : [paragraph([])],
  }
}

export function row(children: readonly TableCellNode[]): TableRowNode {
  return { type: 'tablerow', version: 1, ...plainSetting, children }
}

export function table(children: readonly TableRowNode[], setting = plainSetting): TableNode {
  return { type: 'table', version: 1, ...setting, children }
}

/** An editor state holds at least one block. */
export function bodyOf(blocks: readonly BlockNode[]): Body {
  const children = blocks.length > 0 ? blocks : [paragraph([])]
  return { root: { type: 'root', version: 1, ...plainSetting, children } }
}
