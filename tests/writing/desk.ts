import { buildEditorFromExtensions } from '@lexical/extension'
import { HISTORY_MERGE_TAG, type LexicalEditor } from 'lexical'
import type { BlockNode, InlineNode, TextNode } from '../../src-preload/contract.ts'
import { writeBody } from '../../src-renderer/writing/body.ts'

// The page's bridge is there before anything of the page is loaded. Nothing here calls it.
Object.assign(globalThis, {
  window: globalThis,
  journal: { journal: {}, shell: {}, on: {} },
  matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
})
const { writingExtension } = await import('../../src-renderer/writing/editor.ts')

/** The editor of an entry, without a page to draw it on. */
export function openEditor(...children: readonly BlockNode[]): LexicalEditor {
  const editor = buildEditorFromExtensions(writingExtension)
  const root = { type: 'root', version: 1, direction: null, format: '', indent: 0, children }
  editor.setEditorState(editor.parseEditorState(JSON.stringify({ root })), { tag: HISTORY_MERGE_TAG })
  return editor
}

/** What would be saved. */
export const blocksOf = (editor: LexicalEditor): readonly BlockNode[] =>
  JSON.parse(writeBody(editor.getEditorState().toJSON())).root.children

/** Does something to the text, at once. */
export const change = (editor: LexicalEditor, $deed: () => void): void => editor.update($deed, { discrete: true })

export const layout = { version: 1, direction: null, format: '', indent: 0 } as const

export const words = (text: string, format = 0): TextNode => ({ type: 'text', version: 1, format, text })
export const paragraph = (...children: readonly InlineNode[]): BlockNode => ({ type: 'paragraph', ...layout, children })
export const prompt = (text: string): BlockNode => ({ type: 'prompt', version: 1, promptId: text, text })
export const bullets = (...items: readonly string[]): BlockNode => ({
  type: 'list',
  ...layout,
  listType: 'bullet',
  start: 1,
  children: items.map((item, index) => ({ type: 'listitem', ...layout, value: index + 1, children: [words(item)] })),
})
