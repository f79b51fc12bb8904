import type { Place } from '../src-preload/contract.ts'
import { ask, journal } from './bridge.ts'

let current: Place | null = null

/** Notes where the person is, so that a lock can bring them back there. Nothing is written yet. */
export function notePlace(place: Place): void {
  current = place
}

/** Writes the place into the journal. A place that could not be written is lost without harm. */
export async function rememberPlace(): Promise<void> {
  if (current === null) return
  await ask(journal.writePlace(current)).catch(() => undefined)
}
