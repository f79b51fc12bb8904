import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension'
import { $createLinkNode, LinkNode } from '@lexical/link'
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  type ElementTransformer,
  HEADING,
  HIGHLIGHT,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  type TextMatchTransformer,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
  TableCellNode,
  TableNode,
  TableRowNode,
} from '@lexical/table'
import { $createParagraphNode, $createTextNode, $isRootOrShadowRoot, defineExtension, mergeRegister } from 'lexical'
import { typedAhead } from '../frame/type-ahead.ts'
import { readAddress } from './address.ts'

/** `---` and a space, or Enter: a dividing line, with a new paragraph after it. */
const rule: ElementTransformer = {
  type: 'element',
  dependencies: [HorizontalRuleNode],
  regExp: /^(-{3,}|\*{3,}|_{3,})\s?$/,
  triggerOnEnter: true,
  export: () => null,
  replace(parent, _children, _match, isImport) {
    if (!$isRootOrShadowRoot(parent.getParent())) return false
    const line = $createHorizontalRuleNode()
    if (isImport || parent.getNextSibling() !== null) parent.replace(line)
    else {
      parent.insertBefore(line)
      parent.clear()
    }
    line.selectNext()
  },
}

/** `| a | b |` and Enter: a table whose first row these are. A space may be before a further cell. */
const table: ElementTransformer = {
  type: 'element',
  dependencies: [TableNode, TableRowNode, TableCellNode],
  regExp: /^\|(.+)\|\s?$/,
  triggerOnEnter: true,
  export: () => null,
  replace(parent, _children, match) {
    if (!$isRootOrShadowRoot(parent.getParent()) || match[0]?.endsWith(' ')) return false
    const heads = (match[1] ?? '').split('|').map((head) => head.trim())
    const rowOf = (texts: readonly string[], header: number) =>
      $createTableRowNode().append(
        ...texts.map((text) => {
          const paragraph = $createParagraphNode()
          if (text !== '') paragraph.append($createTextNode(text))
          return $createTableCellNode(header).append(paragraph)
        }),
      )
    const body = rowOf(
      heads.map(() => ''),
      TableCellHeaderStates.NO_STATUS,
    )
    const made = $createTableNode().append(rowOf(heads, TableCellHeaderStates.ROW), body)
    parent.replace(made)
    // There is a line to go on writing in.
    if (made.getNextSibling() === null) made.insertAfter($createParagraphNode())
    body.getFirstDescendant()?.selectStart()
  },
}

/** `[words](address)`, where the address may stand in a link. */
const link: TextMatchTransformer = {
  type: 'text-match',
  dependencies: [LinkNode],
  // Bounded, so that no text makes typing wait.
  regExp: /\[([^[\]]{1,1000})\]\((\S{1,2000}?)\)$/,
  trigger: ')',
  replace(node, match) {
    const url = readAddress(match[2] ?? '')
    if (url === null) return
    const words = $createTextNode(match[1] ?? '').setFormat(node.getFormat())
    node.replace($createLinkNode(url).append(words))
    return words
  },
}

/** Up to nine digits, as in CommonMark (https://spec.commonmark.org/0.31.2/#list-items): a telephone number stays one. */
const orderedList: ElementTransformer = { ...ORDERED_LIST, regExp: /^(\s*)(\d{1,9})\.\s/ }

const transformers: Transformer[] = [
  HEADING,
  QUOTE,
  CODE,
  CHECK_LIST,
  UNORDERED_LIST,
  orderedList,
  rule,
  table,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  HIGHLIGHT,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  link,
]

/** Markdown typed while writing becomes formatting, also where it was typed ahead. Undo gives the signs back. */
export const markdownExtension = defineExtension({
  name: 'kintsugi/markdown',
  register(editor) {
    /** Once for the letter, and once for what is made of it. Reading has the editor do what waits to be done. */
    const takeIn = () => {
      for (let turn = 0; turn < 2; turn++) editor.read(() => undefined)
    }
    return mergeRegister(
      registerMarkdownShortcuts(editor, transformers),
      editor.registerRootListener((root) => {
        root?.addEventListener(typedAhead, takeIn)
        return () => root?.removeEventListener(typedAhead, takeIn)
      }),
    )
  },
})
