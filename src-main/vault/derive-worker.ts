import { parentPort } from 'node:worker_threads'
import sodium from 'libsodium-wrappers-sumo'
import type { KdfParameters } from './derivation.ts'

/** What `deriveInWorker` hands over: the passphrase was moved here, and its sender has it no more. */
export interface Work {
  readonly passphrase: Uint8Array
  readonly salt: Uint8Array
  readonly parameters: KdfParameters
}

async function work({ passphrase, salt, parameters }: Work): Promise<void> {
  try {
    await sodium.ready
    const key = sodium.crypto_pwhash(
      32,
      passphrase,
      salt,
      parameters.passes,
      parameters.memory * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
    parentPort?.postMessage(key, [key.buffer as ArrayBuffer])
  } finally {
    passphrase.fill(0)
  }
}

parentPort?.once('message', work)
