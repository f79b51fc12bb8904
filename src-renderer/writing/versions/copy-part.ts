import type { BlockNode } from '../../../src-preload/contract.ts'
import { writingExtension } from '../editor.ts'

/**
 * Puts a block of a text on the clipboard as the editor would: pasted into an entry it comes with its form, elsewhere
 * with its words. Answers whether it could.
 */
export function copyPart(block: BlockNode, words: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', words)
    const clip = JSON.stringify({ namespace: writingExtension.namespace, nodes: [block] })
    event.clipboardData?.setData('application/x-lexical-editor', clip)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('copy', fill, { capture: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill, { capture: true })
  }
}
