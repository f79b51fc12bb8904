import {
  $createNodeSelection,
  $getEditor,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type PointType,
} from 'lexical'
import { $isFilledInNode } from './nodes/filled-in-node.ts'
import { $isPromptNode } from './nodes/prompt.ts'
import { outOfSight, showBlock } from './out-of-sight.ts'

/** What stands at the top of a text, as far as the way through it is concerned. */
export interface TopBlock {
  readonly key: NodeKey
  readonly kind: 'prompt' | 'form' | 'text'
}

/** A place where something is answered: a form, or the text of an answer. Its blocks lie side by side. */
export interface Stop {
  readonly kind: 'form' | 'text'
  readonly blocks: readonly NodeKey[]
}

/** Where Tab stops on its way through a text with prompts: at each form, and once at the words of each answer. */
export function stopsOf(blocks: readonly TopBlock[]): Stop[] {
  const stops: Stop[] = []
  let words: NodeKey[] = []
  const end = () => {
    if (words.length > 0) stops.push({ kind: 'text', blocks: words })
    words = []
  }
  for (const { key, kind } of blocks) {
    if (kind === 'text') words.push(key)
    else end()
    if (kind === 'form') stops.push({ kind, blocks: [key] })
  }
  end()
  return stops
}

/** The blocks at the top of the text. Inside a read or an update. */
export function $topBlocks(): TopBlock[] {
  return $getRoot()
    .getChildren()
    .map((node) => ({
      key: node.getKey(),
      kind: $isPromptNode(node) ? 'prompt' : $isFilledInNode(node) ? 'form' : 'text',
    }))
}

/** The block at the top in which the selection stands, or null. Inside a read or an update. */
export function $blockHere(): LexicalNode | null {
  const selection = $getSelection()
  if ($isNodeSelection(selection)) return selection.getNodes()[0]?.getTopLevelElement() ?? null
  if (!$isRangeSelection(selection)) return null
  const { anchor } = selection
  if (anchor.key !== 'root') return anchor.getNode().getTopLevelElement()
  return $getRoot().getChildAtIndex(anchor.offset) ?? $getRoot().getLastChild()
}

/** Whether nothing stands between a point and the beginning, or the end, of the block in which it lies. */
export function $isAtEdge(point: PointType, block: LexicalNode, isBackward: boolean): boolean {
  const start: LexicalNode = point.getNode()
  const size = $isElementNode(start) ? start.getChildrenSize() : start.getTextContentSize()
  if (point.offset !== (isBackward ? 0 : size)) return false
  for (let node: LexicalNode | null = start; node && !node.is(block); node = node.getParent())
    if (isBackward ? node.getPreviousSibling() : node.getNextSibling()) return false
  return true
}

/** Selects a block as a whole. Inside an update. */
export function $selectBlock(key: NodeKey): void {
  const selection = $createNodeSelection()
  selection.add(key)
  $setSelection(selection)
}

/** The stop that a block of the text belongs to; of a prompt, the first under it. Null where there is none. */
export function $stopAt(block: NodeKey): Stop | null {
  const blocks = $topBlocks()
  const found = stopsOf(blocks).find((stop) => stop.blocks.includes(block))
  return found ?? stopsOf(blocks.slice(blocks.findIndex(({ key }) => key === block) + 1))[0] ?? null
}

/**
 * The stop before or after a block of the text, or null at the end. A prompt counts as the place before its answer.
 * What was left without an answer, and is out of sight for that, is passed over.
 */
export function $neighbour(block: NodeKey, by: 1 | -1): Stop | null {
  const hidden = outOfSight($getEditor())
  const isThere = (key: NodeKey) => key === block || hidden.get(key) !== 'unanswered'
  const blocks = $topBlocks()
  const stops = (part: readonly TopBlock[]) =>
    stopsOf(part)
      .map((stop) => ({ ...stop, blocks: stop.blocks.filter(isThere) }))
      .filter((stop) => stop.blocks.length > 0)
  const all = stops(blocks)
  const here = all.findIndex((stop) => stop.blocks.includes(block))
  if (here >= 0) return all[here + by] ?? null
  const at = blocks.findIndex(({ key }) => key === block)
  const passed = stops(blocks.slice(0, at)).length
  return all[by === 1 ? passed : passed - 1] ?? null
}

/** The same outside of a read. */
export const neighbourOf = (editor: LexicalEditor, block: NodeKey, by: 1 | -1): Stop | null =>
  editor.read('latest', () => $neighbour(block, by))

/**
 * Leads the person there, and brings it into sight: into the first or last field of a form, or to the end of an
 * answer's words. A form in which there is nothing to do is passed over.
 */
export function goTo(editor: LexicalEditor, stop: Stop, from: 1 | -1 = 1): void {
  const key = stop.blocks.at(-1)
  if (key === undefined) return
  for (const block of stop.blocks) showBlock(editor, block)
  if (stop.kind === 'form') {
    if (focusForm(editor, key, from)) return
    const next = neighbourOf(editor, key, from)
    if (next) goTo(editor, next, from)
    return
  }
  focusText(editor)
  editor.update(
    () => {
      const nodes = stop.blocks.map((block) => $getNodeByKey(block))
      const last = nodes.findLast((node) => $isElementNode(node))
      if ($isElementNode(last)) last.selectEnd()
      else $selectBlock(key)
    },
    { discrete: true },
  )
}

/** From a form into the text, to where the caret was. The editor takes the focus from no field by itself. */
export function focusText(editor: LexicalEditor): void {
  editor.getRootElement()?.focus({ preventScroll: true })
  editor.focus()
}

const focusable = 'input,textarea,select,button,a[href],[tabindex="0"]'

/** The fields of a form in the order in which Tab goes through them. */
export function fieldsOf(form: Element | null): HTMLElement[] {
  return [...(form?.querySelectorAll<HTMLElement>(focusable) ?? [])].filter(
    (field) => field.tabIndex >= 0 && !field.matches(':disabled') && field.getClientRects().length > 0,
  )
}

/** Puts the focus into the form of a block. Answers whether there was a field for it. */
export function focusForm(editor: LexicalEditor, key: NodeKey, from: 1 | -1): boolean {
  const field = fieldsOf(editor.getElementByKey(key)).at(from === 1 ? 0 : -1)
  field?.focus()
  field?.scrollIntoView({ block: 'nearest' })
  return field !== undefined
}
