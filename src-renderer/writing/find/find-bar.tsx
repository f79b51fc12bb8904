import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  mergeRegister,
} from 'lexical'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { find, findNext, findPrevious, reveal } from '../commands.ts'
import { onChange } from '../on-change.ts'
import styles from './find.module.css'
import { findIn } from './find-in-text.ts'
import { type Place, placeOf, readLines } from './read-lines.ts'

/** After a change of the text its finds are looked up anew once it rests. Milliseconds. */
const rest = 200

/** Finds words in this entry, without a search of the browser's own, which would go through another process. */
export function FindBar({ page }: { readonly page: RefObject<HTMLElement | null> }) {
  const [editor] = useLexicalComposerContext()
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [count, setCount] = useState(0)
  const [current, setCurrent] = useState(0)
  const found = useRef<Place[]>([])
  const field = useRef<HTMLInputElement>(null)
  /** What had the focus before. */
  const before = useRef<Element | null>(null)

  const look = useCallback(() => {
    const top = editor.getRootElement()
    found.current = top
      ? readLines(top).flatMap((line) =>
          findIn(line.folded, query).flatMap(([start, end]) => placeOf(line, start, end) ?? []),
        )
      : []
    setCount(found.current.length)
    CSS.highlights.set(
      'found',
      new Highlight(...found.current.flatMap((place) => ('range' in place ? place.range : []))),
    )
  }, [editor, query])

  useEffect(() => {
    if (!open) return
    look()
    let timer = 0
    const stop = onChange(editor, () => {
      clearTimeout(timer)
      timer = window.setTimeout(look, rest)
    })
    return () => {
      stop()
      clearTimeout(timer)
      CSS.highlights.delete('found')
    }
  }, [editor, open, look])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found changes with the query and the count
  useEffect(() => {
    const place = open ? found.current[current] : undefined
    const element = place && elementOf(place)
    if (!place || !element?.isConnected) return
    const block = element.closest<HTMLElement>('[data-hidden]')
    if (block) {
      const key = editor.read(() => $getNearestNodeFromDOMNode(block)?.getKey())
      if (key !== undefined) editor.dispatchCommand(reveal, key)
    }
    if ('field' in place) {
      place.field.dataset.found = 'here'
      scrollTo(page.current, place.field)
      return () => {
        delete place.field.dataset.found
      }
    }
    const live = liveRange(place.range)
    // The text has changed since, and is about to be looked through anew.
    if (live === null) return
    CSS.highlights.set('found-here', new Highlight(live))
    scrollTo(page.current, live)
    return () => {
      CSS.highlights.delete('found-here')
    }
  }, [editor, open, current, query, count, page])

  const step = useCallback((by: number) => {
    const many = found.current.length
    setCurrent((before) => (many === 0 ? 0 : (Math.min(before, many - 1) + by + many) % many))
  }, [])

  useEffect(() => {
    const show = () => {
      const selected = editor.read(() => {
        const selection = $getSelection()
        return $isRangeSelection(selection) ? selection.getTextContent() : ''
      })
      if (selected !== '' && selected.length < 100 && !selected.includes('\n')) setQuery(selected)
      if (!open) before.current = document.activeElement
      setOpen(true)
      // As soon as it is drawn: a letter that came before would stand in the text, over what is selected there.
      queueMicrotask(() => field.current?.select())
      // A menu from which it was asked for gives the focus back first.
      requestAnimationFrame(() => document.activeElement !== field.current && field.current?.select())
      return true
    }
    const go = (by: number) => () => {
      if (!open) return show()
      step(by)
      return true
    }
    return mergeRegister(
      editor.registerCommand(find, show, COMMAND_PRIORITY_LOW),
      editor.registerCommand(findNext, go(1), COMMAND_PRIORITY_LOW),
      editor.registerCommand(findPrevious, go(-1), COMMAND_PRIORITY_LOW),
    )
  }, [editor, open, step])

  if (!open) return null

  /** Leaves the caret on what was found, so that it can be changed; where it can't be, the focus is where it was. */
  const close = () => {
    const place = found.current[current]
    setOpen(false)
    if (!editor.isEditable()) {
      if (before.current instanceof HTMLElement) before.current.focus()
      return
    }
    if (place && 'field' in place && place.field.isConnected) {
      place.field.focus()
      place.field.setSelectionRange(place.start, place.end)
      return
    }
    editor.update(() => {
      const selection = $getSelection()
      if (!place || !('range' in place) || !$isRangeSelection(selection)) return
      if (place.range.startContainer.isConnected) selection.applyDOMRange(place.range)
    })
    editor.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  return (
    <search className={styles.bar} aria-label="In this entry">
      <input
        ref={field}
        className={styles.field}
        type="search"
        aria-label="Find in this entry"
        placeholder="Find in this entry"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setCurrent(0)
        }}
        onKeyDown={press}
      />
      <span className={styles.count} aria-live="polite">
        {query === '' ? '' : count === 0 ? 'Not found' : `${Math.min(current, count - 1) + 1} of ${count}`}
      </span>
      <button
        type="button"
        className={styles.button}
        aria-label="Previous"
        disabled={count === 0}
        onClick={() => step(-1)}
      >
        <ChevronUp size="1.125rem" aria-hidden="true" />
      </button>
      <button type="button" className={styles.button} aria-label="Next" disabled={count === 0} onClick={() => step(1)}>
        <ChevronDown size="1.125rem" aria-hidden="true" />
      </button>
      <button type="button" className={styles.button} aria-label="Close find" onClick={close}>
        <X size="1.125rem" aria-hidden="true" />
      </button>
    </search>
  )
}

const elementOf = (place: Place): Element | null =>
  'field' in place ? place.field : place.range.startContainer.parentElement

function liveRange(range: StaticRange): Range | null {
  if (lengthOf(range.startContainer) < range.startOffset || lengthOf(range.endContainer) < range.endOffset) return null
  const live = document.createRange()
  live.setStart(range.startContainer, range.startOffset)
  live.setEnd(range.endContainer, range.endOffset)
  return live
}

const lengthOf = (node: Node): number => (node instanceof Text ? node.length : node.childNodes.length)

/** Brings a part of the page to where it can be read, if it isn't there already. */
function scrollTo(page: HTMLElement | null, range: Range | Element): void {
  if (!page) return
  const place = range.getBoundingClientRect()
  const frame = page.getBoundingClientRect()
  const above = place.top - frame.top - 64
  const below = place.bottom - frame.bottom + 64
  if (above < 0 || below > 0) page.scrollTop += place.top - frame.top - frame.height / 3
}
