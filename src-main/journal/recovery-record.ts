import type { Instant } from '../../src-preload/contract.ts'
import { readValue, writeValue } from './settings.ts'
import type { Store } from './store.ts'

/** What the journal remembers of the recovery key: never the key, and nothing that is of use outside the journal. */
export interface RecoveryRecord {
  /** The nonce of the slot that it opens, in hex: a key that was made later has another. */
  readonly slot: string
  /** A mark for each of its groups; null for a key that was not seen whole since marks are kept. */
  readonly marks: readonly string[] | null
  /** When it was made, tried or passed over last. */
  readonly since: Instant
  /** When it was last tried and right, or null. */
  readonly right: Instant | null
}

const name = 'recovery'

/** null where nothing was noted yet. */
export function readRecoveryRecord(store: Store): RecoveryRecord | null {
  return (readValue(store, name) as RecoveryRecord | undefined) ?? null
}

export function writeRecoveryRecord(store: Store, record: RecoveryRecord): void {
  writeValue(store, name, record)
}
