/** How long each half of a breath takes, in milliseconds: out longer than in, six breaths in a minute. */
export const breath = { in: 4_000, out: 6_000 } as const

/** After so long it ends by itself, in milliseconds. */
export const practiceLength = 5 * 60_000

/** Where in a breath one is, so long after the first one began. */
export interface Moment {
  readonly half: keyof typeof breath
  /** Which second of it, from 1. */
  readonly second: number
}

/** The place in the breath, `elapsed` milliseconds after the beginning; null once the practice is over. */
export function momentAt(elapsed: number): Moment | null {
  if (elapsed >= practiceLength) return null
  const within = elapsed % (breath.in + breath.out)
  const half = within < breath.in ? 'in' : 'out'
  const since = half === 'in' ? within : within - breath.in
  return { half, second: Math.floor(since / 1000) + 1 }
}
