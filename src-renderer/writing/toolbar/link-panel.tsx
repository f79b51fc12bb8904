import { $createLinkNode, $toggleLink } from '@lexical/link'
import {
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  type BaseSelection,
  COMMAND_PRIORITY_LOW,
  type RangeSelection,
} from 'lexical'
import { type FormEvent, type RefObject, useEffect, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { Begun } from '../../kept/begun.tsx'
import { forgetOnceSaved, useKeptWords } from '../../kept/use-kept-words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isOpened, readAddress } from '../address.ts'
import { editLink, openLink } from '../commands.ts'
import { keepInView, selectedRange } from '../kept-selection.ts'
import { $linkHere } from '../links.ts'
import type { Sheet } from '../sheet.ts'
import styles from './toolbar.module.css'

/** In UTF-16 units. */
const longest = 2000

interface Editing {
  /** The address that the link has, or empty for a new one. */
  readonly address: string
  /** There is nothing yet that the link would stand on. */
  readonly needsWords: boolean
  /** What is selected, to be kept in view. */
  readonly range: Range | null
}

/** Where a link at the caret leads: to be written, changed, opened, or taken off. */
export function LinkPanel(props: { readonly sheet: Sheet; readonly trigger: RefObject<HTMLElement | null> }) {
  const { editor } = props.sheet
  const [editing, setEditing] = useState<Editing | null>(null)

  useEffect(
    () =>
      editor.registerCommand(
        editLink,
        () => {
          const link = $linkHere()
          const needsWords = link === null && $isCaret($getSelection())
          setEditing({ address: link?.getURL() ?? '', needsWords, range: selectedRange() })
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  useEffect(() => (editing?.range ? keepInView(editing.range) : undefined), [editing])

  const close = () => {
    setEditing(null)
    requestAnimationFrame(() => requestAnimationFrame(() => editor.focus()))
  }
  return (
    <Popover
      className={styles.popover ?? ''}
      triggerRef={props.trigger}
      isOpen={editing !== null}
      placement="bottom start"
      offset={6}
      onOpenChange={(open) => {
        if (!open) close()
      }}
    >
      <Dialog className={styles.panel ?? ''} aria-label="Link">
        {editing && <LinkForm sheet={props.sheet} editing={editing} onDone={close} />}
      </Dialog>
    </Popover>
  )
}

interface LinkFormProps {
  readonly sheet: Sheet
  readonly editing: Editing
  readonly onDone: () => void
}

function LinkForm({ sheet, editing, onDone }: LinkFormProps) {
  const { editor, entry, autosave } = sheet
  // One that is there is told from the others by where it leads.
  const form = useKeptWords(`link:${entry.id}:${editing.address.slice(0, longest)}`, {
    address: editing.address,
    words: '',
  })
  const { address: typed, words } = form.words
  const [wrong, setWrong] = useState(false)

  const keep = (event: FormEvent) => {
    event.preventDefault()
    const address = readAddress(typed)
    setWrong(address === null)
    if (address === null) return
    editor.update(() => $putLink(address, words), { discrete: true })
    void forgetOnceSaved(autosave.flush(), () => form.forget({ address: typed, words }))
    onDone()
  }
  return (
    <form className={styles.form} onSubmit={keep}>
      <Begun form={form} />
      <TextField
        label="Address"
        maxLength={longest}
        value={typed}
        onValue={(address) => form.set({ address })}
        wrong={wrong}
        autoFocus
        {...noteOf(editing.address, wrong)}
      />
      {editing.needsWords && (
        <TextField label="Words" maxLength={longest} value={words} onValue={(next) => form.set({ words: next })} />
      )}
      <div className={styles.formButtons}>
        <Button type="submit" kind="primary">
          {editing.address === '' ? 'Make a link' : 'Change'}
        </Button>
        {editing.address !== '' && (
          <>
            {isOpened(editing.address) && (
              <Button kind="quiet" onClick={() => editor.dispatchCommand(openLink, editing.address)}>
                Open
              </Button>
            )}
            <Button
              kind="quiet"
              onClick={() => {
                editor.update(() => $toggleLink(null))
                form.forget()
                onDone()
              }}
            >
              Remove
            </Button>
          </>
        )}
      </div>
    </form>
  )
}

/** What stands beneath the address that a link has, or is to have. */
function noteOf(address: string, wrong: boolean): { readonly note?: string } {
  if (wrong) return { note: 'A link leads to https://, http:// or mailto: and has no spaces.' }
  if (address === '' || isOpened(address)) return {}
  return { note: 'Only https: and mailto: are opened from here, without a name or password. This one can be copied.' }
}

const $isCaret = (selection: BaseSelection | null): selection is RangeSelection =>
  $isRangeSelection(selection) && selection.isCollapsed()

function $putLink(address: string, words: string): void {
  const link = $linkHere()
  const selection = $getSelection()
  if (link) {
    link.setURL(address)
  } else if ($isCaret(selection)) {
    selection.insertNodes([$createLinkNode(address).append($createTextNode(words.trim() || address))])
  } else {
    $toggleLink(address)
  }
}
