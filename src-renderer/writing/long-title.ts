import type { SerializedEditorState } from 'lexical'
import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { EntryDraft } from '../../src-preload/contract.ts'
import { writeBody } from './body.ts'

/** What the journal keeps as a title. In UTF-16 units. */
const limit = 500

/** Whether a title is longer than the journal keeps one. */
export const isTooLong = (title: string): boolean => title.trim().length > limit

/**
 * The title and the body of an entry as they are saved. A title that is too long holds nothing back: its beginning is
 * kept as the title, and the whole of it begins the text. On screen it stays as it was written.
 */
export function wordsToSave(title: string, state: SerializedEditorState): Pick<EntryDraft, 'title' | 'body'> {
  if (!isTooLong(title)) return { title, body: writeBody(state) }
  const whole = { type: 'paragraph', children: [{ type: 'text', text: title }] }
  return {
    title: `${beginningOf(title.trim(), limit - 1)}…`,
    body: writeBody({ root: { ...state.root, children: [whole, ...state.root.children] } }),
  }
}
