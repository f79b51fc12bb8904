import type { Day, Instant } from '../../../src-preload/contract.ts'

/** What the rule looks at in an earlier state. */
export interface Aged {
  /** When it was saved: no two of an entry are the same. */
  readonly saved: Instant
  /** When it was kept, which is later unless a clock was wrong. */
  readonly kept: Instant
  readonly day: Day
  /** Of its body, in bytes. */
  readonly length: number
}

const aDay = 24 * 60 * 60 * 1000
/** How long all are kept, and how long one a day. */
const all = 7 * aDay
const daily = 365 * aDay

/**
 * Which of an entry's earlier states go, by their age: all of the last week stay, then one of each day for a year, then
 * one of each month. It is the fullest that stays, so that what was deleted at the end of a day is not what is left of it;
 * of two as full, the newer. The newest state of all always stays. Those that stay today also would if the others had gone
 * before, so it makes no difference how often it is asked.
 *
 * @param states of one entry, in any order
 * @param now under a clock that was set back, states are younger than they are, and more of them stay
 */
export function outgrown<State extends Aged>(states: readonly State[], now: Instant): State[] {
  const newest = states.reduce((latest, { saved }) => Math.max(latest, saved), Number.NEGATIVE_INFINITY)
  const fullest = new Map<string, State>()
  const spanOf = (state: State) => {
    const age = ageOf(state, now)
    if (age < all) return null
    return age < daily ? state.day : state.day.slice(0, 7)
  }
  for (const state of states) {
    const span = spanOf(state)
    if (span === null) continue
    const other = fullest.get(span)
    if (!other || isFuller(state, other)) fullest.set(span, state)
  }
  return states.filter((state) => {
    const span = spanOf(state)
    return span !== null && state.saved !== newest && fullest.get(span) !== state
  })
}

/** One that was saved after now came after a clock that was ahead, and is as old as when it was kept. */
function ageOf({ saved, kept }: Aged, now: Instant): number {
  // Only then: a clock that was set back may have told years too early when it was kept.
  return now - (saved > now ? Math.min(saved, kept) : saved)
}

function isFuller(one: Aged, other: Aged): boolean {
  return one.length === other.length ? one.saved > other.saved : one.length > other.length
}

/** What the bound looks at in an earlier state. */
export interface Weighed {
  readonly entry: string
  readonly saved: Instant
  /** In bytes. */
  readonly size: number
  /** Of its images, those that stand in no entry as it is now. */
  readonly images: readonly string[]
}

/**
 * Which earlier states go so that all of a journal together take no more than so many bytes: the oldest first. The newest
 * of each entry go only when no others are left, and the newest of all never does.
 *
 * @param images how many bytes each image takes, which is held once for all states that show it
 */
export function beyond<State extends Weighed>(
  states: readonly State[],
  images: ReadonlyMap<string, number>,
  most: number,
): State[] {
  const order = inOrderOfGoing(states)
  // An image goes with the last state that shows it.
  const last = new Map(order.flatMap((state) => state.images.map((hash) => [hash, state] as const)))
  const weightOf = (state: State) =>
    state.images.reduce((sum, hash) => sum + (last.get(hash) === state ? (images.get(hash) ?? 0) : 0), state.size)
  let left = order.reduce((sum, state) => sum + weightOf(state), 0)
  const going: State[] = []
  for (const state of order.slice(0, -1)) {
    if (left <= most) break
    left -= weightOf(state)
    going.push(state)
  }
  return going
}

function inOrderOfGoing<State extends Weighed>(states: readonly State[]): State[] {
  const newest = new Map<string, Instant>()
  for (const { entry, saved } of states) newest.set(entry, Math.max(newest.get(entry) ?? saved, saved))
  const isNewest = ({ entry, saved }: State) => newest.get(entry) === saved
  return [...states].sort((one, other) => Number(isNewest(one)) - Number(isNewest(other)) || one.saved - other.saved)
}
