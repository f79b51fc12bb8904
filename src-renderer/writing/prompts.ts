import { NodeSelectionDataSelectedExtension } from '@lexical/extension'
import {
  $createNodeSelection,
  $createParagraphNode,
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  configExtension,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  isDOMNode,
  mergeRegister,
} from 'lexical'
import { $isPromptNode, PromptNode } from './nodes/prompt.ts'

/** The questions of a template in the text. */
export const promptsExtension = defineExtension({
  name: 'kintsugi/prompts',
  nodes: [PromptNode],
  dependencies: [configExtension(NodeSelectionDataSelectedExtension, { nodes: [PromptNode] })],
  register: (editor) =>
    mergeRegister(
      // After every question there is a place to answer it, also when the last answer was deleted whole.
      editor.registerNodeTransform(PromptNode, (node) => {
        const next = node.getNextSibling()
        if (next === null || $isPromptNode(next)) node.insertAfter($createParagraphNode(), false)
      }),
      // Deleting towards a question selects it. Only a second press, or a wider selection, takes it away.
      ...[DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) =>
        editor.registerCommand(command, $selectNeighbour, COMMAND_PRIORITY_LOW),
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = isDOMNode(event.target) ? $getNearestNodeFromDOMNode(event.target) : null
          if (!$isPromptNode(node)) return false
          $select(node)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    ),
})

/** Selects the question that a deletion would reach from where the caret is. Answers whether there is one. */
function $selectNeighbour(isBackward: boolean): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const block = $findMatchingParent(
    selection.anchor.getNode(),
    (node) => $isElementNode(node) && !node.isInline() && $isRootOrShadowRoot(node.getParent()),
  )
  const neighbour = isBackward ? block?.getPreviousSibling() : block?.getNextSibling()
  if (!$isElementNode(block) || !$isPromptNode(neighbour)) return false
  const edge = isBackward ? block.getFirstDescendant() : block.getLastDescendant()
  const { key, offset } = selection.anchor
  const size = selection.anchor.getNode().getTextContentSize()
  const isAtEdge = block.isEmpty() || (edge?.getKey() === key && offset === (isBackward ? 0 : size))
  if (isAtEdge) $select(neighbour)
  return isAtEdge
}

function $select(prompt: PromptNode): void {
  const selection = $createNodeSelection()
  selection.add(prompt.getKey())
  $setSelection(selection)
}
