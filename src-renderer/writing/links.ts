import { DOMRenderExtension, domOverride } from '@lexical/html'
import { $isLinkNode, LinkExtension, LinkNode } from '@lexical/link'
import {
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  configExtension,
  defineExtension,
  isDOMNode,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical'
import { isAddressAlone, isOpened } from './address.ts'
import { openLink, openLinkHere } from './commands.ts'
import { mac } from './platform.ts'

/** Links in the text: only to where a link may lead, and opened only on purpose. */
export const linksExtension = defineExtension({
  name: 'kintsugi/links',
  dependencies: [
    // What passes for an address becomes the link of the selected words, and is pasted nowhere itself.
    configExtension(LinkExtension, { validateUrl: isAddressAlone }),
    configExtension(DOMRenderExtension, {
      overrides: [
        domOverride([LinkNode], {
          $createDOM: (node, $next) => withHint($next(), node),
          $updateDOM: (node, _before, element, $next) => {
            withHint(element, node)
            return $next()
          },
        }),
      ],
    }),
  ],
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        openLinkHere,
        () => {
          const link = $linkHere()
          return link !== null && editor.dispatchCommand(openLink, link.getURL())
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(CLICK_COMMAND, (event) => $click(editor, event), COMMAND_PRIORITY_LOW),
      editor.registerRootListener((root) => {
        // The middle button would ask for another window.
        const stay = (event: MouseEvent) => event.preventDefault()
        root?.addEventListener('auxclick', stay)
        return () => root?.removeEventListener('auxclick', stay)
      }),
    ),
})

/** The link that the caret is in, or on which the selected picture stands; or null. Inside a read or an update. */
export function $linkHere(): LinkNode | null {
  const selection = $getSelection()
  if ($isNodeSelection(selection)) return $linkAround(selection.getNodes()[0] ?? null)
  return $isRangeSelection(selection) ? $linkAround(selection.anchor.getNode()) : null
}

const $linkAround = (node: LexicalNode | null) => (node === null ? null : $findMatchingParent(node, $isLinkNode))

/** A press on a link puts the caret there; with Ctrl or Cmd it opens the link. The browser itself never follows it. */
function $click(editor: LexicalEditor, event: MouseEvent): boolean {
  const link = isDOMNode(event.target) ? $linkAround($getNearestNodeFromDOMNode(event.target)) : null
  if (link === null) return false
  event.preventDefault()
  return (mac ? event.metaKey : event.ctrlKey) && editor.dispatchCommand(openLink, link.getURL())
}

function withHint(element: HTMLElement, link: LinkNode): HTMLElement {
  const address = link.getURL()
  const hint = isOpened(address)
    ? `${mac ? '⌘' : 'Ctrl'}-click opens it`
    : 'It is not opened from here, and can be copied'
  element.title = `${address}\n${hint}`
  return element
}
