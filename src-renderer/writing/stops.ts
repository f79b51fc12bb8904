import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import { $isFilledInNode } from './nodes/filled-in-node.ts'
import { $isPromptNode } from './nodes/prompt.ts'

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
  const node = selection.anchor.getNode()
  return node.getTopLevelElement() ?? (selection.anchor.key === 'root' ? $getRoot().getFirstChild() : null)
}

/** The stop before or after a block of the text, or null at the end. A prompt counts as the place before its answer. */
export function $neighbour(block: NodeKey, by: 1 | -1): Stop | null {
  const blocks = $topBlocks()
  const stops = stopsOf(blocks)
  const here = stops.findIndex((stop) => stop.blocks.includes(block))
  if (here >= 0) return stops[here + by] ?? null
  const at = blocks.findIndex(({ key }) => key === block)
  const passed = stopsOf(blocks.slice(0, at)).length
  return stops[by === 1 ? passed : passed - 1] ?? null
}

/** The same outside of a read. */
export const neighbourOf = (editor: LexicalEditor, block: NodeKey, by: 1 | -1): Stop | null =>
  editor.read('latest', () => $neighbour(block, by))

/** Leads the person there: into the first or last field of a form, or to the end of an answer's words. */
export function goTo(editor: LexicalEditor, stop: Stop, from: 1 | -1 = 1): void {
  const key = stop.blocks.at(-1)
  if (key === undefined) return
  if (stop.kind === 'form') {
    if (focusForm(editor, key, from)) return
  }
  focusText(editor)
  editor.update(
    () => {
      const node = $getNodeByKey(key)
      if ($isElementNode(node)) node.selectEnd()
      else if (node) {
        const paragraph = $createParagraphNode()
        node.insertAfter(paragraph)
        paragraph.select()
      }
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
