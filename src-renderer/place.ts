import type { Place } from '../src-preload/contract.ts'
import { ask, journal } from './bridge.ts'

/** A place is written this long after it was noted, in case the app ends without a word. Milliseconds. */
const delay = 5_000

let current: Place | null = null
let waiting: ReturnType<typeof setTimeout> | undefined

/** Those who know of a place that they have not noted yet. */
const unsettled = new Set<() => void>()

/** Calls `settle` before the place is remembered, to note it now. The returned function ends that. */
export function beforeRemembering(settle: () => void): () => void {
  unsettled.add(settle)
  return () => {
    unsettled.delete(settle)
  }
}

/** Notes where the person is, so that a lock or a crash can bring them back there. */
export function notePlace(place: Place): void {
  current = place
  waiting ??= setTimeout(rememberPlace, delay)
}

/** Writes the place into the journal. A place that could not be written is lost without harm. */
export async function rememberPlace(): Promise<void> {
  for (const settle of unsettled) settle()
  clearTimeout(waiting)
  waiting = undefined
  if (current === null) return
  await ask(journal.writePlace(current)).catch(() => undefined)
}
