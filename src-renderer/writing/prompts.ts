import { NodeSelectionDataSelectedExtension } from '@lexical/extension'
import {
  $createParagraphNode,
  $createTextNode,
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  $isRootOrShadowRoot,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  configExtension,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  isDOMNode,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
} from 'lexical'
import { blockNodes } from './nodes/blocks.tsx'
import { $isFilledInNode } from './nodes/filled-in-node.ts'
import { $isPromptNode, PromptNode } from './nodes/prompt.ts'
import { isOneShown, outOfSight } from './out-of-sight.ts'
import { $blockHere, $isAtEdge, $neighbour, $selectBlock, $stopAt, $topBlocks, focusForm, goTo } from './stops.ts'

/** The questions of a template in the text, and what is filled in under them. */
export const promptsExtension = defineExtension({
  name: 'kintsugi/prompts',
  nodes: [PromptNode, ...blockNodes],
  dependencies: [configExtension(NodeSelectionDataSelectedExtension, { nodes: [PromptNode, ...blockNodes] })],
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(PromptNode, $leaveRoom),
      ...blockNodes.map((klass) =>
        editor.registerNodeTransform(klass, (node) => {
          if (!$keepAtTop(node)) $leaveRoom(node)
        }),
      ),
      // Tab leads from answer to answer. In lists, tables and code it means something else, and is taken before.
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const block = $blockHere()
          if (!block || ownTab.has(block.getType()) || !$topBlocks().some(({ kind }) => kind !== 'text')) return false
          const by = event.shiftKey ? -1 : 1
          const here = $isFilledInNode(block)
          const stop = here ? null : $neighbour(block.getKey(), by)
          if (!here && !stop) return false
          event.preventDefault()
          queueMicrotask(() => {
            if (here) focusForm(editor, block.getKey(), by)
            else if (stop) goTo(editor, stop, by)
          })
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
      // A form that is selected is entered.
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection()
          const node = $isNodeSelection(selection) ? selection.getNodes()[0] : null
          if (!$isFilledInNode(node)) return false
          event?.preventDefault()
          queueMicrotask(() => focusForm(editor, node.getKey(), 1))
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
      // Deleting towards a question selects it. Only a second press, or a wider selection, takes it away.
      ...[DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) =>
        editor.registerCommand(command, $selectNeighbour, COMMAND_PRIORITY_LOW),
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = isDOMNode(event.target) ? $getNearestNodeFromDOMNode(event.target) : null
          if (!$isPromptNode(node)) return false
          const stop = isOneShown(editor) ? $stopAt(node.getKey()) : null
          if (stop) queueMicrotask(() => goTo(editor, stop))
          else $selectBlock(node.getKey())
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    ),
})

const ownTab: ReadonlySet<string> = new Set(['list', 'table', 'code'])

/** After every question there is a place to answer it, also when the last answer was deleted whole. */
function $leaveRoom(node: LexicalNode): void {
  const next = node.getNextSibling()
  if (next === null || $isPromptNode(next)) node.insertAfter($createParagraphNode(), false)
}

/** A form stands at the top of the text. Where it came into a cell or an item, its words stay in its place. */
function $keepAtTop(node: LexicalNode): boolean {
  if (!$isFilledInNode(node) || $isRootNode(node.getParent())) return false
  const words = node.words().map((line) => $createTextNode(line))
  const lines = words.map((word) => $createParagraphNode().append(word))
  const parent = node.getParent()
  if (parent && $isRootOrShadowRoot(parent)) for (const line of lines) node.insertBefore(line)
  else for (const word of words) node.insertBefore(word)
  node.remove()
  return true
}

/**
 * Selects the question, or the form, that a deletion would reach from where the caret is. Over what is out of sight it
 * reaches nothing, and where one question is shown, that stays. Answers whether that was all.
 */
function $selectNeighbour(isBackward: boolean, editor: LexicalEditor): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const { anchor } = selection
  let neighbour: LexicalNode | null
  if (anchor.key === 'root') neighbour = $getRoot().getChildAtIndex(isBackward ? anchor.offset - 1 : anchor.offset)
  else {
    const block = $findMatchingParent(
      anchor.getNode(),
      (node) => $isElementNode(node) && !node.isInline() && $isRootOrShadowRoot(node.getParent()),
    )
    if (!block || !$isAtEdge(anchor, block, isBackward)) return false
    neighbour = isBackward ? block.getPreviousSibling() : block.getNextSibling()
  }
  if (!neighbour) return false
  const isHidden = outOfSight(editor).has(neighbour.getKey())
  if (!isHidden && !$isPromptNode(neighbour) && !$isFilledInNode(neighbour)) return false
  if (isBackward && $becamePlain(selection)) return true
  const stays = isHidden || ($isPromptNode(neighbour) && isOneShown(editor))
  if (!stays) $selectBlock(neighbour.getKey())
  return true
}

/** A heading, a quote or an item becomes plain words before anything else is deleted. */
function $becamePlain(selection: RangeSelection): boolean {
  const block = $findMatchingParent(
    selection.anchor.getNode(),
    (node) => $isElementNode(node) && !node.isInline() && !$isRootOrShadowRoot(node),
  )
  return $isElementNode(block) && !$isParagraphNode(block) && block.collapseAtStart(selection)
}
