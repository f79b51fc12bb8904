import { DOMRenderExtension, domOverride } from '@lexical/html'
import { $isListNode, ListItemNode, ListNode } from '@lexical/list'
import { configExtension, defineExtension } from 'lexical'

/**
 * Check lists are drawn as groups of check boxes. Lexical draws them as list items with the role of a check box, which
 * HTML doesn't allow: a list then has children that aren't its items.
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
})

function $isInCheckList(item: ListItemNode): boolean {
  const list = item.getParent()
  return $isListNode(list) && list.getListType() === 'check'
}

function asPlainElement(item: HTMLElement): HTMLElement {
  const element = document.createElement('div')
  for (const { name, value } of item.attributes) if (name !== 'value') element.setAttribute(name, value)
  return element
}
