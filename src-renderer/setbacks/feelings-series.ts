import type { EntryId, FeelingOverTime } from '../../src-preload/contract.ts'

/** One word through the entries in which it was given a strength. */
export interface FeelingSeries {
  readonly word: string
  readonly points: readonly FeelingPoint[]
}

export interface FeelingPoint {
  readonly entry: EntryId
  /** The number of its entry among all those with feelings, from 0. */
  readonly at: number
  readonly before: number | null
  readonly after: number | null
}

/** Under so many pairs no average is told. */
const fewest = 8

/**
 * The words with strengths, the one in most entries first, and how many entries there are in all. `feelings` come in
 * the order of their entries.
 */
export function seriesOf(feelings: readonly FeelingOverTime[]): {
  readonly series: readonly FeelingSeries[]
  readonly entries: number
} {
  const rated = feelings.filter(({ before, after }) => before !== null || after !== null)
  const order = new Map([...new Set(rated.map(({ entry }) => entry))].map((entry, at) => [entry, at]))
  const byWord = Map.groupBy(rated, ({ word }) => word.toLowerCase())
  const series = [...byWord.values()].map((rows) => ({
    word: rows[0]?.word ?? '',
    points: rows.map(({ entry, before, after }) => ({ entry, at: order.get(entry) ?? 0, before, after })),
  }))
  return { series: series.sort((a, b) => b.points.length - a.points.length), entries: order.size }
}

/** How much a strength changed in writing, on average, and over how many entries; null where they are too few. */
export function changeOf({ points }: FeelingSeries): { readonly mean: number; readonly count: number } | null {
  const changes = points.flatMap(({ before, after }) => (before === null || after === null ? [] : [after - before]))
  if (changes.length < fewest) return null
  return { mean: changes.reduce((sum, one) => sum + one, 0) / changes.length, count: changes.length }
}
