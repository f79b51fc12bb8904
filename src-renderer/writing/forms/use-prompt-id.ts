import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getNodeByKey, type NodeKey } from 'lexical'
import { useState } from 'react'
import { $isPromptNode } from '../nodes/prompt.ts'

/** The id of the question right before a block, or null. It stands there from the beginning. */
export function usePromptId(node: NodeKey): string | null {
  const [editor] = useLexicalComposerContext()
  const [id] = useState(() =>
    editor.read('latest', () => {
      const before = $getNodeByKey(node)?.getPreviousSibling()
      return $isPromptNode(before) ? before.getPromptId() : null
    }),
  )
  return id
}
