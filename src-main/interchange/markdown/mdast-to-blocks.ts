import type { Blockquote, Definition, List, PhrasingContent, RootContent, Table } from 'mdast'
import type { BlockNode, HeadingNode, InlineNode, ListNode } from '../../../src-preload/contract.ts'
import { isStructured } from '../../journal/structured-nodes.ts'
import { pipeTable, tagTable } from './mdast-to-table.ts'
import { isBreakTag, mdastToWords, type WordsReading } from './mdast-to-words.ts'
import { codeBlock, heading, type Item, linebreak, list, paragraph, quote, rule, text } from './nodes.ts'
import { type Note, readNote, settingFrom } from './note.ts'
import { promptFrom, structuredFrom } from './structured.ts'

/** mdast as blocks, not yet in their canonical form. Structured blocks stand at the top of a body only. */
export function mdastToBlocks(nodes: readonly RootContent[], reading: WordsReading, isTop = false): BlockNode[] {
  const blocks: BlockNode[] = []
  let note: Note = {}
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined) break
    const found = node.type === 'html' ? readNote(node.value) : null
    if (found !== null) {
      note = found
      continue
    }
    const tags = node.type === 'html' ? tagTable(nodes, index, note, (inside) => mdastToBlocks(inside, reading)) : null
    if (tags !== null) {
      blocks.push(tags.table)
      index += tags.length - 1
    } else blocks.push(...noted(blockOf(node, note, reading), note, reading, isTop))
    note = {}
  }
  return blocks
}

/** What a note makes of the one block after it; what it does not fit stays as it is. */
function noted(blocks: BlockNode[], note: Note, reading: WordsReading, isTop: boolean): BlockNode[] {
  const isStructuredNote = Object.keys(note).some(isStructured)
  if (note.prompt === undefined && !isStructuredNote) return blocks
  const [only, ...more] = blocks
  const whole = more.length > 0 ? undefined : only
  const found = promptFrom(note, whole) ?? (isTop ? structuredFrom(note, whole) : null)
  if (found !== null) return [found]
  reading.lose('odd block')
  return blocks
}

function blockOf(node: RootContent, note: Note, reading: WordsReading): BlockNode[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(wordsAlone(node.children, reading), settingFrom(note))]
    case 'heading': {
      const tag = `h${node.depth}` as HeadingNode['tag']
      return [heading(tag, mdastToWords(node.children, reading), settingFrom(note))]
    }
    case 'blockquote':
      return quoteBlocks(node, note, reading)
    case 'code': {
      const language = note.language ?? [node.lang, node.meta].filter(Boolean).join(' ')
      return [codeBlock(node.value, language, settingFrom(note))]
    }
    case 'list':
      return listBlocks(node, note, reading)
    case 'table': {
      const table = pipeTable(node, note, reading)
      if (table !== null) return [table]
      reading.lose('large table')
      return [paragraph(asWritten(node, reading))]
    }
    case 'thematicBreak':
      return [rule]
    case 'html':
      if (isBreakTag(node.value)) return [paragraph([], settingFrom(note))]
      reading.lose('html')
      return [paragraph([text(node.value)])]
    case 'footnoteDefinition': {
      reading.lose('footnote')
      const [first, ...more] = mdastToBlocks(node.children, reading)
      const label = text(`[${node.label ?? node.identifier}] `)
      return first?.type === 'paragraph'
        ? [paragraph([label, ...first.children]), ...more]
        : [paragraph([label]), ...(first === undefined ? [] : [first]), ...more]
    }
    // A line such as `[10:30]: breakfast` is one to Markdown, and words to who wrote it.
    case 'definition':
      return reading.used.has(node) ? [] : [paragraph(asWritten(node, reading))]
    default:
      return []
  }
}

/** What is no block of ours stays the words that it was written with. */
function asWritten({ position }: Definition | Table, { source }: WordsReading): InlineNode[] {
  return [text(source.slice(position?.start.offset, position?.end.offset))]
}

/** The words of a paragraph; one of `<br>` only has one line break less than it has tags. */
function wordsAlone(nodes: readonly PhrasingContent[], reading: WordsReading): InlineNode[] {
  const onlyBreaks = nodes.every((node) => node.type === 'html' && isBreakTag(node.value))
  return onlyBreaks ? nodes.slice(1).map(() => linebreak) : mdastToWords(nodes, reading)
}

/** The words of a block that has no others inside, or null. */
function wordsOf(node: RootContent, reading: WordsReading): InlineNode[] | null {
  if (node.type === 'paragraph') return wordsAlone(node.children, reading)
  if (node.type === 'definition' && !reading.used.has(node)) return asWritten(node, reading)
  return node.type === 'html' && isBreakTag(node.value) ? [] : null
}

/** Paragraphs in one quote are joined by an empty line. Other blocks step out of the quote. */
function quoteBlocks(node: Blockquote, note: Note, reading: WordsReading): BlockNode[] {
  const blocks: BlockNode[] = []
  let words: InlineNode[] | null = null
  const close = (): void => {
    if (words !== null) blocks.push(quote(words, settingFrom(note)))
    words = null
  }
  for (const child of node.children) {
    const more = wordsOf(child, reading)
    if (more === null) {
      close()
      reading.lose('quoted block')
      blocks.push(...mdastToBlocks([child], reading))
    } else words = words === null ? more : [...(words as InlineNode[]), linebreak, linebreak, ...more]
  }
  if (blocks.length === 0) words ??= []
  close()
  return blocks
}

/** A list; in the editor an item holds words or a list, so whatever else it held steps out between two lists. */
function listBlocks(node: List, note: Note, reading: WordsReading): BlockNode[] {
  const isCheck = note.check === true || node.children.some(({ checked }) => typeof checked === 'boolean')
  const listType: ListNode['listType'] = isCheck ? 'check' : node.ordered ? 'number' : 'bullet'
  const blocks: BlockNode[] = []
  let items: Item[] = []
  let number = node.start ?? 1
  const close = (): void => {
    if (items.length > 0) blocks.push(list(listType, number, items, 0, settingFrom(note)))
    number += items.filter((item) => 'words' in item).length
    items = []
  }
  const addWords = (words: InlineNode[], checked: boolean | null | undefined): void => {
    const own = note.items?.[items.length]
    items.push({
      words,
      checked: checked ?? false,
      ...(own === undefined ? {} : { setting: settingFrom(own) }),
    })
  }
  for (const { children, checked } of node.children) {
    let isFirst = true
    let inner: Note = {}
    for (const child of children) {
      const found = child.type === 'html' ? readNote(child.value) : null
      if (found !== null) {
        inner = found
        continue
      }
      const words = wordsOf(child, reading)
      const last = items.at(-1)
      if (words !== null) {
        if (!isFirst && last !== undefined && 'words' in last)
          items[items.length - 1] = {
            ...last,
            words: [...last.words, linebreak, linebreak, ...words],
          }
        else addWords(words, checked)
      } else {
        const inside = child.type === 'list' ? listBlocks(child, inner, reading) : mdastToBlocks([child], reading)
        for (const block of inside) {
          if (block.type === 'list' && child.type === 'list') items.push({ nested: block })
          else {
            reading.lose('listed block')
            close()
            blocks.push(block)
          }
        }
      }
      inner = {}
      isFirst = false
    }
    if (isFirst) addWords([], checked)
  }
  close()
  return blocks
}
