import { $isListItemNode } from '@lexical/list'
import {
  $findMatchingParent,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  DRAGSTART_COMMAND,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical'
import { shortcutOf } from '../frame/shortcuts.ts'
import { keyedActions } from './actions.ts'
import { mac } from './platform.ts'
import { isPressed } from './shortcuts.ts'

/** Keys and clicks in the text that are ours. */
export const keysExtension = defineExtension({
  name: 'kintsugi/keys',
  register(editor) {
    // Tab belongs to lists, tables and code. After Esc it leaves the text, so that nobody is caught in it.
    let leaves = false
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key !== 'Tab' && event.key !== 'Shift') leaves = event.key === 'Escape'
          // What a key means in all of the app it means here, too.
          if (event.isComposing || shortcutOf(event, mac) !== null) return false
          const action = keyedActions.find(({ shortcut }) => shortcut && isPressed(shortcut, event, mac))
          if (!action) return false
          event.preventDefault()
          action.run(editor)
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          // Handled, as far as the editor is concerned: the page moves the focus on.
          if (leaves) return true
          const selection = $getSelection()
          if (!$isRangeSelection(selection)) return false
          if (!$findMatchingParent(selection.anchor.getNode(), $isListItemNode)) return false
          event.preventDefault()
          return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined)
        },
        COMMAND_PRIORITY_HIGH,
      ),
      // Esc leaves panels; in the text there is nothing it may take away.
      editor.registerCommand(KEY_ESCAPE_COMMAND, () => true, COMMAND_PRIORITY_LOW),
      // What is typed while a question or a picture is selected goes behind it, rather than nowhere.
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const selection = $getSelection()
          const writes = (event.key.length === 1 || event.key === 'Process') && !event.ctrlKey && !event.metaKey
          if (writes && $isNodeSelection(selection)) selection.getNodes().at(-1)?.selectNext(0, 0)
          return false
        },
        COMMAND_PRIORITY_HIGH,
      ),
      // What is dragged goes through another process of the app, and as a picture of the words at that. Words stay here.
      editor.registerCommand(
        DRAGSTART_COMMAND,
        (event) => {
          event.preventDefault()
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
    )
  },
})
