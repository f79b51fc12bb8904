import type { Instant } from '../../src-preload/contract.ts'
import type { JournalEnvironment } from './environment.ts'

/**
 * When an entry that changes now was last updated. Always later than it was, even under a clock that stands still or was
 * set back: a page tells by it whether its entry has moved on.
 */
export function nextUpdate(environment: JournalEnvironment, before: Instant): Instant {
  return Math.max(environment.now(), before + 1)
}
