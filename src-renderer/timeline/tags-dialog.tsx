import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { EntryId } from '../../src-preload/contract.ts'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Alert } from '../ui/message.tsx'
import { TextField } from '../ui/text-field.tsx'
import { hasLongTag, longestTag, readTags } from '../writing/header/tags.ts'
import { useEntryDeeds } from './entry-deeds.ts'
import styles from './timeline.module.css'

/** How many of the tags in use are offered. */
const offered = 12

/** Adds tags to entries, or takes them off. A tag that is typed in an entry's text stays in its text. */
export function TagsDialog(props: {
  readonly ids: readonly EntryId[]
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const deeds = useEntryDeeds()
  const known = useQuery(reads.tags())
  const form = useKeptWords('tags', { text: '' })
  const { text } = form.words
  const tags = readTags(text)
  const [asked, setAsked] = useState(false)
  const lacking = lackOf(text)

  const change = async (how: 'add' | 'remove') => {
    setAsked(true)
    if (lacking !== '') return
    props.onClose()
    const done = await deeds.tag(props.ids, { add: how === 'add' ? tags : [], remove: how === 'remove' ? tags : [] })
    if (!done) return
    form.forget()
    props.onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void change('add')
  }
  const offers = (known.data ?? []).filter(({ tag }) => !tags.includes(tag)).slice(0, offered)
  return (
    <Dialog heading="Tags" onClose={props.onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Begun form={form} />
        <TextField
          label="Tags"
          note="With commas between them. A slash puts one inside another, such as work/talks."
          autoFocus
          maxLength={10_000}
          value={text}
          wrong={asked && lacking !== ''}
          onValue={(words) => form.set({ text: words })}
        />
        {asked && lacking !== '' && <Alert>{lacking}</Alert>}
        {offers.length > 0 && (
          <ul className={styles.offers} aria-label="Tags in use">
            {offers.map(({ tag }) => (
              <li key={tag}>
                <button
                  type="button"
                  className={styles.offer}
                  onClick={() => form.set({ text: [...tags, tag].join(', ') })}
                >
                  {tag}
                </button>
              </li>
            ))}
          </ul>
        )}
        <DialogButtons>
          <Button kind="primary" type="submit">
            Add
          </Button>
          <Button onClick={() => change('remove')}>Take off</Button>
          <Button kind="quiet" onClick={props.onClose}>
            Leave as they are
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

/** What keeps a field's words from being tags, in a sentence; empty where nothing does. */
function lackOf(text: string): string {
  if (hasLongTag(text)) return `A tag can have up to ${longestTag} characters, and one of these is longer.`
  return readTags(text).length === 0 ? 'Type a tag first.' : ''
}
