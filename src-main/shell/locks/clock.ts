/** Time, handed in so that tests can hold it. */
export interface Clock {
  /** Milliseconds, from any beginning, never going back. */
  now(): number
  /** Calls `run` once after `delay` milliseconds. The returned function calls it off. */
  after(delay: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay)
    return () => clearTimeout(timer)
  },
}
