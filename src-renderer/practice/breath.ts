/**
 * How long each part of a breath takes, in milliseconds. The trial behind this practice (Balban and others 2023, doi
 * 10.1016/j.xcrm.2022.100895) was of sighing: in, a second sip of air, and out for longer. The seconds are ours: six
 * breaths in a minute.
 */
export const breath = { in: 3_000, sip: 1_000, out: 6_000 } as const

type Part = keyof typeof breath

/** Its parts in their order. */
const parts: readonly Part[] = ['in', 'sip', 'out']

/** After so long it ends by itself, in milliseconds. */
export const practiceLength = 5 * 60_000

/** Where in a breath one is, so long after the first one began. */
export interface Moment {
  readonly part: Part
  /** Which second of it, from 1. */
  readonly second: number
}

/** The place in the breath, `elapsed` milliseconds after the beginning; null once the practice is over. */
export function momentAt(elapsed: number): Moment | null {
  if (elapsed >= practiceLength) return null
  let since = elapsed % (breath.in + breath.sip + breath.out)
  for (const part of parts) {
    if (since < breath[part]) return { part, second: Math.floor(since / 1000) + 1 }
    since -= breath[part]
  }
  return null
}
