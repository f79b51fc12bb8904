import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findCellNode,
  $findTableNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
} from '@lexical/table'
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import type { Action } from './actions.ts'
import type { ActionGroup } from './toolbar/action-menu.tsx'

const inUpdate = (label: string, $run: () => void): Action => ({
  label,
  run: (editor: LexicalEditor) => editor.update($run),
})

/** What can be done to the table that the caret is in. */
export const tableActions: readonly ActionGroup[] = [
  {
    name: 'Add',
    actions: {
      rowAbove: inUpdate('Row above', () => $insertTableRowAtSelection(false)),
      rowBelow: inUpdate('Row below', () => $insertTableRowAtSelection(true)),
      columnBefore: inUpdate('Column before', () => $addColumn(false)),
      columnAfter: inUpdate('Column after', () => $addColumn(true)),
    },
  },
  {
    name: 'Change',
    actions: { header: inUpdate('Heading row on or off', $toggleHeadingRow) },
  },
  {
    name: 'Remove',
    actions: {
      removeRow: inUpdate('This row', $deleteTableRowAtSelection),
      removeColumn: inUpdate('This column', $deleteTableColumnAtSelection),
      removeTable: inUpdate('The whole table', $removeTable),
    },
  },
]

function $tableHere() {
  const selection = $getSelection()
  const node = $isRangeSelection(selection) ? selection.anchor.getNode() : selection?.getNodes()[0]
  return node ? $findTableNode(node) : null
}

/** The caret goes into the new column, in the row where it was. */
function $addColumn(after: boolean): void {
  const selection = $getSelection()
  const cell = $isRangeSelection(selection) ? $findCellNode(selection.anchor.getNode()) : null
  $insertTableColumnAtSelection(after)
  const added = after ? cell?.getNextSibling() : cell?.getPreviousSibling()
  if ($isTableCellNode(added)) added.selectStart()
}

function $toggleHeadingRow(): void {
  const row = $tableHere()?.getFirstChild()
  if (!$isTableRowNode(row)) return
  const cells = row.getChildren().filter($isTableCellNode)
  const isHeading = cells.every((cell) => cell.hasHeaderState(TableCellHeaderStates.ROW))
  for (const cell of cells) {
    cell.setHeaderStyles(
      isHeading ? TableCellHeaderStates.NO_STATUS : TableCellHeaderStates.ROW,
      TableCellHeaderStates.ROW,
    )
  }
}

function $removeTable(): void {
  const table = $tableHere()
  if (!table) return
  table.selectNext()
  table.remove()
}
