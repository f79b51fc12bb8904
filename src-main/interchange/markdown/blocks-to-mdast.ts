import type { Html, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { BlockNode, CodeNode, ListItemNode, ListNode } from '../../../src-preload/contract.ts'
import { emptyParagraph } from './dialect.ts'
import { type Note, noteOf, writeNote } from './note.ts'
import { type Readable, readableBlock, readablePrompt } from './structured.ts'
import { tableToMdast } from './table-to-mdast.ts'
import { type LinkTo, wordsToMdast } from './words-to-mdast.ts'

const emptyLine = { type: 'html', value: emptyParagraph } as const

/** Blocks in their canonical form as mdast. */
export function blocksToMdast(blocks: readonly BlockNode[], linkTo: LinkTo): RootContent[] {
  return blocks.flatMap((block) => blockToMdast(block, linkTo))
}

function blockToMdast(block: BlockNode, linkTo: LinkTo): RootContent[] {
  switch (block.type) {
    case 'paragraph':
      return [...writeNote(noteOf(block)), wordsAlone(wordsToMdast(block.children, linkTo))]
    case 'heading': {
      const depth = Number(block.tag.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6
      const children = wordsToMdast(block.children, linkTo, true)
      return [...writeNote(noteOf(block)), { type: 'heading', depth, children }]
    }
    case 'quote':
      return [...writeNote(noteOf(block)), quoted(wordsToMdast(block.children, linkTo))]
    case 'code':
      return codeToMdast(block)
    case 'list':
      return listToMdast(block, linkTo)
    case 'table':
      return tableToMdast(block, linkTo, (inside) => blocksToMdast(inside, linkTo))
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }]
    case 'prompt':
      return readableToMdast(readablePrompt(block), linkTo)
    default:
      return readableToMdast(readableBlock(block), linkTo)
  }
}

/**
 * A paragraph. One of line breaks only has one `<br>` more than it has breaks, as it has one line more: so a single
 * `<br>` is the paragraph without words.
 */
function wordsAlone(words: PhrasingContent[]): Paragraph | Html {
  return words.length === 0 ? emptyLine : { type: 'paragraph', children: padded(words) }
}

function padded(words: PhrasingContent[]): PhrasingContent[] {
  return words.every(({ type }) => type === 'html') ? [...words, { type: 'html', value: '<br>' }] : words
}

function quoted(words: PhrasingContent[]): RootContent {
  return {
    type: 'blockquote',
    children: words.length === 0 ? [] : [{ type: 'paragraph', children: padded(words) }],
  }
}

function readableToMdast({ note, block }: Readable, linkTo: LinkTo): RootContent[] {
  return [...writeNote(note), ...blockToMdast(block, linkTo)]
}

function codeToMdast(node: CodeNode): RootContent[] {
  const value = node.children
    .map((child) => (child.type === 'text' ? child.text : child.type === 'tab' ? '\t' : '\n'))
    .join('')
  const language = node.language ?? ''
  const isWord = /^[\w+#.-]+$/.test(language)
  const note: Note = {
    ...noteOf(node),
    ...(language === '' || isWord ? {} : { language }),
  }
  return [...writeNote(note), { type: 'code', lang: isWord ? language : null, value }]
}

function listToMdast(node: ListNode, linkTo: LinkTo): RootContent[] {
  const items: ListItem[] = []
  const notes: Record<string, Note> = {}
  /** Whether the last item can still take a nested list, as the editor keeps it in the item after the words. */
  let open = false
  for (const [place, item] of node.children.entries()) {
    const nested = item.children[0]
    if (nested?.type === 'list') {
      const inside = listToMdast(nested, linkTo) as ListItem['children']
      const last = open ? items.at(-1) : undefined
      if (last === undefined) items.push({ type: 'listItem', spread: false, children: inside })
      else last.children.push(...inside)
      open = false
    } else {
      items.push(wordsItem(item, node.listType === 'check', linkTo))
      open = true
    }
    const note = noteOf({ ...item, indent: 0 })
    if (Object.keys(note).length > 0) notes[place] = note
  }
  const hidden = node.listType === 'check' && items.every(({ checked }) => typeof checked !== 'boolean')
  const note: Note = {
    ...noteOf(node),
    ...(hidden ? { check: true } : {}),
    ...(Object.keys(notes).length > 0 ? { items: notes } : {}),
  }
  const ordered = node.listType === 'number'
  const list = {
    type: 'list',
    ordered,
    spread: false,
    ...(ordered ? { start: node.start } : {}),
    children: items,
  } as const
  return [...writeNote(note), list]
}

function wordsItem(item: ListItemNode, isCheck: boolean, linkTo: LinkTo): ListItem {
  const words = wordsToMdast(
    item.children.filter((child) => child.type !== 'list'),
    linkTo,
  )
  // A check box needs a paragraph to stand in.
  const content: Paragraph | Html = isCheck ? { type: 'paragraph', children: padded(words) } : wordsAlone(words)
  return {
    type: 'listItem',
    spread: false,
    ...(isCheck ? { checked: item.checked ?? false } : {}),
    children: [content],
  }
}
