import { REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { type KeyboardEvent, useRef } from 'react'
import { beginningOf } from '../../src-preload/beginning-of.ts'
import { letterOf } from '../ui/letter.ts'
import { pastingOverTitle, tell } from './commands.ts'
import { isTooLong } from './long-title.ts'
import { mac } from './platform.ts'
import type { Sheet } from './sheet.ts'
import { useSurrounds } from './use-surrounds.ts'
import styles from './writing.module.css'

/** In UTF-16 units. The journal keeps fewer, and the rest in the text; this only keeps whole books out of one line. */
const longest = 5000

/** The title of the entry: one line of plain text, undone together with the rest. */
export function Title({ sheet, readOnly }: { readonly sheet: Sheet; readonly readOnly: boolean }) {
  const { title } = useSurrounds(sheet)
  const field = useRef<HTMLTextAreaElement>(null)

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const command = mac ? event.metaKey : event.ctrlKey
    const letter = letterOf(event)
    if (event.key === 'Enter' || (event.key === 'ArrowDown' && isAtEnd(field.current))) {
      event.preventDefault()
      sheet.editor.focus(undefined, { defaultSelection: 'rootStart' })
    } else if (command && !event.altKey && (letter === 'z' || letter === 'y')) {
      event.preventDefault()
      sheet.editor.dispatchCommand(letter === 'y' || event.shiftKey ? REDO_COMMAND : UNDO_COMMAND, undefined)
      // The text has taken the caret along with its older state.
      queueMicrotask(() => field.current?.focus())
    }
  }

  const write = (typed: string) => {
    sheet.change({ title: beginningOf(typed, longest).replace(/[\r\n]+/g, ' ') }, true)
    if (typed.length > longest) sheet.editor.dispatchCommand(tell, 'Only the beginning of it was taken into the title.')
  }

  return (
    <>
      <textarea
        ref={field}
        className={styles.title}
        aria-label="Title"
        data-title=""
        placeholder="Untitled"
        dir="auto"
        rows={1}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        value={title}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onPaste={({ currentTarget: { selectionStart, selectionEnd } }) =>
          selectionStart !== selectionEnd && sheet.editor.dispatchCommand(pastingOverTitle, undefined)
        }
      />
      <p className={styles.titleNote} role="status">
        {isTooLong(title) &&
          'A title has room for 500 characters. The whole of this one is saved, and begins the text when this entry is next opened.'}
      </p>
    </>
  )
}

const isAtEnd = (field: HTMLTextAreaElement | null) =>
  field !== null && field.selectionStart === field.value.length && field.selectionEnd === field.value.length
