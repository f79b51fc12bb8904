import { $isCodeNode, type CodeNode } from '@lexical/code'
import { $findMatchingParent, $isRangeSelection, type BaseSelection } from 'lexical'

/** The code in which a selection begins, or null. Inside a read or an update. */
export function $codeAt(selection: BaseSelection | null): CodeNode | null {
  return $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isCodeNode) : null
}
