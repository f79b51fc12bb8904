import {
  $generateNodesFromDOMViaExtension,
  contextValue,
  defaultPreservesWhitespace,
  ImportSource,
  ImportWhitespaceConfig,
} from '@lexical/html'
import { $parseSerializedNode, isBlockDomNode, type LexicalNode, type SerializedLexicalNode } from 'lexical'
import type { BlockNode, ListItemNode, ListNode } from '../../../src-preload/contract.ts'
import { cleanBlocks } from '../body.ts'

/** Marks of format that a paste of another program brings, and that no entry of ours has. */
const layout = { direction: null, format: '', indent: 0 } as const

/**
 * Turns a document of another program into nodes for an entry. Whatever the import made of it goes through the same
 * cleaning that a text goes through when it is saved, so nothing but our own nodes gets in. Inside an update.
 */
export function $readHtml(page: Document): LexicalNode[] {
  const nodes = $generateNodesFromDOMViaExtension(page, {
    context: [
      contextValue(ImportSource, 'paste'),
      contextValue(ImportWhitespaceConfig, { isInline, preservesWhitespace: defaultPreservesWhitespace }),
    ],
  })
  return $makeNodes(tidy(cleanBlocks(nodes.map($serialize))))
}

/** Makes nodes of cleaned blocks. Inside an update. */
export function $makeNodes(blocks: readonly BlockNode[]): LexicalNode[] {
  return blocks.map((block) => $parseSerializedNode(block as unknown as SerializedLexicalNode))
}

/** Parts of a page that stand by themselves, and that Lexical doesn't count among its blocks. */
const apart = /^(table|caption|thead|tbody|tfoot|tr|th|details|summary|legend|option)$/i

/** Whether the spaces beside a node belong to its line. All that isn't a block does, also elements nobody knows. */
const isInline = (node: Node) => !isBlockDomNode(node) && !apart.test(node.nodeName)

interface SerializedTree extends SerializedLexicalNode {
  children?: SerializedTree[]
}

function $serialize(node: LexicalNode): SerializedTree {
  const serialized: SerializedTree = node.exportJSON()
  if ('getChildren' in node && typeof node.getChildren === 'function') {
    serialized.children = node.getChildren().map($serialize)
  }
  return serialized
}

/** Takes another program's layout off, and the empty lines that it keeps distance with. */
function tidy(blocks: readonly BlockNode[]): BlockNode[] {
  const only = blocks.length === 1 ? blocks[0] : undefined
  // One cell of a sheet is meant as its words.
  if (only?.type === 'table' && only.children.length === 1 && only.children[0]?.children.length === 1) {
    return tidy(only.children[0].children[0]?.children ?? [])
  }
  const plain = blocks.map(plainBlock)
  return plain.filter((block, index) => !isEmpty(block) || (index > 0 && !isEmpty(plain[index - 1])))
}

function plainBlock(block: BlockNode): BlockNode {
  if (isText(block)) return { ...block, ...layout, children: trim(block.children) }
  return block.type === 'list' ? plainList(block) : block
}

function plainList(list: ListNode): ListNode {
  const children = list.children.map((item) => ({
    ...item,
    ...layout,
    children: trimBreaks(item.children.map((child) => (child.type === 'list' ? plainList(child) : child))),
  }))
  return { ...list, ...layout, children }
}

/** Paragraphs inside an item leave line breaks behind where they ended. */
function trimBreaks(children: ListItemNode['children']): ListItemNode['children'] {
  const isWord = (child: ListItemNode['children'][number]) => child.type !== 'linebreak'
  const first = children.findIndex(isWord)
  return first < 0 ? [] : children.slice(first, children.findLastIndex(isWord) + 1)
}

type TextBlock = Extract<BlockNode, { type: 'paragraph' | 'heading' | 'quote' }>

const isText = (block: BlockNode): block is TextBlock =>
  block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote'

const isEmpty = (block: BlockNode | undefined) => block !== undefined && isText(block) && block.children.length === 0

/** A line that holds nothing but a space that doesn't break is how word processors write an empty one. */
function trim(children: TextBlock['children']): TextBlock['children'] {
  const bare = children.every((child) => child.type === 'text' && child.text.trim() === '')
  return bare ? [] : children
}
