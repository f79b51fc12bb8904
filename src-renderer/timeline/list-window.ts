import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Geometry, lineAt, linesWithin, type Section, sectionsWithin } from './geometry.ts'

/** How many lines stand in the page beyond those that are seen, so that a scroll finds them there. */
const margin = 8
/** The scroll is told once it rested this long. Milliseconds. */
const rest = 150

interface ListWindow {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  /** From the first to before the last, some of them a little outside. */
  readonly first: number
  readonly last: number
  /** The topmost line of which at least half is seen beneath its heading. */
  readonly topmost: number
  readonly sections: readonly Section[]
  readonly scroll: () => number
  readonly scrollTo: (place: (scroll: number, height: number) => number) => void
  readonly linesPerPage: () => number
}

/**
 * The window through which a long list is seen: which lines and sections stand in it as it is scrolled. Draws anew only
 * when that changes. `start` is the scroll to begin with, `onRest` hears of the scroll once it rests.
 */
export function useListWindow(geometry: Geometry, start: number, onRest: (scroll: number) => void): ListWindow {
  const ref = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState<{ lines: readonly [number, number]; topmost: number; sections: readonly Section[] }>(
    { lines: [0, 0], topmost: 0, sections: [] },
  )

  const look = useCallback(() => {
    const element = ref.current
    if (!element) return
    const { scrollTop, clientHeight } = element
    const lines = linesWithin(geometry, scrollTop, clientHeight, margin)
    const sections = sectionsWithin(geometry, scrollTop, clientHeight)
    const topmost = lineAt(geometry, scrollTop + (sections[0]?.heading ?? 0) + geometry.line / 2)
    setSeen((before) =>
      same(before.lines, lines) && same(before.sections, sections) && before.topmost === topmost
        ? before
        : { lines, topmost, sections },
    )
  }, [geometry])

  const placed = useRef(false)
  useLayoutEffect(() => {
    const element = ref.current
    if (element && !placed.current && geometry.lines > 0) {
      placed.current = true
      element.scrollTop = start
    }
    look()
  }, [look, geometry.lines, start])

  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [look])

  const resting = useRef(0)
  const tell = useRef(onRest)
  useEffect(() => {
    tell.current = onRest
  }, [onRest])
  useEffect(() => () => clearTimeout(resting.current), [])
  const onScroll = useCallback(() => {
    look()
    clearTimeout(resting.current)
    resting.current = window.setTimeout(() => tell.current(ref.current?.scrollTop ?? 0), rest)
  }, [look])

  const scroll = useCallback(() => ref.current?.scrollTop ?? 0, [])
  return {
    ref,
    onScroll,
    // Fewer lines may be there by now than when the window was last looked through.
    first: Math.min(seen.lines[0], geometry.lines),
    last: Math.min(seen.lines[1], geometry.lines),
    topmost: seen.topmost,
    sections: seen.sections,
    scroll,
    scrollTo: (place) => {
      const element = ref.current
      if (!element) return
      element.scrollTop = place(element.scrollTop, element.clientHeight)
      look()
    },
    linesPerPage: () => Math.max(Math.floor((ref.current?.clientHeight ?? 0) / geometry.line) - 1, 1),
  }
}

function same<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((item, index) => item === after[index])
}
