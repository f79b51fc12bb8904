import { $createCodeNode, $isCodeNode } from '@lexical/code'
import { $isLinkNode } from '@lexical/link'
import {
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  type ListType,
  REMOVE_LIST_COMMAND,
} from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $isTableNode, $isTableSelection } from '@lexical/table'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  type TextFormatType,
} from 'lexical'
import { $isImageNode } from './nodes/image.tsx'

const textFormats = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'highlight',
  'code',
  'superscript',
  'subscript',
] as const satisfies readonly TextFormatType[]
export type TextFormat = (typeof textFormats)[number]

const blockKinds = [
  'paragraph',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'quote',
  'code',
  'bullet',
  'number',
  'check',
] as const
export type BlockKind = (typeof blockKinds)[number]

/** What the toolbar shows of the place where the caret is. */
export interface Formatting {
  /** Separated by spaces, so that two of them are easily told apart. */
  readonly formats: string
  /** null where several kinds are selected, or none that has a name. */
  readonly block: BlockKind | null
  readonly inLink: boolean
  readonly inTable: boolean
  readonly onImage: boolean
}

export const noFormatting: Formatting = {
  formats: '',
  block: 'paragraph',
  inLink: false,
  inTable: false,
  onImage: false,
}

/** Reads the formatting at the caret. Inside a read or an update. */
export function $readFormatting(): Formatting {
  const selection = $getSelection()
  if ($isNodeSelection(selection)) {
    return { ...noFormatting, block: null, onImage: selection.getNodes().some($isImageNode) }
  }
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return noFormatting
  const anchor = selection.anchor.getNode()
  const focus = selection.focus.getNode()
  const first = $kindOf(anchor)
  return {
    formats: textFormats.filter((format) => selection.hasFormat(format)).join(' '),
    block: first === $kindOf(focus) ? first : null,
    inLink: $findMatchingParent(anchor, $isLinkNode) !== null,
    inTable: $findMatchingParent(anchor, $isTableNode) !== null,
    onImage: false,
  }
}

function $kindOf(node: LexicalNode): BlockKind | null {
  for (let here: LexicalNode | null = node; here; here = here.getParent()) {
    if ($isHeadingNode(here)) return here.getTag()
    if ($isQuoteNode(here)) return 'quote'
    if ($isCodeNode(here)) return 'code'
    if ($isListNode(here)) return here.getListType()
    if (here.getType() === 'paragraph') return 'paragraph'
  }
  return null
}

const listCommands = {
  bullet: INSERT_UNORDERED_LIST_COMMAND,
  number: INSERT_ORDERED_LIST_COMMAND,
  check: INSERT_CHECK_LIST_COMMAND,
} satisfies Record<ListType, unknown>

/** Makes the selected blocks of this kind; blocks that already are become plain paragraphs again. */
export function setBlock(editor: LexicalEditor, kind: BlockKind): void {
  editor.update(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return
    const current = $readFormatting().block
    const wanted = current === kind ? 'paragraph' : kind
    if (wanted === 'bullet' || wanted === 'number' || wanted === 'check') {
      editor.dispatchCommand(listCommands[wanted], undefined)
      return
    }
    if (current === 'bullet' || current === 'number' || current === 'check') {
      editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined)
    }
    $setBlocksType($getSelection(), () => {
      if (wanted === 'paragraph') return $createParagraphNode()
      if (wanted === 'quote') return $createQuoteNode()
      if (wanted === 'code') return $createCodeNode()
      return $createHeadingNode(wanted)
    })
  })
}

/** Takes every format off the selected words, and makes headings and quotes plain paragraphs. Links stay. */
export function clearFormatting(editor: LexicalEditor): void {
  editor.update(() => {
    const selection = $getSelection()
    if ($isRangeSelection(selection) && !selection.isCollapsed()) {
      for (const node of selection.extract()) if ($isTextNode(node)) node.setFormat(0)
    }
    const { formats, block } = $readFormatting()
    for (const format of textFormats) {
      if (formats.split(' ').includes(format)) editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
    }
    if (block === 'quote' || block?.startsWith('h')) $setBlocksType($getSelection(), () => $createParagraphNode())
  })
}

/** A code block holds words only: what comes into it loses its formats, links and pictures. */
export function $plainCode(node: LexicalNode): void {
  if (!$isCodeNode(node)) return
  for (const child of node.getChildren()) {
    if ($isTextNode(child)) {
      if (child.getFormat() !== 0) child.setFormat(0)
    } else if ($isElementNode(child)) {
      for (const inner of child.getChildren()) child.insertBefore(inner)
      child.remove()
    } else if ($isImageNode(child)) {
      child.remove()
    }
  }
}
