import { DOMRenderExtension, domOverride } from '@lexical/html'
import { $isListItemNode, $isListNode, ListItemNode, ListNode } from '@lexical/list'
import {
  $getNearestNodeFromDOMNode,
  COMMAND_PRIORITY_HIGH,
  configExtension,
  defineExtension,
  isHTMLElement,
  KEY_SPACE_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'

/**
 * Check lists are drawn as groups of check boxes. Lexical draws them as list items with the role of a check box, which
 * HTML doesn't allow: a list then has children that aren't its items. Its own ticking knows only list items, so that
 * is ours as well: a press on the box, or Space once ArrowLeft has led from the start of the words to the box.
 */
export const checkListsExtension = defineExtension({
  name: 'kintsugi/check-lists',
  dependencies: [
    configExtension(DOMRenderExtension, {
      overrides: [
        domOverride([ListNode], {
          $createDOM(node, $next) {
            const element = $next()
            if (node.getListType() === 'check') element.setAttribute('role', 'group')
            return element
          },
        }),
        domOverride([ListItemNode], {
          $createDOM: (node, $next) => ($isInCheckList(node) ? asPlainElement($next()) : $next()),
          // An item that moves between kinds of lists is drawn anew.
          $updateDOM: (node, _before, element, $next) =>
            (element.localName === 'div') !== $isInCheckList(node) || $next(),
        }),
      ],
    }),
  ],
  register: (editor) =>
    mergeRegister(
      editor.registerRootListener((root) => {
        if (root === null) return
        const tick = (event: MouseEvent) => {
          const item = boxAt(event)
          if (item) tickItem(editor, item)
        }
        // The caret stays where it is.
        const stay = (event: MouseEvent) => {
          if (boxAt(event)) event.preventDefault()
        }
        root.addEventListener('click', tick)
        root.addEventListener('mousedown', stay)
        return () => {
          root.removeEventListener('click', tick)
          root.removeEventListener('mousedown', stay)
        }
      }),
      editor.registerCommand(
        KEY_SPACE_COMMAND,
        (event) => {
          const item = document.activeElement
          if (!isCheckItem(item)) return false
          event.preventDefault()
          tickItem(editor, item)
          return true
        },
        COMMAND_PRIORITY_HIGH,
      ),
    ),
})

const isCheckItem = (target: unknown): target is HTMLElement =>
  isHTMLElement(target) && target.role === 'checkbox' && target.closest('[contenteditable="true"]') !== null

/** The item whose box was pressed. The box is drawn before the words, outside the item. */
function boxAt({ target, clientX }: MouseEvent): HTMLElement | null {
  if (!isCheckItem(target)) return null
  const { left, right } = target.getBoundingClientRect()
  return clientX < left || clientX > right ? target : null
}

function tickItem(editor: LexicalEditor, item: HTMLElement): void {
  if (!editor.isEditable()) return
  editor.update(() => {
    const node = $getNearestNodeFromDOMNode(item)
    if ($isListItemNode(node)) node.toggleChecked()
  })
}

function $isInCheckList(item: ListItemNode): boolean {
  const list = item.getParent()
  return $isListNode(list) && list.getListType() === 'check'
}

function asPlainElement(item: HTMLElement): HTMLElement {
  const element = document.createElement('div')
  for (const { name, value } of item.attributes) if (name !== 'value') element.setAttribute(name, value)
  return element
}
