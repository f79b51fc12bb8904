import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { EntryId, Tag, TagCount } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import { useGivenUp } from '../../kept/use-given-up.ts'
import { useKeptWords } from '../../kept/use-kept-words.ts'
import { useCutShortNotice } from '../../ui/cut-short.tsx'
import styles from './header.module.css'
import { readTags, tagKey } from './tags.ts'

/** How many of the known tags are proposed at once. */
const proposed = 8

interface TagFieldProps {
  readonly entry: EntryId
  readonly taken: readonly Tag[]
  readonly onAdd: (tags: readonly Tag[]) => void
  readonly onClose: () => void
}

/** Where a tag is typed. The journal's tags are proposed, the most used first. After Esc, what was typed waits here. */
export function TagField({ entry, taken, onAdd, onClose }: TagFieldProps) {
  const form = useKeptWords(`tag:${entry}`, { typed: '' })
  const { typed } = form.words
  const [known, setKnown] = useState<readonly TagCount[]>([])
  const [at, setAt] = useState(-1)
  const list = useId()
  const cutShort = useCutShortNotice()

  useEffect(() => {
    void journal.listTags().then((result) => {
      if (result.ok) setKnown(result.value.toSorted((one, other) => other.count - one.count))
    })
  }, [])

  const wanted = tagKey(typed.replace(/^\s*#?/, ''))
  const takenKeys = taken.map(tagKey)
  const proposals = known
    .map(({ tag }) => tag)
    .filter((tag) => tagKey(tag).includes(wanted) && !takenKeys.includes(tagKey(tag)))
    .slice(0, proposed)
  const chosen = proposals[at]

  const add = (words: string) => {
    const tags = readTags(words)
    if (tags.length > 0) onAdd(tags)
    form.forget()
    setAt(-1)
  }
  useGivenUp(() => add(typed))
  const step = (by: number) => {
    // One place more than there are proposals: the field itself, where what is typed counts.
    const places = proposals.length + 1
    setAt(((at + 1 + by + places) % places) - 1)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && chosen !== undefined) add(chosen)
    else if (event.key === 'Enter' && typed.trim() === '') onClose()
    else if (event.key === 'Enter' || event.key === ',') add(typed)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.tagBox}>
      <input
        className={styles.tagField}
        role="combobox"
        aria-label="Add a tag"
        aria-autocomplete="list"
        aria-expanded={proposals.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen === undefined ? undefined : `${list}-${at}`}
        placeholder="Add tag"
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
        autoFocus
        value={typed}
        onChange={(event) => {
          form.set({ typed: event.target.value })
          setAt(-1)
        }}
        onKeyDown={press}
        {...cutShort}
        onBlur={() => {
          // Who only looks at another window finds it as it was.
          if (!document.hasFocus()) return
          add(typed)
          onClose()
        }}
      />
      {proposals.length > 0 && (
        <div className={styles.proposals} id={list} role="listbox" aria-label="Tags in this journal">
          {proposals.map((tag, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys and Enter of the field are its keys
            <div
              key={tag}
              id={`${list}-${index}`}
              className={styles.proposal}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(tag)}
            >
              <bdi>{tag}</bdi>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
