import { $getRoot, type LexicalEditor, type NodeKey } from 'lexical'
import { $isPromptNode } from './nodes/prompt.ts'

/** Why a block is out of sight: another question is looked at, or nothing stands there where that is not wanted. */
export type Why = 'elsewhere' | 'unanswered'

/** The blocks that are out of sight, by their keys. */
export type OutOfSight = ReadonlyMap<NodeKey, Why>

const nothing: OutOfSight = new Map()
const hidden = new WeakMap<LexicalEditor, OutOfSight>()

/** What of a text is out of sight now. It is not to be changed by what is done to the rest. */
export const outOfSight = (editor: LexicalEditor): OutOfSight => hidden.get(editor) ?? nothing

/** Whether one question is looked at, and the others are elsewhere. */
export const isOneShown = (editor: LexicalEditor): boolean => [...outOfSight(editor).values()].includes('elsewhere')

/** Takes blocks out of sight, and all others back into it. */
export function hideBlocks(editor: LexicalEditor, next: OutOfSight): void {
  hidden.set(editor, next)
  const keys = editor.getEditorState().read(() => $getRoot().getChildrenKeys())
  for (const key of keys) {
    const element = editor.getElementByKey(key)
    const why = next.get(key)
    if (!element || element.dataset.hidden === why) continue
    if (why === undefined) delete element.dataset.hidden
    else element.dataset.hidden = why
  }
}

/** Brings a block into sight at once: where one question is looked at, the whole of its question in place of that. */
export function showBlock(editor: LexicalEditor, key: NodeKey): void {
  const before = outOfSight(editor)
  const why = before.get(key)
  if (why === undefined) return
  const next = new Map(before)
  if (why === 'unanswered') next.delete(key)
  else {
    const keys = editor.getEditorState().read(() => $getRoot().getChildrenKeys())
    const section = new Set(editor.getEditorState().read(() => $sectionOf(key)))
    for (const one of keys) {
      if (!section.has(one)) next.set(one, 'elsewhere')
      else if (before.get(one) === 'elsewhere') next.delete(one)
    }
  }
  hideBlocks(editor, next)
}

/** The keys of a question and of all that stands under it, by one of them. Inside a read. */
export function $sectionOf(key: NodeKey): NodeKey[] {
  let section: NodeKey[] = []
  for (const node of $getRoot().getChildren()) {
    if ($isPromptNode(node)) {
      if (section.includes(key)) return section
      section = []
    }
    section.push(node.getKey())
  }
  return section
}
