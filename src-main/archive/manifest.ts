import sodium from 'libsodium-wrappers-sumo'
import type { Counts } from '../journal/counts.ts'

// FORMAT.md, section 8. Everything here wants libsodium to be ready: `await sodium.ready` first.

/** Why a snapshot was made: at its time of day, because it was asked for, or before something that changes much. */
export type Reason = 'daily' | 'asked' | 'migration' | 'import' | 'restore' | 'passphrase'

/** What a snapshot says of itself. */
export interface Manifest {
  /** UTC milliseconds, and the IANA zone of the computer. */
  readonly made: number
  readonly zone: string
  /** The version of the app. */
  readonly app: string
  readonly reason: Reason
  /** The number of the last migration. */
  readonly schema: number
  readonly counts: Counts
  /** How often something had been saved in the journal. A save of the moment in which it was made may be in here uncounted. */
  readonly saves?: number
}

/** Filled up to this length: what the numbers are does not show. */
const plainLength = 1024

/** What seals the manifests of a journal's snapshots. Its holder's to wipe. */
export const manifestKeyOf = (journalKey: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, 'kintsugi snapshot 1', journalKey)

/** @param before every byte between the database and the box: the seal is theirs as well */
export function sealManifest(manifest: Manifest, key: Uint8Array, nonce: Uint8Array, before: Uint8Array): Uint8Array {
  const { made, zone, app, reason, schema, counts, saves } = manifest
  const plain = new Uint8Array(plainLength).fill(0x20)
  plain.set(new TextEncoder().encode(JSON.stringify({ made, zone, app, reason, schema, counts, saves })))
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, before, null, nonce, key)
}

/** The manifest; null where this is not the key or a byte of it or before it is not what it was. */
export function openManifest(box: Uint8Array, key: Uint8Array, nonce: Uint8Array, before: Uint8Array): Manifest | null {
  try {
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, before, nonce, key)
    // Only somebody who has the journal key can have written it.
    return JSON.parse(new TextDecoder().decode(plain)) as Manifest
  } catch {
    return null
  }
}
