import {
  $insertDataTransferForRichText,
  $insertGeneratedNodes,
  ClipboardImportExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard'
import { DOMImportExtension } from '@lexical/html'
import { $createLinkNode } from '@lexical/link'
import { WordListImportExtension } from '@lexical/list'
import {
  $addUpdateTag,
  $createRangeSelection,
  $createTextNode,
  $getEditor,
  $getRoot,
  $getSelection,
  $setSelection,
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  configExtension,
  DROP_COMMAND,
  defineExtension,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import { isAddressAlone } from '../address.ts'
import { cleanBlocks } from '../body.ts'
import { $codeAt } from '../code.ts'
import { tell } from '../commands.ts'
import { newId } from '../new-id.ts'
import { $isGone, registerTakenIds, withOwnIds } from '../own-ids.ts'
import { addPictures, bringIn, keepEach, picturesExtension, whenItComes } from '../pictures/pictures.ts'
import { mac } from '../platform.ts'
import { richTextExtension } from '../rich-text.ts'
import { isPressed } from '../shortcuts.ts'
import { findDataPictures } from './data-pictures.ts'
import { importRules } from './import-rules.ts'
import { leaveOut } from './leave-out.ts'
import { openHtml } from './open-html.ts'
import { $makeNodes, $readHtml } from './read-paste.ts'

/** HTML longer than this is pasted as its plain words. In UTF-16 units. */
const longestHtml = 30_000_000
/** How long after its key the paste that it asked for may come. Milliseconds. */
const soon = 1000

/** A copy of our own: cleaned all the same, because any program may put anything under this name. */
const $pasteOwn: ImportMimeTypeFunction = (data, selection) => {
  if ($codeAt(selection)) return false
  const blocks = readOwn(data, $getEditor()._config.namespace)
  if (blocks === null) return false
  const editor = $getEditor()
  const own = withOwnIds(blocks, (id) => $isGone(editor, id), newId)
  $insertGeneratedNodes(editor, $makeNodes(own), selection)
  return true
}

const $pasteHtml: ImportMimeTypeFunction = (data, selection) => {
  if ($codeAt(selection) || data.length > longestHtml) return false
  const editor = $getEditor()
  const page = openHtml(data)
  if (findDataPictures(page).length > 0) {
    const insert = whenItComes(editor)
    void bringIn(editor, async () => {
      const words = await keepDataPictures(editor, page)
      insert(() => void $insertPage(editor, page, $getSelection() ?? $getRoot().selectEnd(), words), PASTE_TAG)
    })
    return true
  }
  return $insertPage(editor, page, selection)
}

const $pastePlain: ImportMimeTypeFunction = (data, selection, $next) => {
  if ($codeAt(selection)) {
    selection.insertRawText(data)
    return true
  }
  const address = data.trim()
  if (/^https?:/i.test(address) && isAddressAlone(address)) {
    selection.insertNodes([$createLinkNode(address).append($createTextNode(address))])
    return true
  }
  return $next()
}

/**
 * Inserts a page, and tells what was left out of it.
 *
 * @param words what there is to say of the pictures that it carried inside itself
 */
function $insertPage(editor: LexicalEditor, page: Document, selection: BaseSelection, words = ''): boolean {
  const pictures = leaveOut(page)
  const told = [words, leftOutWords(pictures)].filter((part) => part !== '').join(' ')
  if (told !== '') editor.dispatchCommand(tell, told)
  try {
    const nodes = $readHtml(page)
    if (nodes.length === 0) return pictures > 0
    $insertGeneratedNodes(editor, nodes, selection)
  } catch {
    // Nested deeper than it can be read: its words are taken, without their form.
    selection.insertRawText(page.body.textContent.trim())
  }
  return true
}

function leftOutWords(pictures: number): string {
  if (pictures === 0) return ''
  const what = pictures === 1 ? 'One picture was' : `${pictures} pictures were`
  return `${what} left out: nothing is fetched from elsewhere. A picture can be copied by itself.`
}

/**
 * Takes in what is dropped from elsewhere, where it was let go. The browser's own way would first make the dropped
 * markup a part of the page, with all that it asks for.
 */
function $drop(event: DragEvent): boolean {
  const { dataTransfer, clientX, clientY } = event
  if (dataTransfer === null || dataTransfer.files.length > 0) return false
  event.preventDefault()
  const place = document.caretPositionFromPoint(clientX, clientY)
  if (!place) return true
  const range = document.createRange()
  range.setStart(place.offsetNode, place.offset)
  const selection = $createRangeSelection()
  selection.applyDOMRange(range)
  $setSelection(selection)
  $addUpdateTag(PASTE_TAG)
  $insertDataTransferForRichText(dataTransfer, selection)
  return true
}

/** The blocks of a clipboard that calls itself ours, or null where it isn't. */
function readOwn(data: string, namespace: string): ReturnType<typeof cleanBlocks> | null {
  try {
    const clip: unknown = JSON.parse(data)
    if (typeof clip !== 'object' || clip === null || !('namespace' in clip) || !('nodes' in clip)) return null
    return clip.namespace === namespace ? cleanBlocks(clip.nodes) : null
  } catch {
    return null
  }
}

function keepDataPictures(editor: LexicalEditor, page: Document): Promise<string> {
  const pictures = findDataPictures(page)
  for (const { element } of pictures) element.removeAttribute('src')
  const files = pictures.map(({ file }) => file)
  return keepEach(editor, files, (at, kept) => {
    const element = pictures[at]?.element
    if (!kept || !element) return element?.remove()
    element.dataset.hash = kept.hash
    element.dataset.mediaType = kept.mediaType
    element.dataset.width = String(kept.width)
    element.dataset.height = String(kept.height)
  })
}

/** The pictures that are what is pasted, rather than a view of the words beside them, as spreadsheets give one. */
function picturesOf(clipboard: DataTransfer): File[] {
  const pictures = [...clipboard.files].filter((file) => file.type.startsWith('image/'))
  const html = clipboard.getData('text/html')
  if (pictures.length === 0 || html === '') return pictures
  const page = openHtml(html)
  return page.querySelector('table') === null && page.body.textContent.trim() === '' ? pictures : []
}

/** What comes in by the clipboard, or is dropped: our own nodes, safe links, pictures that are kept here; nothing else. */
export const pasteExtension = defineExtension({
  name: 'kintsugi/paste',
  dependencies: [
    richTextExtension,
    picturesExtension,
    WordListImportExtension,
    configExtension(DOMImportExtension, { rules: importRules }),
    configExtension(ClipboardImportExtension, {
      $importMimeType: {
        'application/x-lexical-editor': [$pasteOwn],
        'text/html': [$pasteHtml],
        'text/plain': [$pastePlain],
      },
    }),
  ],
  register(editor) {
    let plainUntil = 0
    return mergeRegister(
      registerTakenIds(editor),
      editor.registerCommand(DROP_COMMAND, $drop, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (isPressed('Mod+Shift+V', event, mac)) plainUntil = event.timeStamp + soon
          return false
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          if (!(event instanceof ClipboardEvent) || event.clipboardData === null) return false
          const clipboard = event.clipboardData
          const plain = event.timeStamp < plainUntil
          plainUntil = 0
          const pictures = plain ? [] : picturesOf(clipboard)
          if (pictures.length > 0) {
            event.preventDefault()
            void addPictures(editor, pictures)
            return true
          }
          if (!plain) return false
          event.preventDefault()
          const words = new DataTransfer()
          words.setData('text/plain', clipboard.getData('text/plain'))
          editor.update(
            () => {
              const selection = $getSelection()
              if (selection) $insertDataTransferForRichText(words, selection)
            },
            { tag: PASTE_TAG },
          )
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
    )
  },
})
