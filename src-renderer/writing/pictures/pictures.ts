import { getExtensionDependencyFromEditor, NodeSelectionDataSelectedExtension } from '@lexical/extension'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  $createNodeSelection,
  $getNearestNodeFromDOMNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isNodeSelection,
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
  safeCast,
} from 'lexical'
import type { Attachment, Result } from '../../../src-preload/contract.ts'
import { describePicture, tell } from '../commands.ts'
import { $createImageNode, $isImageNode, ImageNode } from '../nodes/image.tsx'

/** 25 MB: a larger picture is not sent to the journal at all. In bytes. */
const largestPicture = 25 * 1024 * 1024

interface Shelf {
  /** Keeps the bytes of a picture. */
  readonly keep: (request: { bytes: Uint8Array }) => Promise<Result<Attachment>>
}

const noShelf: Shelf = {
  keep: async () => ({ ok: false, error: { code: 'locked', message: 'Pictures can’t be kept here.' } }),
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
          if (event.detail > 1) editor.dispatchCommand(describePicture, undefined)
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

/** Keeps pictures in the journal and puts them where the caret is, one after the other. What can't be kept is told. */
export async function addPictures(editor: LexicalEditor, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const kept = await keepPicture(editor, file)
    if (!kept) continue
    const { hash, mediaType, width, height } = kept
    editor.update(() => {
      if ($getSelection() === null) $getRoot().selectEnd()
      const node = $createImageNode({ hash, mediaType, alt: '', width, height })
      $insertNodes([node])
      node.selectNext()
    })
  }
}

/** Keeps one picture in the journal, or tells why it can't be kept and gives null. */
export async function keepPicture(editor: LexicalEditor, file: File): Promise<Attachment | null> {
  if (file.size > largestPicture) {
    editor.dispatchCommand(tell, 'That picture is larger than 25 MB. A smaller copy of it can be kept.')
    return null
  }
  const { keep } = getExtensionDependencyFromEditor(editor, picturesExtension).config
  const result = await keep({ bytes: new Uint8Array(await file.arrayBuffer()) })
  if (!result.ok) {
    editor.dispatchCommand(tell, result.error.message)
    return null
  }
  if (result.value.placeRemoved) {
    editor.dispatchCommand(tell, 'The photograph is kept. Where it was taken has been left out.')
  }
  return result.value
}
