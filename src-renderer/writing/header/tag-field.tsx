import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { EntryId, Tag, TagCount } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import { useGivenUp } from '../../kept/use-given-up.ts'
import { forgetOnceSaved, useKeptWords, wordsOf } from '../../kept/use-kept-words.ts'
import { useCutShortNotice } from '../../ui/cut-short.tsx'
import styles from './header.module.css'
import { readTags, tagKey, withoutTags } from './tags.ts'

/** How many of the known tags are proposed at once. */
const proposed = 8

interface TagFieldProps {
  readonly entry: EntryId
  readonly taken: readonly Tag[]
  /** Answers whether they are on disk. */
  readonly onAdd: (tags: readonly Tag[]) => Promise<boolean>
  readonly onClose: () => void
}

/** Where a tag is typed. The journal's tags are proposed, the most used first. After Esc, what was typed waits here. */
export function TagField({ entry, taken, onAdd, onClose }: TagFieldProps) {
  const place = `tag:${entry}`
  const form = useKeptWords(place, { typed: '' })
  const [typed, setTyped] = useState(() => withoutTaken(form.words.typed, taken))
  /** What was set, and is not known to be on disk: it stays kept before what is typed. */
  const sent = useRef('')
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

  const type = (words: string) => {
    setTyped(words)
    form.set({ typed: sent.current + words })
    setAt(-1)
  }
  const forgetSent = () => {
    const kept = wordsOf(place)?.typed ?? ''
    if (kept.startsWith(sent.current)) form.set({ typed: kept.slice(sent.current.length) })
    sent.current = ''
  }
  const add = (words: string) => {
    const tags = readTags(words)
    if (tags.length > 0) {
      sent.current += `${tags.join(', ')}, `
      void forgetOnceSaved(onAdd(tags), forgetSent)
    }
    type('')
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
        onChange={(event) => type(event.target.value)}
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

/** What is kept and can be tags already: then only of the others it is to be gone on with. */
function withoutTaken(words: string, taken: readonly Tag[]): string {
  const tags = readTags(words)
  const others = withoutTags(tags, taken)
  return others.length === tags.length ? words : others.join(', ')
}
