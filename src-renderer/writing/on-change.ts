import type { LexicalEditor } from 'lexical'

/** Calls `work` after every change of the text, and not where only the caret moved. The returned function ends that. */
export const onChange = (editor: LexicalEditor, work: () => void): (() => void) =>
  editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size + dirtyLeaves.size > 0) work()
  })
