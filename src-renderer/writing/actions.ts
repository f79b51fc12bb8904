import {
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  type LexicalEditor,
  OUTDENT_CONTENT_COMMAND,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { choosePictures, editLink, find, findNext, findPrevious, openLinkHere, reachToolbar } from './commands.ts'
import { type BlockKind, clearFormatting, setBlock, type TextFormat } from './formatting.ts'
import { $insertRule, $insertTable } from './insert-block.ts'
import { insertStep, keepAsLesson } from './keep-lesson.ts'
import type { Shortcut } from './shortcuts.ts'

/** Something the person can do to the text, by a button, a menu or a key. */
export interface Action {
  readonly label: string
  readonly shortcut?: Shortcut
  readonly run: (editor: LexicalEditor) => void
}

const format = (label: string, name: TextFormat, shortcut?: Shortcut): Action => ({
  label,
  ...(shortcut && { shortcut }),
  run: (editor) => editor.dispatchCommand(FORMAT_TEXT_COMMAND, name),
})

const block = (label: string, kind: BlockKind, shortcut?: Shortcut): Action => ({
  label,
  ...(shortcut && { shortcut }),
  run: (editor) => setBlock(editor, kind),
})

export const formatActions = {
  bold: format('Bold', 'bold', 'Mod+B'),
  italic: format('Italic', 'italic', 'Mod+I'),
  underline: format('Underline', 'underline', 'Mod+U'),
  strikethrough: format('Strikethrough', 'strikethrough', 'Mod+Shift+X'),
  highlight: format('Highlight', 'highlight', 'Mod+Shift+H'),
  code: format('Inline code', 'code', 'Mod+E'),
  superscript: format('Superscript', 'superscript', 'Mod+Shift+Period'),
  subscript: format('Subscript', 'subscript', 'Mod+Shift+Comma'),
} satisfies Record<TextFormat, Action>

export const blockActions = {
  paragraph: block('Text', 'paragraph', 'Mod+Alt+0'),
  h1: block('Heading 1', 'h1', 'Mod+Alt+1'),
  h2: block('Heading 2', 'h2', 'Mod+Alt+2'),
  h3: block('Heading 3', 'h3', 'Mod+Alt+3'),
  h4: block('Heading 4', 'h4'),
  h5: block('Heading 5', 'h5'),
  h6: block('Heading 6', 'h6'),
  quote: block('Quote', 'quote', 'Mod+Alt+4'),
  code: block('Code block', 'code', 'Mod+Alt+5'),
  number: block('Numbered list', 'number', 'Mod+Alt+7'),
  bullet: block('Bulleted list', 'bullet', 'Mod+Alt+8'),
  check: block('Check list', 'check', 'Mod+Alt+9'),
} satisfies Record<BlockKind, Action>

export const insertActions = {
  link: { label: 'Link', shortcut: 'Mod+Shift+K', run: (editor) => editor.dispatchCommand(editLink, undefined) },
  image: { label: 'Image…', run: (editor) => editor.dispatchCommand(choosePictures, undefined) },
  table: { label: 'Table', run: (editor) => editor.update($insertTable) },
  rule: { label: 'Dividing line', run: (editor) => editor.update($insertRule) },
  lesson: { label: 'Keep as a lesson', run: keepAsLesson },
  step: { label: 'Small step', run: insertStep },
} satisfies Record<string, Action>

export const otherActions = {
  undo: { label: 'Undo', shortcut: 'Mod+Z', run: (editor) => editor.dispatchCommand(UNDO_COMMAND, undefined) },
  redo: { label: 'Redo', shortcut: 'Mod+Shift+Z', run: (editor) => editor.dispatchCommand(REDO_COMMAND, undefined) },
  indent: {
    label: 'Indent',
    shortcut: 'Mod+BracketRight',
    run: (editor) => editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined),
  },
  outdent: {
    label: 'Outdent',
    shortcut: 'Mod+BracketLeft',
    run: (editor) => editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined),
  },
  clear: { label: 'Clear formatting', shortcut: 'Mod+Backslash', run: clearFormatting },
  find: { label: 'Find in this entry', shortcut: 'Mod+F', run: (editor) => editor.dispatchCommand(find, undefined) },
  findNext: { label: 'Find next', shortcut: 'Mod+G', run: (editor) => editor.dispatchCommand(findNext, undefined) },
  findPrevious: {
    label: 'Find previous',
    shortcut: 'Mod+Shift+G',
    run: (editor) => editor.dispatchCommand(findPrevious, undefined),
  },
  openLink: {
    label: 'Open the link',
    shortcut: 'Mod+Enter',
    run: (editor) => editor.dispatchCommand(openLinkHere, undefined),
  },
  toolbar: {
    label: 'Go to the toolbar',
    shortcut: 'Alt+F10',
    run: (editor) => editor.dispatchCommand(reachToolbar, undefined),
  },
} satisfies Record<string, Action>

/** Everything that has a key of its own and that the editor doesn't already do by itself. */
export const keyedActions: readonly Action[] = [
  ...Object.values<Action>(formatActions),
  ...Object.values<Action>(blockActions),
  ...Object.values<Action>(insertActions),
  ...Object.values<Action>(otherActions),
].filter(
  (action) =>
    action.shortcut !== undefined && !['Mod+B', 'Mod+I', 'Mod+U', 'Mod+Z', 'Mod+Shift+Z'].includes(action.shortcut),
)
