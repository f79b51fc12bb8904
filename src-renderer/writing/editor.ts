import { CodeExtension, CodeIndentExtension, CodeNode } from '@lexical/code'
import { ClickAfterLastBlockExtension, HorizontalRuleExtension } from '@lexical/extension'
import { HistoryExtension } from '@lexical/history'
import { CheckListExtension, ListExtension } from '@lexical/list'
import { TableExtension } from '@lexical/table'
import { configExtension, defineExtension } from 'lexical'
import { caretExtension } from './caret.ts'
import { checkListsExtension } from './check-lists.ts'
import { tell } from './commands.ts'
import { edgesExtension } from './edges.ts'
import { $plainCode } from './formatting.ts'
import { keysExtension } from './keys.ts'
import { linksExtension } from './links.ts'
import { markdownExtension } from './markdown.ts'
import { pasteExtension } from './paste/paste.ts'
import { picturesExtension } from './pictures/pictures.ts'
import { promptsExtension } from './prompts.ts'
import { richTextExtension } from './rich-text.ts'
import { theme } from './theme.ts'

/** How many steps back are kept. Each shares with its neighbours all that did not change. */
const stepsBack = 500

/** The editor of an entry: its nodes, and how they behave. */
export const writingExtension = defineExtension({
  name: 'kintsugi/writing',
  namespace: 'kintsugi',
  theme,
  // The sheet puts the entry in, once the editor stands.
  $initialEditorState: null,
  dependencies: [
    richTextExtension,
    caretExtension,
    configExtension(HistoryExtension, { maxDepth: stepsBack }),
    configExtension(ListExtension, { hasStrictIndent: true, shouldPreserveNumbering: true }),
    CheckListExtension,
    checkListsExtension,
    linksExtension,
    CodeExtension,
    CodeIndentExtension,
    configExtension(TableExtension, { hasCellBackgroundColor: false }),
    HorizontalRuleExtension,
    ClickAfterLastBlockExtension,
    promptsExtension,
    edgesExtension,
    picturesExtension,
    pasteExtension,
    markdownExtension,
    keysExtension,
  ],
  register: (editor) => editor.registerNodeTransform(CodeNode, $plainCode),
  // Lexical has put the text back as it was before the change. What went wrong may quote the text, so it isn't logged.
  onError: (_error, editor) =>
    editor.dispatchCommand(tell, 'That last change could not be made. Everything before it is still here.'),
})
