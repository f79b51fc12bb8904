import { CodeExtension, CodeIndentExtension } from '@lexical/code'
import {
  ClickAfterLastBlockExtension,
  HorizontalRuleExtension,
  NodeSelectionDataSelectedExtension,
} from '@lexical/extension'
import { HistoryExtension } from '@lexical/history'
import { LinkExtension } from '@lexical/link'
import { CheckListExtension, ListExtension } from '@lexical/list'
import { RichTextExtension } from '@lexical/rich-text'
import { TableExtension } from '@lexical/table'
import { configExtension, defineExtension } from 'lexical'
import { isSafeAddress } from './address.ts'
import { PromptNode } from './nodes/prompt.ts'
import { theme } from './theme.ts'

/** How many steps back are kept. Each shares with its neighbours all that did not change. */
const stepsBack = 500

/** The editor of an entry: its nodes, and how they behave. */
export const writingExtension = defineExtension({
  name: 'kintsugi/writing',
  namespace: 'kintsugi',
  theme,
  nodes: [PromptNode],
  // The sheet puts the entry in, once the editor stands.
  $initialEditorState: null,
  dependencies: [
    RichTextExtension,
    configExtension(HistoryExtension, { maxDepth: stepsBack }),
    configExtension(ListExtension, { hasStrictIndent: true, shouldPreserveNumbering: true }),
    CheckListExtension,
    configExtension(LinkExtension, { validateUrl: isSafeAddress }),
    CodeExtension,
    CodeIndentExtension,
    configExtension(TableExtension, { hasCellBackgroundColor: false }),
    HorizontalRuleExtension,
    ClickAfterLastBlockExtension,
    configExtension(NodeSelectionDataSelectedExtension, { nodes: [PromptNode] }),
  ],
  onError(error) {
    throw error
  },
})
