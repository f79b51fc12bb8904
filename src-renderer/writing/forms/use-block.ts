import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getNodeByKey,
  $parseSerializedNode,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type NodeKey,
  type SerializedLexicalNode,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import { useMemo } from 'react'
import type { FilledIn } from '../filled-in.ts'
import { $isFilledInNode, type Fields } from '../nodes/filled-in-node.ts'
import { focusForm, focusText, goTo, neighbourOf } from '../stops.ts'

export interface FormProps<Block extends FilledIn> {
  readonly node: NodeKey
  readonly value: Fields<Block>
}

export interface BlockDeeds<Block extends FilledIn> {
  readonly editor: LexicalEditor
  /** Changes what is named. `typing` joins quick changes into one step back. */
  readonly write: (part: Partial<Fields<Block>>, typing?: boolean) => void
  /** Puts another block right after this one, and the focus into it. */
  readonly follow: (block: FilledIn) => void
  /** Takes the block out of the text. */
  readonly remove: () => void
  /** To the text after the block, or to the answer after that. */
  readonly leave: () => void
}

/** Changes of a form closer together than this are one step back. Milliseconds. */
const oneStep = 1000
let last: { readonly node: NodeKey; readonly at: number } | null = null

/** What a form does to the block that it stands for. All of it is undone with the rest of the text. */
export function useBlock<Block extends FilledIn>(node: NodeKey): BlockDeeds<Block> {
  const [editor] = useLexicalComposerContext()
  return useMemo(
    () => ({
      editor,
      write(part, typing = false) {
        const at = performance.now()
        const joins = typing && last?.node === node && at - last.at < oneStep
        last = typing ? { node, at } : null
        editor.update(
          () => {
            const block = $getNodeByKey(node)
            if ($isFilledInNode(block)) block.write(part as Partial<Fields<FilledIn>>)
          },
          // The focus stays in the form.
          { discrete: true, tag: [joins ? HISTORY_MERGE_TAG : HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG] },
        )
      },
      follow(block) {
        let key: NodeKey | null = null
        editor.update(
          () => {
            const made = $parseSerializedNode(block as unknown as SerializedLexicalNode)
            $getNodeByKey(node)?.insertAfter(made, false)
            key = made.getKey()
          },
          { discrete: true, tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG] },
        )
        if (key !== null) focusForm(editor, key, 1)
      },
      remove() {
        const stop = neighbourOf(editor, node, 1)
        editor.update(() => $getNodeByKey(node)?.remove(), { discrete: true, tag: HISTORY_PUSH_TAG })
        if (stop) goTo(editor, stop)
      },
      leave() {
        const stop = neighbourOf(editor, node, 1)
        if (stop) goTo(editor, stop)
        else focusText(editor)
      },
    }),
    [editor, node],
  )
}
