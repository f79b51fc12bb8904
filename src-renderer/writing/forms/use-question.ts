import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getNodeByKey, type NodeKey } from 'lexical'
import { useState } from 'react'
import { $isFilledInNode } from '../nodes/filled-in-node.ts'
import { $isPromptNode } from '../nodes/prompt.ts'

/** The question under which a form stands, or null. It stands there from the beginning. */
export function useQuestion(node: NodeKey): { readonly id: string; readonly text: string } | null {
  const [editor] = useLexicalComposerContext()
  const [question] = useState(() =>
    editor.read('latest', () => {
      let before = $getNodeByKey(node)?.getPreviousSibling() ?? null
      while ($isFilledInNode(before)) before = before.getPreviousSibling()
      return $isPromptNode(before) ? { id: before.getPromptId(), text: before.getText() } : null
    }),
  )
  return question
}
