import type { Clock } from './clock.ts'

/** How often it is looked, and how far the clock on the wall may run ahead. Milliseconds. */
const LOOK = 10_000
const LEAP = 60_000

/**
 * Notices that the computer slept although nothing said so: the clock on the wall has gone on by itself. A clock that
 * was set forward looks the same, and locking is no harm then.
 *
 * @param wall UTC milliseconds
 */
export function watchSleep(clock: Clock, wall: () => number, slept: () => void): () => void {
  let callOff: () => void = () => undefined
  let before = wall() - clock.now()

  function look(): void {
    const ahead = wall() - clock.now()
    if (ahead - before > LEAP) slept()
    before = ahead
    callOff = clock.after(LOOK, look)
  }
  look()
  return () => callOff()
}
