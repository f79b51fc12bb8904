import type { Reason } from './manifest.ts'

/** What decides whether a snapshot stays. */
export interface Dated {
  readonly name: string
  /** UTC milliseconds. */
  readonly made: number
  readonly reason: Reason
  readonly pinned: boolean
}

const day = 86_400_000
/** 1970-01-01 was a Thursday: so many days later a Monday follows. */
const toMonday = 3

/** Of each of so many latest days, weeks, months and years that have one, the last snapshot stays. Days are those of UTC. */
const rules: readonly { readonly most: number; readonly of: (made: number) => string | number }[] = [
  { most: 7, of: (made) => Math.floor(made / day) },
  { most: 5, of: (made) => Math.floor((made / day + toMonday) / 7) },
  { most: 12, of: (made) => new Date(made).toISOString().slice(0, -17) },
  { most: Number.POSITIVE_INFINITY, of: (made) => new Date(made).getUTCFullYear() },
]

/**
 * So many of those that were asked for or made before something that changes much stay as well: the one from before a
 * restore must not go because another is made an hour later.
 */
const mostApart = 7

/**
 * The names of those that no rule wants any more. It takes no clock: what is newest is told from the snapshots
 * themselves, so a clock that was wrong empties nothing. Only snapshots that are known to be whole may be among them:
 * a damaged one would have a good one removed in its place.
 */
export function tooMany(snapshots: readonly Dated[]): readonly string[] {
  const newestFirst = [...snapshots].sort((one, other) => other.made - one.made || (one.name < other.name ? 1 : -1))
  const stays = new Set(newestFirst.filter(({ pinned }) => pinned))
  for (const { most, of } of rules) {
    const seen = new Set<string | number>()
    for (const snapshot of newestFirst) {
      const bucket = of(snapshot.made)
      if (seen.has(bucket)) continue
      if (seen.size === most) break
      seen.add(bucket)
      stays.add(snapshot)
    }
  }
  for (const snapshot of newestFirst.filter(({ reason }) => reason !== 'daily').slice(0, mostApart)) stays.add(snapshot)
  return newestFirst.filter((snapshot) => !stays.has(snapshot)).map(({ name }) => name)
}
