import type { Reason } from './manifest.ts'
import { latestFirst, newestFirst, type Ordered } from './order.ts'

/** What decides whether a snapshot stays. */
export interface Dated extends Ordered {
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

/** How far ahead it is looked when a snapshot will go: what is there after so many days stays for a year or for ever. */
const farthest = 400

/**
 * The names of those that no rule wants any more, in the order of saves nor in that of time. The two are the same while
 * clocks are right. A clock that is ahead makes those that follow look old, and one that was set back its own: by their
 * saves they are the newest. So are, by their time, those of a journal that was begun anew from an old snapshot.
 *
 * It takes no clock: what is newest is told from the snapshots themselves, so a clock that was wrong empties nothing. Only
 * snapshots that are known to be whole may be among them: a damaged one would have a good one removed in its place.
 */
export function tooMany(snapshots: readonly Dated[]): readonly string[] {
  const orders = [newestFirst(snapshots), latestFirst(snapshots)]
  const stays = new Set([...snapshots.filter(({ pinned }) => pinned), ...orders.flatMap(wantedOf)])
  return snapshots.filter((snapshot) => !stays.has(snapshot)).map(({ name }) => name)
}

/** What the rules want of snapshots of which the newest is the first. */
function wantedOf(ordered: readonly Dated[]): readonly Dated[] {
  const wanted = ordered.filter(({ reason }) => reason !== 'daily').slice(0, mostApart)
  for (const { most, of } of rules) {
    const seen = new Set<string | number>()
    for (const snapshot of ordered) {
      const bucket = of(snapshot.made)
      if (seen.has(bucket)) continue
      if (seen.size === most) break
      seen.add(bucket)
      wanted.push(snapshot)
    }
  }
  return wanted
}

/**
 * When each snapshot will have gone by itself if one is made every day from a moment on; those that stay until somebody
 * removes them are left out. Where fewer are made, each stays longer.
 */
export function willGo(snapshots: readonly Dated[], from: number): ReadonlyMap<string, number> {
  const going = new Map<string, number>()
  let left = snapshots
  for (let after = 1; after <= farthest; after++) {
    const made = from + after * day
    left = [...left, { name: `${made}`, made, reason: 'daily', pinned: false }]
    const gone = new Set(tooMany(left))
    left = left.filter(({ name }) => !gone.has(name))
    for (const { name } of snapshots) if (gone.has(name)) going.set(name, made)
  }
  return going
}
