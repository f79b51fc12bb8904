import type { Instant, Zone } from '../../src-preload/contract.ts'

/** What the journal is handed of its surroundings, so that tests can set the clock and the dice. */
export interface JournalEnvironment {
  /** UTC milliseconds. */
  now(): Instant
  /** The time zone of this computer, as IANA names it. */
  zone(): Zone
  /** The language of dates in prompts, BCP 47; English where it is not told. */
  language?(): string
  /** Bytes from a cryptographic source. */
  randomBytes(count: number): Uint8Array
}

/** What opens the database: 32 bytes of key and the 16 bytes that stand in clear at the start of its file. */
export interface JournalKeys {
  readonly journalKey: Uint8Array
  readonly salt: Uint8Array
}
