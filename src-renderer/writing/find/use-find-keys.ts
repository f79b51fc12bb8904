import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import { otherActions } from '../actions.ts'
import { mac } from '../platform.ts'
import { isPressed } from '../shortcuts.ts'

const { find, findNext, findPrevious } = otherActions

/** The keys of finding, where the text is only read, and so hears of none. */
export function useFindKeys(editor: LexicalEditor, readOnly: boolean): void {
  useEffect(() => {
    if (!readOnly) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      const action = [find, findNext, findPrevious].find(({ shortcut }) => isPressed(shortcut, event, mac))
      if (action === undefined) return
      event.preventDefault()
      action.run(editor)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [editor, readOnly])
}
