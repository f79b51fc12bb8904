import {
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  COPY_COMMAND,
  CUT_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical'
import type { BlockNode } from '../../src-preload/contract.ts'
import { $isFilledInNode } from './nodes/filled-in-node.ts'

/**
 * Copies of steps, lessons and forecasts get ids of their own: under one id there is only one, wherever it stands.
 *
 * @param isFree whether a block with this id was only moved, and keeps it
 * @param newId a new id
 */
export function withOwnIds(
  blocks: readonly BlockNode[],
  isFree: (id: string) => boolean,
  newId: () => string,
): BlockNode[] {
  const taken = new Set<string>()
  return blocks.map((block) => {
    if (block.type !== 'step' && block.type !== 'lesson' && block.type !== 'forecast') return block
    const id = isFree(block.id) && !taken.has(block.id) ? block.id : newId()
    taken.add(id)
    return { ...block, id }
  })
}

/** What was taken to the clipboard out of each text: put back where it is no more, it is still the same. */
const taken = new WeakMap<LexicalEditor, Set<string>>()

/** Notes the ids in a text whenever something is cut or copied from it. The returned function ends that. */
export function registerTakenIds(editor: LexicalEditor): () => void {
  const $note = () => {
    const ids = taken.get(editor) ?? new Set()
    for (const id of idsOf($getRoot().getChildren())) ids.add(id)
    taken.set(editor, ids)
    return false
  }
  return mergeRegister(
    editor.registerCommand(CUT_COMMAND, $note, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(COPY_COMMAND, $note, COMMAND_PRIORITY_HIGH),
  )
}

/** Whether an id came out of this text and stands in it no more, once what is selected gave way. Inside an update. */
export function $isGone(editor: LexicalEditor, id: string): boolean {
  if (taken.get(editor)?.has(id) !== true) return false
  const givesWay = new Set(idsOf($getSelection()?.getNodes() ?? []))
  return givesWay.has(id) || !idsOf($getRoot().getChildren()).includes(id)
}

function idsOf(nodes: readonly LexicalNode[]): string[] {
  return nodes.flatMap((node) => {
    if (!$isFilledInNode(node)) return []
    const fields = node.read()
    return 'id' in fields && typeof fields.id === 'string' ? [fields.id] : []
  })
}
