import { createDOMRange } from '@lexical/selection'
import {
  $addUpdateTag,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  FOCUS_COMMAND,
  isDOMNode,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'

/**
 * With the focus the caret comes back, or what was selected. A browser sets it before the first letter, and what is typed
 * at once would stand there. Without the focus, nothing takes it. Who comes back by a press has it where that was: a picture
 * that was selected would take it from there.
 */
export const caretExtension = defineExtension({
  name: 'kintsugi/caret',
  register(editor) {
    const letGoOfPicture = () => {
      const isThere = editor.getRootElement()?.contains(document.activeElement)
      if (isThere || !editor.read(() => $isNodeSelection($getSelection()))) return
      editor.update(() => $setSelection(null), { discrete: true })
    }
    return mergeRegister(
      editor.registerCommand(
        FOCUS_COMMAND,
        ({ relatedTarget: from }) => {
          // From a box of a check list the browser brings it itself, where the caret already is.
          const isFromWithin = isDOMNode(from) && editor.getRootElement()?.contains(from)
          if (!isFromWithin) $putBack(editor)
          return false
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerRootListener((root, before) => {
        before?.removeEventListener('pointerdown', letGoOfPicture)
        root?.addEventListener('pointerdown', letGoOfPicture)
      }),
      // A browser tells of a caret that moved a moment later: the focus may be in the toolbar by then, and stays there.
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        () => {
          const root = editor.getRootElement()
          if (root && window.event?.type === 'selectionchange') {
            const { activeElement, body } = document
            if (activeElement !== body && !root.contains(activeElement)) $addUpdateTag(SKIP_DOM_SELECTION_TAG)
          }
          return false
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    )
  },
})

function $putBack(editor: LexicalEditor): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const { anchor, focus } = selection
  const range = createDOMRange(editor, anchor.getNode(), anchor.offset, focus.getNode(), focus.offset)
  if (range === null) return
  const { startContainer, startOffset, endContainer, endOffset } = range
  const onPage = document.getSelection()
  if (selection.isBackward()) onPage?.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset)
  else onPage?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
}
