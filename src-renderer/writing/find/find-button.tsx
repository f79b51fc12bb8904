import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { Button } from '../../ui/button.tsx'
import { otherActions } from '../actions.ts'
import { mac } from '../platform.ts'
import { ariaOf } from '../shortcuts.ts'

const { label, shortcut, run } = otherActions.find

/** Leads to finding where the text is only read, and the menu that has it is not there. */
export function FindButton() {
  const [editor] = useLexicalComposerContext()
  return (
    <Button kind="quiet" aria-keyshortcuts={ariaOf(shortcut, mac)} onClick={() => run(editor)}>
      {label}
    </Button>
  )
}
