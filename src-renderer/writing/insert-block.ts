import { $createHorizontalRuleNode } from '@lexical/extension'
import { $createTableNodeWithDimensions } from '@lexical/table'
import { $insertNodeToNearestRoot } from '@lexical/utils'
import { $findMatchingParent, $getSelection, $isParagraphNode, $isRangeSelection, type LexicalNode } from 'lexical'

/** Puts a dividing line where the caret is. Inside an update. */
export function $insertRule(): void {
  $insertBlock($createHorizontalRuleNode()).selectNext()
}

/** Puts a table of three by three where the caret is, and the caret into its first cell. Inside an update. */
export function $insertTable(): void {
  $insertBlock($createTableNodeWithDimensions(3, 3, { rows: true, columns: false }))
    .getFirstDescendant()
    ?.selectStart()
}

/** An empty paragraph gives its place to the block. */
function $insertBlock<Block extends LexicalNode>(block: Block): Block {
  const selection = $getSelection()
  const here = $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isParagraphNode) : null
  $insertNodeToNearestRoot(block)
  if (here?.isEmpty() && here.getNextSibling()?.is(block)) here.remove()
  return block
}
