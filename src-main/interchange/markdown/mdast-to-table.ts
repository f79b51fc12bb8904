import type { RootContent, Table } from 'mdast'
import type { BlockNode, TableCellNode, TableNode, TableRowNode } from '../../../src-preload/contract.ts'
import { mdastToWords, type WordsReading } from './mdast-to-words.ts'
import { cell, paragraph, plainSetting, row, table } from './nodes.ts'
import { type Note, settingFrom } from './note.ts'

/** More than any entry has room for. */
const mostCells = 60_000

/**
 * A table of pipes and dashes, as wide as any of its rows. Its first is the heading, unless the note says otherwise. null
 * where one long row among many short ones would make it larger than an entry can be.
 */
export function pipeTable(node: Table, note: Note, reading: WordsReading): TableNode | null {
  const columns = columnsOf(node)
  if (columns * node.children.length > mostCells) return null
  const top = note.header === 'none' || note.header === 'column' ? 0 : 1
  const side = note.header === 'column' || note.header === 'both' ? 2 : 0
  const rows = node.children.map(({ children }, y) =>
    row(
      Array.from({ length: columns }, (_, x) => {
        const words = mdastToWords(children[x]?.children ?? [], reading)
        const format = node.align?.[x] ?? ''
        const state = (y === 0 ? top : 0) + (x === 0 ? side : 0)
        return cell(state, [paragraph(words, { ...plainSetting, format })])
      }),
    ),
  )
  return table(rows, settingFrom(note))
}

/** Those of the first row, and where a row goes on beyond it, up to the last of its cells with something in it. */
function columnsOf({ children: [first, ...more] }: Table): number {
  return more.reduce(
    (columns, { children }) => Math.max(columns, children.findLastIndex((child) => child.children.length > 0) + 1),
    first?.children.length ?? 0,
  )
}

const tag = /<(\/?)(table|tr|td|th)((?: \w+="[^"]*")*)>/g

/**
 * A table of tags with Markdown between them, as we write it: it begins at `nodes[from]` and takes up `length` nodes.
 * null where the tags are not of that form.
 */
export function tagTable(
  nodes: readonly RootContent[],
  from: number,
  note: Note,
  mdastToBlocks: (nodes: readonly RootContent[]) => BlockNode[],
): { table: TableNode; length: number } | null {
  const rows: TableRowNode[] = []
  let cells: TableCellNode[] = []
  let opened: { state: number; spans: Spans; content: RootContent[] } | null = null
  let depth = 0
  for (let index = from; index < nodes.length; index++) {
    const node = nodes[index]
    if (node === undefined) return null
    const html = node.type === 'html' ? node.value : ''
    const outer = depth
    if (/^<table>|^<\/t[dh]>/.test(html)) depth += count(html, '<table>') - count(html, '</table>')
    if (outer > 1 || depth > 1 || !/^<table>|^<\/t[dh]>/.test(html)) {
      if (opened === null) return null
      opened.content.push(node)
      continue
    }
    if (html.replace(tag, '').trim() !== '') return null
    for (const [, slash, name = '', attributes = ''] of html.matchAll(tag)) {
      if (name === 'td' || name === 'th') {
        if (slash === '')
          opened = {
            state: stateOf(name, attributes),
            spans: spansOf(attributes),
            content: [],
          }
        else if (opened === null) return null
        else {
          cells.push(cell(opened.state, mdastToBlocks(opened.content), opened.spans))
          opened = null
        }
      } else if (name === 'tr' && slash !== '') {
        rows.push(row(cells))
        cells = []
      }
    }
    if (depth === 0)
      return {
        table: table(rows, settingFrom(note)),
        length: index - from + 1,
      }
  }
  return null
}

type Spans = { colSpan?: number; rowSpan?: number }

function count(html: string, piece: string): number {
  return html.split(piece).length - 1
}

function stateOf(name: string, attributes: string): number {
  if (name === 'td') return 0
  if (attributes.includes('scope="col"')) return 1
  return attributes.includes('scope="row"') ? 2 : 3
}

function spansOf(attributes: string): Spans {
  const across = /colspan="(\d{1,4})"/.exec(attributes)?.[1]
  const down = /rowspan="(\d{1,4})"/.exec(attributes)?.[1]
  return {
    ...(across ? { colSpan: Number(across) } : {}),
    ...(down ? { rowSpan: Number(down) } : {}),
  }
}
