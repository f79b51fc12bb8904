import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  isDOMNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import { useEffect, useState } from 'react'
import { filledIn } from './filled-in.ts'
import { $isFilledInNode } from './nodes/filled-in-node.ts'
import { $isPromptNode } from './nodes/prompt.ts'
import { onChange } from './on-change.ts'
import { type Held, type Section, sectionsOf } from './sections.ts'
import { $blockHere } from './stops.ts'

/** A text is looked over once it has rested this long, never while a key is on its way. Milliseconds. */
const rest = 300

/** The text in sections, each question with what stands under it. Inside a read. */
export function $survey(): Section[] {
  const held = $getRoot()
    .getChildren()
    .map((node): Held => {
      const key = node.getKey()
      if ($isPromptNode(node)) {
        const asked = {
          key,
          id: node.getPromptId(),
          template: node.getTemplate(),
          version: node.getTemplateVersion(),
          text: node.getText(),
          hint: node.getHint(),
        }
        return { kind: 'prompt', key, asked }
      }
      const block = $isFilledInNode(node) ? filledIn({ type: node.getType(), ...node.read() }) : null
      return block
        ? { kind: 'form', key, block }
        : { kind: 'text', key, words: node.getTextContent(), drawn: $isDrawn(node) }
    })
  return sectionsOf(held)
}

/** Whether a picture or a dividing line stands in it: something to look at, without a word. */
const $isDrawn = (node: LexicalNode): boolean =>
  $isDecoratorNode(node) || ($isElementNode(node) && node.getChildren().some($isDrawn))

/** The text in sections, looked over anew at each rest. */
export function useSurvey(editor: LexicalEditor): readonly Section[] {
  const [sections, setSections] = useState<readonly Section[]>(() => editor.getEditorState().read($survey))
  useEffect(() => {
    let timer = 0
    const look = () => setSections(editor.getEditorState().read($survey))
    const stop = onChange(editor, () => {
      clearTimeout(timer)
      timer = window.setTimeout(look, rest)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [editor])
  return sections
}

/** The question under which the person is, followed: by the caret, and by the focus in a form. Null before the first. */
export function useQuestionHere(editor: LexicalEditor): NodeKey | null {
  const [here, setHere] = useState<NodeKey | null>(() => editor.getEditorState().read(() => $questionOf($here())))
  useEffect(() => {
    let last: NodeKey | null = null
    const stop = editor.registerUpdateListener(({ editorState, dirtyElements }) => {
      const root = editor.getRootElement()
      const field = document.activeElement
      // The focus in a form has no caret in the text: what is filled in there leaves the person where they are.
      if (field !== root && (root?.contains(field) || !dirtyElements.has('root'))) return
      editorState.read(() => {
        const block = $here()
        if (block === last && !dirtyElements.has('root')) return
        last = block
        if (block !== null) setHere($questionOf(block))
      })
    })
    const enter = ({ target }: FocusEvent) => {
      if (!isDOMNode(target) || target === editor.getRootElement()) return
      editor.read('latest', () => {
        const block = $getNearestNodeFromDOMNode(target)?.getTopLevelElement()
        if (!block) return
        last = null
        setHere($questionOf(block.getKey()))
      })
    }
    const stopRoot = editor.registerRootListener((root, before) => {
      before?.removeEventListener('focusin', enter)
      root?.addEventListener('focusin', enter)
    })
    return () => {
      stop()
      stopRoot()
      editor.getRootElement()?.removeEventListener('focusin', enter)
    }
  }, [editor])
  return here
}

const $here = (): NodeKey | null => $blockHere()?.getKey() ?? null

function $questionOf(block: NodeKey | null): NodeKey | null {
  let node = block === null ? null : $getNodeByKey(block)
  while (node && !$isPromptNode(node)) node = node.getPreviousSibling()
  return node?.getKey() ?? null
}
