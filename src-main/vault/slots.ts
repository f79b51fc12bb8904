import sodium from 'libsodium-wrappers-sumo'
import type { Derived } from './derivation.ts'
import {
  beforePassphraseBox,
  beforeRecoveryBox,
  type KeyFile,
  type KeyFileHead,
  type PassphraseSlot,
  type Slot,
} from './key-file.ts'

// Everything here wants libsodium to be ready: `await sodium.ready` first.

const nonceLength = 24
const keyLength = 32

type Random = (length: number) => Uint8Array

/** Wraps the journal key for the recovery key. */
export function sealRecovery(head: KeyFileHead, recoveryKey: Uint8Array, journalKey: Uint8Array, random: Random): Slot {
  const nonce = random(nonceLength)
  const wrapping = recoveryWrappingKey(recoveryKey)
  try {
    return {
      nonce,
      box: seal(wrapping, nonce, beforeRecoveryBox(head, { nonce }), journalKey),
    }
  } finally {
    wrapping.fill(0)
  }
}

/** Wraps the journal key for the passphrase. The recovery slot stands before it, and is vouched for by it. */
export function sealPassphrase(
  before: KeyFileHead & Pick<KeyFile, 'recovery'>,
  { parameters, salt, key }: Derived,
  journalKey: Uint8Array,
  random: Random,
): PassphraseSlot {
  const slot = { parameters, salt, nonce: random(nonceLength) }
  return {
    ...slot,
    box: seal(key, slot.nonce, beforePassphraseBox(before, slot), journalKey),
  }
}

/** The journal key, or null where this is not the recovery key or a byte of the file is not what it was. */
export function openRecovery(file: KeyFile, recoveryKey: Uint8Array): Uint8Array | null {
  const wrapping = recoveryWrappingKey(recoveryKey)
  try {
    return open(wrapping, file.recovery, beforeRecoveryBox(file, file.recovery))
  } finally {
    wrapping.fill(0)
  }
}

/** The journal key, or null where this key was not derived from the passphrase or a byte of the file is not what it was. */
export const openPassphrase = (file: KeyFile, derivedKey: Uint8Array): Uint8Array | null =>
  open(derivedKey, file.passphrase, beforePassphraseBox(file, file.passphrase))

/** What the sealed inbox encrypts to. */
export function inboxKeyOf(journalKey: Uint8Array): Uint8Array {
  const secret = inboxSecretOf(journalKey)
  try {
    return sodium.crypto_scalarmult_base(secret)
  } finally {
    secret.fill(0)
  }
}

/** What opens the sealed inbox. It is derived from the journal key, so nothing more has to be kept. */
export const inboxSecretOf = (journalKey: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(keyLength, 'kintsugi sealed inbox 1', journalKey)

/** A recovery key has 160 random bits of its own: it needs no slow derivation, only a hash to a key of the right length. */
const recoveryWrappingKey = (recoveryKey: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(keyLength, 'kintsugi recovery slot 1', recoveryKey)

const seal = (key: Uint8Array, nonce: Uint8Array, before: string, journalKey: Uint8Array): Uint8Array =>
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(journalKey, before, null, nonce, key)

function open(key: Uint8Array, { nonce, box }: Slot, before: string): Uint8Array | null {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, before, nonce, key)
  } catch {
    return null
  }
}
