import { $isTableSelection } from '@lexical/table'
import { $findMatchingParent, $getSelection, $isRangeSelection, $isRootNode, type LexicalEditor } from 'lexical'
import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { BlockNode } from '../../src-preload/contract.ts'
import { emptyStep } from './forms/empty-step.ts'
import { newId } from './new-id.ts'
import { $makeNodes } from './paste/read-paste.ts'
import { focusForm } from './stops.ts'

/** Puts a lesson after the block where the selection is, in the words that are selected. */
export function keepAsLesson(editor: LexicalEditor): void {
  insertForm(editor, (words) => ({ type: 'lesson', version: 1, id: newId(), text: words }))
}

/** The same with a small step. */
export function insertStep(editor: LexicalEditor): void {
  insertForm(editor, (words) => ({ ...emptyStep, id: newId(), act: words }))
}

/** A field of the journal's holds so many. In UTF-16 units. */
const longest = 10_000

function insertForm(editor: LexicalEditor, blockOf: (words: string) => BlockNode): void {
  let key: string | null = null
  editor.update(
    () => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return
      const words = beginningOf(selection.getTextContent().replace(/\s+/g, ' ').trim(), longest)
      const end = selection.isBackward() ? selection.anchor : selection.focus
      const block = $findMatchingParent(end.getNode(), (node) => $isRootNode(node.getParent()))
      const [form] = $makeNodes([blockOf(words)])
      if (!block || !form) return
      block.insertAfter(form, false)
      key = form.getKey()
    },
    { discrete: true },
  )
  const made = key
  // It is drawn right after the change.
  if (made !== null) queueMicrotask(() => focusForm(editor, made, 1))
}
