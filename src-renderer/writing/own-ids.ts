import { $getRoot, COMMAND_PRIORITY_HIGH, CUT_COMMAND, type LexicalEditor } from 'lexical'
import type { BlockNode } from '../../src-preload/contract.ts'
import { $isFilledInNode } from './nodes/filled-in-node.ts'

/**
 * Copies of steps, lessons and forecasts get ids of their own: under one id there is only one, wherever it stands.
 *
 * @param isFree whether a block with this id was only moved, and keeps it. Asked once for each
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

/** What was cut out of each text: put back there, it is still the same. */
const cut = new WeakMap<LexicalEditor, Set<string>>()

/** Notes the ids in a text whenever something is cut from it. The returned function ends that. */
export function registerCutIds(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    CUT_COMMAND,
    () => {
      const ids = cut.get(editor) ?? new Set()
      for (const id of $idsHere()) ids.add(id)
      cut.set(editor, ids)
      return false
    },
    COMMAND_PRIORITY_HIGH,
  )
}

/** Whether an id was cut out of this text and stands in it no more. Inside a read or an update. */
export function $wasCut(editor: LexicalEditor, id: string): boolean {
  return cut.get(editor)?.has(id) === true && !$idsHere().has(id)
}

function $idsHere(): Set<string> {
  const ids = new Set<string>()
  for (const node of $getRoot().getChildren()) {
    if (!$isFilledInNode(node)) continue
    const fields = node.read()
    if ('id' in fields && typeof fields.id === 'string') ids.add(fields.id)
  }
  return ids
}
