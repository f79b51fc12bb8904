import { $getRoot, type EditorState, type NodeKey } from 'lexical'

/**
 * Where two states of a text differ: the keys of the blocks at the top of the later one that are new or not as they
 * were. A block that is gone is told by the one that stands before its place, or by the first.
 */
export function changedBlocks(before: EditorState, after: EditorState): NodeKey[] {
  const was = blocksOf(before)
  const is = blocksOf(after)
  const changed = [...is].filter(([key, block]) => was.get(key) !== block).map(([key]) => key)
  let stands = is.keys().next().value
  for (const key of was.keys()) {
    if (is.has(key)) stands = key
    else if (stands !== undefined) changed.push(stands)
  }
  return changed
}

function blocksOf(state: EditorState): Map<NodeKey, string> {
  const keys = state.read(() => $getRoot().getChildrenKeys())
  return new Map(state.toJSON().root.children.map((block, at) => [keys[at] ?? '', JSON.stringify(block)]))
}
