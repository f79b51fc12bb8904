import type { Range } from './bytes.ts'

/** The same bytes as ranges in order, none empty, none touching another. */
export function merge(ranges: Iterable<Range>): Range[] {
  const merged: { start: number; end: number }[] = []
  const sorted = [...ranges].filter((range) => range.start < range.end).sort((a, b) => a.start - b.start)
  for (const { start, end } of sorted) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** What is left of some ranges without others. Both as `merge` gives them. */
export function subtract(ranges: readonly Range[], holes: readonly Range[]): Range[] {
  const left: Range[] = []
  let next = 0
  for (const range of ranges) {
    let start = range.start
    for (let hole = holes[next]; hole && hole.start < range.end; hole = holes[next]) {
      if (start < hole.start) left.push({ start, end: hole.start })
      start = Math.max(start, hole.end)
      // A hole that reaches further may take from the following range too.
      if (hole.end > range.end) break
      next++
    }
    if (start < range.end) left.push({ start, end: range.end })
  }
  return left
}
