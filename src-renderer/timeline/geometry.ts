import type { Month, MonthCount } from '../../src-preload/contract.ts'

/** A month as it lies on the page: its heading, then one line for each entry. Lengths in CSS pixels. */
export interface Section {
  /** null where lines stand without a heading, as the results of a search do. */
  readonly month: Month | null
  readonly count: number
  /** The number of its first line, counted over all months. */
  readonly first: number
  readonly top: number
  readonly heading: number
}

/**
 * Where every line of a list lies, without any of them being there. Lines are of one height and months know how many
 * they hold, so a hundred thousand lines take a few hundred sections, and nothing moves when lines arrive.
 */
export interface Geometry {
  readonly sections: readonly Section[]
  readonly lines: number
  readonly line: number
  readonly height: number
}

/** Lays out the months, in the order given. `line` and `heading` are heights in CSS pixels. */
export function layOut(months: readonly MonthCount[], line: number, heading: number): Geometry {
  const sections: Section[] = []
  let first = 0
  let top = 0
  for (const { month, count } of months) {
    sections.push({ month, count, first, top, heading })
    first += count
    top += heading + count * line
  }
  return { sections, lines: first, line, height: top }
}

/** Lays out lines that have no headings. */
export function layOutPlain(lines: number, line: number): Geometry {
  const sections = lines === 0 ? [] : [{ month: null, count: lines, first: 0, top: 0, heading: 0 }]
  return { sections, lines, line, height: lines * line }
}

/** The last section for which `before` holds: sections are in order, so it is found by halving. */
function lastSection(geometry: Geometry, before: (section: Section) => boolean): Section | undefined {
  let low = 0
  let high = geometry.sections.length
  while (low < high) {
    const middle = (low + high) >> 1
    const section = geometry.sections[middle]
    if (section && before(section)) low = middle + 1
    else high = middle
  }
  return geometry.sections[low - 1]
}

export function sectionOf(geometry: Geometry, line: number): Section | undefined {
  return lastSection(geometry, (section) => section.first <= line)
}

/** The top of a line, in CSS pixels from the top of the list. */
export function topOf(geometry: Geometry, line: number): number {
  const section = sectionOf(geometry, line)
  return section ? section.top + section.heading + (line - section.first) * geometry.line : 0
}

/** The line at a distance from the top of the list. On a heading it is the line beneath it. */
export function lineAt(geometry: Geometry, distance: number): number {
  const section = lastSection(geometry, ({ top }) => top <= distance)
  if (!section) return 0
  const inside = Math.floor((distance - section.top - section.heading) / geometry.line)
  return section.first + Math.min(Math.max(inside, 0), section.count - 1)
}

/** The lines that a window onto the list shows: from the first to before the last. */
export function linesWithin(geometry: Geometry, top: number, height: number, more: number): readonly [number, number] {
  if (geometry.lines === 0) return [0, 0]
  const first = Math.max(lineAt(geometry, top) - more, 0)
  const last = Math.min(lineAt(geometry, top + height) + more + 1, geometry.lines)
  return [first, last]
}

/** The sections that a window onto the list shows. */
export function sectionsWithin(geometry: Geometry, top: number, height: number): readonly Section[] {
  return geometry.sections.filter(
    (section) => section.top < top + height && section.top + section.heading + section.count * geometry.line > top,
  )
}

/** How far to scroll so that a line is wholly seen beneath a sticky heading: unchanged where it is seen already. */
export function scrollFor(geometry: Geometry, line: number, scroll: number, height: number): number {
  const top = topOf(geometry, line)
  const heading = sectionOf(geometry, line)?.heading ?? 0
  if (top - heading < scroll) return Math.max(top - heading, 0)
  if (top + geometry.line > scroll + height) return top + geometry.line - height
  return scroll
}

/** A page of a month's entries, as they are read. */
export interface MonthPage {
  readonly month: Month
  readonly page: number
}

/** The pages that hold the lines from the first to before the last. */
export function pagesWithin(geometry: Geometry, first: number, last: number, size: number): readonly MonthPage[] {
  const pages: MonthPage[] = []
  for (const { month, offset, limit } of stretchesOf(geometry, first, last - 1, Number.POSITIVE_INFINITY)) {
    const end = Math.floor((offset + limit - 1) / size)
    for (let page = Math.floor(offset / size); page <= end; page++) pages.push({ month, page })
  }
  return pages
}

/** A stretch of lines inside one month, as a single call reads it. */
export interface Stretch {
  readonly month: Month
  readonly offset: number
  readonly limit: number
}

/** The lines from one to another, both included, in stretches of at most `most`: a call brings no more than 200. */
export function stretchesOf(geometry: Geometry, from: number, to: number, most = 200): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const { month, first, count } of geometry.sections) {
    if (month === null) continue
    const end = Math.min(to + 1 - first, count)
    for (let offset = Math.max(from - first, 0); offset < end; offset += most) {
      stretches.push({ month, offset, limit: Math.min(most, end - offset) })
    }
  }
  return stretches
}
