import { getExtensionDependencyFromEditor, NodeSelectionDataSelectedExtension } from '@lexical/extension'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  $createNodeSelection,
  $createParagraphNode,
  $getNearestNodeFromDOMNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  configExtension,
  defineExtension,
  isDOMNode,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
  SKIP_DOM_SELECTION_TAG,
  safeCast,
  type UpdateTag,
} from 'lexical'
import type { Attachment } from '../../../src-preload/contract.ts'
import { $codeAt } from '../code.ts'
import { describePicture, tell } from '../commands.ts'
import { $createImageNode, $isImageNode, ImageNode } from '../nodes/image.tsx'
import { type Keep, keepPicture, type Outcome, outcomeWords } from './keep-picture.ts'

interface Shelf {
  readonly keep: Keep
  /** Told of pictures that are being kept, and are not in the text yet. */
  readonly expect: (work: Promise<unknown>) => void
}

const noShelf: Shelf = {
  keep: async () => ({ ok: false, error: { code: 'locked', message: 'Pictures can’t be kept here.' } }),
  expect: () => undefined,
}

/** Pictures in the text: pasted, dropped, chosen, described. */
export const picturesExtension = defineExtension({
  name: 'kintsugi/pictures',
  config: safeCast<Shelf>(noShelf),
  nodes: [ImageNode],
  dependencies: [configExtension(NodeSelectionDataSelectedExtension, { nodes: [ImageNode] })],
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        DRAG_DROP_PASTE,
        (files) => {
          void addPictures(editor, files)
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = isDOMNode(event.target) ? $getNearestNodeFromDOMNode(event.target) : null
          if (!$isImageNode(node)) return false
          const selection = $createNodeSelection()
          selection.add(node.getKey())
          $setSelection(selection)
          if (event.detail > 1 && editor.isEditable()) editor.dispatchCommand(describePicture, undefined)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          if ($selectedPicture() === null || event?.shiftKey) return false
          event?.preventDefault()
          return editor.dispatchCommand(describePicture, undefined)
        },
        COMMAND_PRIORITY_HIGH,
      ),
    ),
})

/** The picture that is selected by itself, or null. Inside a read or an update. */
export function $selectedPicture(): ImageNode | null {
  const selection = $getSelection()
  const nodes = $isNodeSelection(selection) ? selection.getNodes() : []
  return nodes.length === 1 && $isImageNode(nodes[0]) ? nodes[0] : null
}

const shelfOf = (editor: LexicalEditor): Shelf => getExtensionDependencyFromEditor(editor, picturesExtension).config

/**
 * Brings pictures in, so that the entry counts as saved only once they have arrived. `work` has changed the text, by
 * discrete updates, when it resolves.
 */
export function bringIn(editor: LexicalEditor, work: () => Promise<void>): Promise<void> {
  const coming = work()
  shelfOf(editor).expect(coming)
  return coming
}

/** Keeps pictures in the journal and puts them where the caret is, one after the other. What can't be kept is told. */
export function addPictures(editor: LexicalEditor, files: readonly File[]): Promise<void> {
  const insert = whenItComes(editor)
  return bringIn(editor, async () => {
    const words = await keepEach(editor, files, (_, kept) => {
      if (kept) insert(() => $insertPicture(kept))
    })
    if (words !== '') editor.dispatchCommand(tell, words)
  })
}

/** Keeps pictures one after the other. Answers with what there is to say of them, or an empty string. */
export async function keepEach(
  editor: LexicalEditor,
  files: readonly File[],
  onOutcome: (at: number, kept: Attachment | null) => void,
): Promise<string> {
  const outcomes: Outcome[] = []
  for (const [at, file] of files.entries()) {
    const outcome = await keepPicture(shelfOf(editor).keep, file)
    outcomes.push(outcome)
    onOutcome(at, outcome.kept)
  }
  return outcomeWords(outcomes)
}

/**
 * For what is put into the text later than it was asked for. What is selected now gives way to it, but nothing that is
 * selected meanwhile; and who has gone on to write elsewhere on the page, as in the title, keeps the focus there.
 */
export function whenItComes(editor: LexicalEditor): ($insert: () => void, ...tags: UpdateTag[]) => void {
  const asked = editor.getEditorState().read(() => $getSelection()?.clone() ?? null)
  return ($insert, ...tags) => {
    const root = editor.getRootElement()
    const focused = root?.ownerDocument.activeElement
    const isElsewhere = focused && focused !== root.ownerDocument.body && !root.contains(focused)
    editor.update(
      () => {
        if (!$getSelection()?.is(asked)) $goBehindSelection()
        $insert()
      },
      { discrete: true, tag: isElsewhere ? [...tags, SKIP_DOM_SELECTION_TAG] : tags },
    )
  }
}

function $goBehindSelection(): void {
  const selection = $getSelection()
  if ($isNodeSelection(selection)) selection.getNodes().at(-1)?.selectNext()
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return
  const { key, offset, type } = selection.isBackward() ? selection.anchor : selection.focus
  selection.anchor.set(key, offset, type)
  selection.focus.set(key, offset, type)
}

function $insertPicture({ hash, mediaType, width, height }: Attachment): void {
  if ($getSelection() === null) $getRoot().selectEnd()
  const node = $createImageNode({ hash, mediaType, alt: '', width, height })
  const code = $codeAt($getSelection())
  // Code holds words only: the picture stands behind it.
  if (code) code.insertAfter($createParagraphNode().append(node))
  else $insertNodes([node])
  node.selectNext()
}
