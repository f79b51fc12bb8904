import { NodeSelectionDataSelectedExtension } from '@lexical/extension'
import {
  $createNodeSelection,
  $createParagraphNode,
  $getNearestNodeFromDOMNode,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  configExtension,
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
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = isDOMNode(event.target) ? $getNearestNodeFromDOMNode(event.target) : null
          if (!$isPromptNode(node)) return false
          const selection = $createNodeSelection()
          selection.add(node.getKey())
          $setSelection(selection)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    ),
})
