import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { EntryId, Month } from '../../src-preload/contract.ts'
import type { Standing } from '../frame/navigation.tsx'
import { letterOf } from '../ui/letter.ts'
import { EntryLine, type ShownEntry } from './entry-line.tsx'
import styles from './entry-list.module.css'
import { type Geometry, scrollFor, topOf } from './geometry.ts'
import { useListWindow } from './list-window.ts'
import type { Selection } from './selection.ts'

interface EntryListProps {
  readonly geometry: Geometry
  readonly heading: (month: Month) => string
  /** What stands on a line, or undefined where it has not been read yet. */
  readonly shownAt: (line: number) => ShownEntry | undefined
  /** Where the person was in this list before. */
  readonly start: Standing | null
  readonly onStanding: (standing: Standing) => void
  /** Which lines stand in the page, from the first to before the last, so that they can be read. */
  readonly onLines: (first: number, last: number) => void
  readonly selection: Selection
  readonly onOpen: (id: EntryId) => void
  readonly onTrash: (id: EntryId | undefined) => void
}

/**
 * The list "Entries": only the lines that are seen stand in the page, whatever the number of entries. Tab reaches one
 * line; arrows, Home, End and the page keys go from line to line, Space selects, Shift selects on the way.
 */
export function EntryList(props: EntryListProps) {
  const { geometry, selection, onLines, onOpen, onStanding, start } = props
  const [active, setActive] = useState(start?.line ?? 0)
  const activeLine = Math.min(active, Math.max(geometry.lines - 1, 0))
  const wantsFocus = useRef(false)
  const list = useRef<HTMLUListElement>(null)
  const window = useListWindow(geometry, start?.scroll ?? 0, (scroll) => onStanding({ scroll, line: activeLine }))
  const { first, last } = window

  useEffect(() => onLines(first, last), [onLines, first, last])

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const target = list.current?.querySelector<HTMLElement>(`[data-line="${activeLine}"]`)
    if (!target) return
    // A line that is still being read holds the focus until its words are there.
    wantsFocus.current = !target.matches('button')
    target.focus({ preventScroll: true })
  })

  const move = (to: number) => {
    window.scrollTo((scroll, height) => scrollFor(geometry, to, scroll, height))
    wantsFocus.current = true
    setActive(to)
  }

  const press = (event: KeyboardEvent) => {
    if (event.altKey) return
    const modifier = event.ctrlKey || event.metaKey
    const shownId = props.shownAt(activeLine)?.entry.id
    const target = targetOf(event.key, activeLine, geometry.lines, window.linesPerPage())
    if (target !== null && !modifier) {
      if (event.shiftKey) selection.extend(activeLine, target)
      move(target)
    } else if (event.key === ' ') {
      if (shownId !== undefined) selection.toggle(activeLine, shownId)
    } else if (modifier && letterOf(event) === 'a') selection.all()
    else if (event.key === 'Delete') props.onTrash(shownId)
    else if (event.key === 'Escape' && (selection.ids.size > 0 || selection.isReading)) selection.clear()
    else return
    event.preventDefault()
  }

  const open = useCallback(
    (line: number, id: EntryId) => {
      onStanding({ scroll: window.scroll(), line })
      onOpen(id)
    },
    [onOpen, onStanding, window.scroll],
  )
  const { toggle, extend } = selection
  const select = useCallback(
    (line: number, id: EntryId, event: MouseEvent) => {
      if (event.shiftKey) extend(line, line)
      else toggle(line, id)
    },
    [toggle, extend],
  )

  const drawn = Array.from({ length: last - first }, (_, index) => first + index)
  // The line that has the focus stays in the page when it is scrolled away: the focus would be lost with it.
  if (geometry.lines > 0 && (activeLine < first || activeLine >= last)) drawn.push(activeLine)

  return (
    <div className={styles.scroller} ref={window.ref} onScroll={window.onScroll}>
      <div className={styles.canvas} style={{ height: geometry.height }}>
        {window.sections.map(
          ({ month, top, heading, count }) =>
            month !== null && (
              <div className={styles.section} key={month} style={{ top, height: heading + count * geometry.line }}>
                <h2 className={styles.month} style={{ height: heading }}>
                  {props.heading(month)}
                </h2>
              </div>
            ),
        )}
        <ul className={styles.list} ref={list} aria-label="Entries" onKeyDown={press}>
          {drawn.map((line) => {
            const shown = props.shownAt(line)
            return (
              <EntryLine
                key={line}
                line={line}
                lines={geometry.lines}
                top={topOf(geometry, line)}
                height={geometry.line}
                entry={shown?.entry}
                hit={shown?.hit ?? null}
                sameDay={
                  line !== window.topmost &&
                  shown !== undefined &&
                  shown.entry.day === props.shownAt(line - 1)?.entry.day
                }
                reachable={line === activeLine}
                selected={shown !== undefined && selection.ids.has(shown.entry.id)}
                selecting={selection.ids.size > 0}
                onFocus={setActive}
                onOpen={open}
                onSelect={select}
              />
            )
          })}
        </ul>
      </div>
    </div>
  )
}

/** The line that a key leads to, or null where the key means something else. */
function targetOf(key: string, from: number, lines: number, page: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: lines - 1,
  }
  const target = targets[key]
  return target === undefined || lines === 0 ? null : Math.min(Math.max(target, 0), lines - 1)
}
