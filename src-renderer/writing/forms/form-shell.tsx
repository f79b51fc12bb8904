import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type NodeKey, REDO_COMMAND, registerEventListeners, stopLexicalPropagation, UNDO_COMMAND } from 'lexical'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { letterOf } from '../../ui/letter.ts'
import { type Action, otherActions } from '../actions.ts'
import { mac } from '../platform.ts'
import { isPressed } from '../shortcuts.ts'
import { fieldsOf, focusText, goTo, neighbourOf } from '../stops.ts'
import styles from './forms.module.css'
import { useQuestion } from './use-question.ts'

/** What happens in a form is the form's: the editor around it would take it for writing. */
const ours = [
  'keydown',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionend',
  'pointerdown',
  'click',
  'cut',
  'copy',
  'paste',
  'drop',
] as const

/** What concerns the whole text, and goes on in a form. */
const wholeText: readonly Action[] = [
  otherActions.find,
  otherActions.findNext,
  otherActions.findPrevious,
  otherActions.toolbar,
]

/**
 * Whether a field is left for something outside its form: what was typed in it is meant then. Who only looks at another
 * window finds it as it was.
 */
export function isFormLeft({ currentTarget, relatedTarget }: FocusEvent): boolean {
  return document.hasFocus() && !currentTarget.closest('[role="group"]')?.contains(relatedTarget)
}

/**
 * A small form in the text. Tab goes through its fields and then on to the words after it, Esc goes there at once, and
 * undo is the text's own.
 */
export function FormShell(props: { readonly node: NodeKey; readonly label: string; readonly children: ReactNode }) {
  const [editor] = useLexicalComposerContext()
  const form = useRef<HTMLDivElement>(null)
  const question = useQuestion(props.node)
  useEffect(() => {
    const element = form.current
    if (!element) return
    const keep = (event: Event) => stopLexicalPropagation(event)
    return registerEventListeners(element, Object.fromEntries(ours.map((name) => [name, keep])))
  }, [])

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing) return
    const command = mac ? event.metaKey : event.ctrlKey
    const whole = wholeText.find(({ shortcut }) => shortcut && isPressed(shortcut, event.nativeEvent, mac))
    if (whole) {
      event.preventDefault()
      whole.run(editor)
      return
    }
    const letter = letterOf(event)
    if (event.key === 'Tab' && !event.altKey && !command) {
      const by = event.shiftKey ? -1 : 1
      const fields = fieldsOf(event.currentTarget)
      if (document.activeElement !== fields.at(by === 1 ? -1 : 0)) return
      const stop = neighbourOf(editor, props.node, by)
      if (!stop) return
      event.preventDefault()
      goTo(editor, stop, by)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      const stop = neighbourOf(editor, props.node, 1)
      if (stop?.kind === 'text') goTo(editor, stop)
      else focusText(editor)
    } else if (command && !event.altKey && (letter === 'z' || letter === 'y')) {
      event.preventDefault()
      const field = document.activeElement
      editor.dispatchCommand(letter === 'y' || event.shiftKey ? REDO_COMMAND : UNDO_COMMAND, undefined)
      // The text has taken the caret along with its older state.
      queueMicrotask(() => {
        if (field instanceof HTMLElement && field.isConnected) field.focus()
        else focusText(editor)
      })
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend of its own beside the question
    <div
      ref={form}
      className={styles.form}
      role="group"
      // Who comes here by Tab has not read the question above it.
      aria-label={question ? `${props.label}: ${question.text}` : props.label}
      onKeyDown={press}
    >
      {props.children}
    </div>
  )
}
