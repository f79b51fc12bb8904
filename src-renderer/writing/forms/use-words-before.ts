import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getNodeByKey, $getRoot, type NodeKey } from 'lexical'
import { useEffect, useState } from 'react'
import type { FeelingsNode } from '../../../src-preload/contract.ts'
import { filledIn } from '../filled-in.ts'
import { $isFilledInNode } from '../nodes/filled-in-node.ts'

/** The words for feelings that stand before this block in the text; none for a block that isn't an `after`. */
export function useWordsBefore(node: NodeKey, moment: FeelingsNode['moment']): readonly string[] {
  const [editor] = useLexicalComposerContext()
  const [words, setWords] = useState<readonly string[]>([])
  useEffect(() => {
    if (moment !== 'after') return
    const look = () => {
      const found = editor.read('latest', () => $wordsBefore(node))
      setWords((known) => (known.join('\n') === found.join('\n') ? known : found))
    }
    look()
    // Only changes of forms matter, and no keystroke in the text is one.
    return editor.registerUpdateListener(({ dirtyLeaves, editorState }) => {
      const forms = editorState.read(() => [...dirtyLeaves].some((key) => $isFilledInNode($getNodeByKey(key))))
      if (forms) look()
    })
  }, [editor, node, moment])
  return words
}

function $wordsBefore(node: NodeKey): string[] {
  const words: string[] = []
  for (const block of $getRoot().getChildren()) {
    if (block.getKey() === node) break
    if (!$isFilledInNode(block) || block.getType() !== 'feelings') continue
    const read = filledIn({ type: 'feelings', ...block.read() })
    if (read?.type === 'feelings') words.push(...read.feelings.map(({ word }) => word))
  }
  return [...new Set(words)]
}
