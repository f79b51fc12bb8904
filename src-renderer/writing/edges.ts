import { copyToClipboard } from '@lexical/clipboard'
import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  CUT_COMMAND,
  CUT_TAG,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  type ElementNode,
  HISTORIC_TAG,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ARROW_RIGHT_COMMAND,
  KEY_ARROW_UP_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  PASTE_COMMAND,
  type PointType,
  type RangeSelection,
  REMOVE_TEXT_COMMAND,
  SELECT_ALL_COMMAND,
  SELECTION_CHANGE_COMMAND,
} from 'lexical'
import { changedBlocks } from './changed-blocks.ts'
import { $isPromptNode } from './nodes/prompt.ts'
import { $sectionOf, isOneShown, type OutOfSight, outOfSight } from './out-of-sight.ts'
import { $blockHere, $isAtEdge, $stopAt, goTo } from './stops.ts'

/**
 * What is out of sight is not changed by what is done to the rest: a selection of one question ends at its edges, the
 * caret stays between them, what is deleted over something hidden leaves that where it is, and an undo shows what it
 * changes.
 */
export const edgesExtension = defineExtension({
  name: 'kintsugi/edges',
  register(editor) {
    const $withRange = ($deed: (selection: RangeSelection, hidden: OutOfSight) => boolean) => () => {
      const hidden = outOfSight(editor)
      const selection = $getSelection()
      return hidden.size > 0 && $isRangeSelection(selection) && $deed(selection, hidden)
    }
    const $onDeletion = <Payload>(command: LexicalCommand<Payload>) =>
      editor.registerCommand(command, $withRange($removeShown), COMMAND_PRIORITY_HIGH)
    // What is written over a selection goes to where that began.
    const $onInsertion = <Payload>(command: LexicalCommand<Payload>) =>
      editor.registerCommand(command, () => $withRange($removeShown)() && false, COMMAND_PRIORITY_HIGH)
    return mergeRegister(
      editor.registerCommand(
        SELECT_ALL_COMMAND,
        () => isOneShown(editor) && $selectShown(outOfSight(editor)),
        COMMAND_PRIORITY_HIGH,
      ),
      // By the mouse, or by a menu, as much may be selected as there is.
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        $withRange((selection, hidden) => {
          if (isOneShown(editor)) $keepWithin(selection, hidden)
          return false
        }),
        COMMAND_PRIORITY_HIGH,
      ),
      $onDeletion(DELETE_CHARACTER_COMMAND),
      $onDeletion(DELETE_WORD_COMMAND),
      $onDeletion(DELETE_LINE_COMMAND),
      $onDeletion(REMOVE_TEXT_COMMAND),
      $onInsertion(CONTROLLED_TEXT_INSERTION_COMMAND),
      $onInsertion(INSERT_PARAGRAPH_COMMAND),
      $onInsertion(INSERT_LINE_BREAK_COMMAND),
      $onInsertion(PASTE_COMMAND),
      editor.registerCommand(
        CUT_COMMAND,
        (event) => {
          const selection = $getSelection()
          const hidden = outOfSight(editor)
          if (!$isRangeSelection(selection) || !$reachesOver(selection, hidden)) return false
          void copyToClipboard(editor, event instanceof ClipboardEvent ? event : null).then(() =>
            editor.update(() => $withRange($removeShown)(), { tag: CUT_TAG }),
          )
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
      ...(
        [
          [KEY_ARROW_LEFT_COMMAND, true],
          [KEY_ARROW_RIGHT_COMMAND, false],
          [KEY_ARROW_UP_COMMAND, true],
          [KEY_ARROW_DOWN_COMMAND, false],
        ] as const
      ).map(([command, isBackward]) =>
        editor.registerCommand(
          command,
          (event) => {
            const upright = command === KEY_ARROW_UP_COMMAND || command === KEY_ARROW_DOWN_COMMAND
            if (event.altKey || event.ctrlKey || event.metaKey) return false
            if (!$stepOver(outOfSight(editor), isBackward, event.shiftKey, upright)) return false
            event.preventDefault()
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
      ),
      editor.registerUpdateListener(({ editorState, prevEditorState, tags }) => {
        if (!tags.has(HISTORIC_TAG) || !isOneShown(editor)) return
        const changed = changedBlocks(prevEditorState, editorState)
        // The text is only looked at here; the caret is led there once the older state stands.
        queueMicrotask(() => followChange(editor, changed))
      }),
    )
  },
})

// ── Selections ──

/** Selects the answer that is shown, and nothing else. Answers whether there is one. Inside an update. */
function $selectShown(hidden: OutOfSight): boolean {
  const shown = $answerShown(hidden)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return false
  const selection = $createRangeSelection()
  $setBefore(selection.anchor, first)
  $setBehind(selection.focus, last)
  $setSelection(selection)
  return true
}

/** Draws a selection in to the answer that is shown. A caret that strayed comes back to the nearest words. */
function $keepWithin(selection: RangeSelection, hidden: OutOfSight): void {
  const shown = $answerShown(hidden)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return
  const isIn = (node: LexicalNode | null) => shown.some((one) => one.is(node))
  const [start, end] = $endsOf(selection)
  if (selection.isCollapsed()) {
    const here = $topOf(start, false)
    if (isIn(here)) return
    const words = shown.filter((node) => $isElementNode(node))
    if (here === null || here.isBefore(first)) words[0]?.selectStart()
    else words.at(-1)?.selectEnd()
    return
  }
  if (!isIn($topOf(start, false))) $setBefore(start, first)
  if (!isIn($topOf(end, true))) $setBehind(end, last)
}

/** The blocks under the question that is shown. */
const $answerShown = (hidden: OutOfSight): LexicalNode[] =>
  $getRoot()
    .getChildren()
    .filter((node) => !hidden.has(node.getKey()) && !$isPromptNode(node))

// ── Deletions ──

/** Whether there is something out of sight between the two ends of a selection. */
function $reachesOver(selection: RangeSelection, hidden: OutOfSight): boolean {
  return !selection.isCollapsed() && $blocksIn(selection).some((node) => hidden.has(node.getKey()))
}

/** Takes away what is selected and in sight, where something out of sight lies between. Answers whether it does. */
function $removeShown(selection: RangeSelection, hidden: OutOfSight): boolean {
  if (!$reachesOver(selection, hidden)) return false
  const blocks = $blocksIn(selection)
  const [start, end] = $endsOf(selection.clone())
  const runs: LexicalNode[][] = []
  let run: LexicalNode[] = []
  for (const block of blocks) {
    if (hidden.has(block.getKey())) run = []
    else {
      if (run.length === 0) runs.push(run)
      run.push(block)
    }
  }
  // From the last on: what comes before keeps its place, and the caret ends where the selection began.
  for (const part of runs.toReversed()) {
    const [first, last] = [part[0], part.at(-1)]
    if (!first || !last) continue
    const range = $createRangeSelection()
    if (first.is(blocks[0])) range.anchor.set(start.key, start.offset, start.type)
    else $setBefore(range.anchor, first)
    if (last.is(blocks.at(-1))) range.focus.set(end.key, end.offset, end.type)
    else $setBehind(range.focus, last)
    $setSelection(range)
    range.removeText()
  }
  return true
}

/** The blocks at the top of the text that a selection touches. */
function $blocksIn(selection: RangeSelection): LexicalNode[] {
  const [start, end] = $endsOf(selection)
  const last = $topOf(end, true)
  const blocks: LexicalNode[] = []
  for (let node = $topOf(start, false); node; node = node.getNextSibling()) {
    blocks.push(node)
    if (node.is(last)) return blocks
  }
  return []
}

const $endsOf = (selection: RangeSelection): [PointType, PointType] =>
  selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus]

/** The block at the top in which a point lies; of a point between two, the one before it or the one behind it. */
function $topOf(point: PointType, before: boolean): LexicalNode | null {
  if (point.key !== 'root') return point.getNode().getTopLevelElement()
  const root = $getRoot()
  return root.getChildAtIndex(before ? point.offset - 1 : point.offset) ?? (before ? null : root.getLastChild())
}

function $setBefore(point: PointType, block: LexicalNode): void {
  if ($isElementNode(block)) $copyPoint(point, block, true)
  else point.set('root', block.getIndexWithinParent(), 'element')
}

function $setBehind(point: PointType, block: LexicalNode): void {
  if ($isElementNode(block)) $copyPoint(point, block, false)
  else point.set('root', block.getIndexWithinParent() + 1, 'element')
}

/** The first or the last place for the caret in a block. */
function $copyPoint(point: PointType, block: ElementNode, isStart: boolean): void {
  const held = $getSelection()?.clone() ?? null
  const { key, offset, type } = (isStart ? block.selectStart() : block.selectEnd()).anchor
  $setSelection(held)
  point.set(key, offset, type)
}

// ── Arrows ──

/**
 * Leads the caret from an edge over what is out of sight to the words beyond, or nowhere where there are none. Answers
 * whether that was called for. A form or a question that is selected stands for the caret.
 */
function $stepOver(hidden: OutOfSight, isBackward: boolean, shift: boolean, upright: boolean): boolean {
  const selection = $getSelection()
  const block = $blockHere()
  if (hidden.size === 0 || !block) return false
  if ($isRangeSelection(selection)) {
    if (!selection.isCollapsed() && !shift) return false
    const top = $topOf(selection.focus, isBackward)
    // Up and down the page the browser goes by what it shows.
    if (upright || !$isElementNode(top) || !$isAtEdge(selection.focus, top, isBackward)) return false
  } else if (!$isNodeSelection(selection)) return false
  let passed = false
  const from = $isRangeSelection(selection) ? $topOf(selection.focus, isBackward) : block
  const next = (node: LexicalNode) => (isBackward ? node.getPreviousSibling() : node.getNextSibling())
  for (let node = from && next(from); node; node = next(node)) {
    if (hidden.has(node.getKey())) passed = true
    else if ($isElementNode(node)) {
      if (!passed) return false
      if (shift && $isRangeSelection(selection)) $copyPoint(selection.focus, node, !isBackward)
      else if (isBackward) node.selectEnd()
      else node.selectStart()
      return true
    }
  }
  return passed
}

// ── Undo ──

/** Leads the person to what an undo changed, where that is under another question than the caret. */
function followChange(editor: LexicalEditor, changed: readonly string[]): void {
  const hidden = outOfSight(editor)
  const target = changed.find((key) => !hidden.has(key)) ?? changed[0]
  if (target === undefined) return
  const stop = editor.read('latest', () => {
    if ($getNodeByKey(target) === null) return null
    const here = $blockHere()?.getKey()
    const section = $sectionOf(target)
    return here !== undefined && section.includes(here) && !hidden.has(here) ? null : $stopAt(target)
  })
  if (stop) goTo(editor, stop)
}
