import { NormalizeInlineElementsExtension, NormalizeTripleClickSelectionExtension, signal } from '@lexical/extension'
import { CoreImportExtension, DOMImportExtension } from '@lexical/html'
import {
  type EscapeFormatTriggerConfig,
  HeadingNode,
  QuoteNode,
  RichTextImportRules,
  registerRichText,
} from '@lexical/rich-text'
import { configExtension, defineExtension } from 'lexical'

/** Inline code ends where its word ends, so that what is written after it isn't code by accident. */
const endings: EscapeFormatTriggerConfig = {
  code: { onlyAtBoundary: true, enter: true, click: true, arrow: true },
}

/**
 * Rich text as Lexical's own extension makes it, without two of its companions: a live region, which would be a second
 * status beside the one that says "Saved", and a listener for messages of other windows, of which there are none.
 */
export const richTextExtension = defineExtension({
  name: 'kintsugi/rich-text',
  nodes: () => [HeadingNode, QuoteNode],
  dependencies: [
    NormalizeInlineElementsExtension,
    NormalizeTripleClickSelectionExtension,
    CoreImportExtension,
    configExtension(DOMImportExtension, { rules: RichTextImportRules }),
  ],
  register: (editor) => registerRichText(editor, signal(endings)),
})
