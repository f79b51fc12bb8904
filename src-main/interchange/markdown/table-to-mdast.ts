import type { AlignType, RootContent, TableRow } from 'mdast'
import type { BlockNode, InlineNode, ParagraphNode, TableCellNode, TableNode } from '../../../src-preload/contract.ts'
import { isPlain } from './canonical.ts'
import { code } from './nodes.ts'
import { type Note, noteOf, writeNote } from './note.ts'
import { type LinkTo, wordsToMdast } from './words-to-mdast.ts'

/** Heading cells, by their `headerState`: of a column, of a row, of both. */
const cellTags = ['<td', '<th scope="col"', '<th scope="row"', '<th'] as const

/**
 * A table: of pipes and dashes where those can hold it, else of HTML tags with Markdown between them.
 * `blocksToMdast` writes what a cell of the second kind holds.
 */
export function tableToMdast(
  node: TableNode,
  linkTo: LinkTo,
  blocksToMdast: (blocks: readonly BlockNode[]) => RootContent[],
): RootContent[] {
  return pipeTable(node, linkTo) ?? [...writeNote(noteOf(node)), ...tagTable(node, blocksToMdast)]
}

function pipeTable(node: TableNode, linkTo: LinkTo): RootContent[] | null {
  const rows = node.children.map(({ children }) => children)
  const columns = rows[0]?.length ?? 0
  const header = headerOf(rows)
  if (header === null || rows.some((cells) => cells.length !== columns)) return null
  const align: AlignType[] = []
  const written: TableRow[] = []
  for (const cells of rows) {
    const row: TableRow = { type: 'tableRow', children: [] }
    for (const [column, cell] of cells.entries()) {
      const paragraph = onlyParagraph(cell)
      const side = paragraph && alignOf(paragraph)
      if (
        paragraph === null ||
        !fits(paragraph.children) ||
        side === undefined ||
        (column in align && align[column] !== side)
      )
        return null
      align[column] = side
      row.children.push({
        type: 'tableCell',
        children: wordsToMdast(paragraph.children, linkTo, true),
      })
    }
    written.push(row)
  }
  return [...writeNote({ ...noteOf(node), ...header }), { type: 'table', align, children: written }]
}

/** Which cells are headings, as a note says it; null when they are in no pattern. */
function headerOf(rows: readonly (readonly TableCellNode[])[]): Note | null {
  const follows = (row: number, column: number): boolean =>
    rows.every((cells, y) =>
      cells.every(({ headerState }, x) => headerState === (y === 0 ? row : 0) + (x === 0 ? column : 0)),
    )
  if (follows(1, 0)) return {}
  if (follows(0, 0)) return { header: 'none' }
  if (follows(0, 2)) return { header: 'column' }
  return follows(1, 2) ? { header: 'both' } : null
}

function onlyParagraph({ children: [first, ...more], colSpan, rowSpan }: TableCellNode): ParagraphNode | null {
  const merged = colSpan !== undefined || rowSpan !== undefined
  return first?.type === 'paragraph' && more.length === 0 && !merged ? first : null
}

/** In a cell a backslash before a bar is dropped, also in code, where nothing can stand for it. */
function fits(words: readonly InlineNode[]): boolean {
  return words.every((node) => {
    if (node.type === 'link') return fits(node.children)
    return node.type !== 'text' || (node.format & code) === 0 || !node.text.includes('\\|')
  })
}

function alignOf({ format, direction, indent }: ParagraphNode): AlignType | undefined {
  if (!isPlain({ format: '', direction, indent })) return undefined
  if (format === '') return null
  return format === 'left' || format === 'center' || format === 'right' ? format : undefined
}

function tagTable(node: TableNode, blocksToMdast: (blocks: readonly BlockNode[]) => RootContent[]): RootContent[] {
  const result: RootContent[] = []
  let tags = '<table>\n'
  for (const { children: cells } of node.children) {
    tags += '<tr>\n'
    for (const cell of cells) {
      const { headerState, colSpan, rowSpan } = cell
      const across = colSpan === undefined ? '' : ` colspan="${colSpan}"`
      const down = rowSpan === undefined ? '' : ` rowspan="${rowSpan}"`
      result.push({
        type: 'html',
        value: `${tags}${cellTags[headerState & 3]}${across}${down}>`,
      })
      result.push(...blocksToMdast(cell.children))
      tags = headerState === 0 ? '</td>\n' : '</th>\n'
    }
    tags += '</tr>\n'
  }
  result.push({ type: 'html', value: `${tags}</table>` })
  return result
}
