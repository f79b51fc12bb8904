import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { syncFolder, writeAtomically } from '../files/atomic-write.ts'
import { isThere, readIfThere } from '../files/there.ts'

// What a computer remembers of a journal outside it, so that an older one in its place is noticed: FORMAT.md, section 7.
// Everything here but `forgetSaves` wants libsodium to be ready.

/** How many saves of a journal this computer knows of. */
export interface KnownSaves {
  /** 0 where nothing is known. @throws ProblemError `unexpected` where the disk doesn't give it just now */
  read(): number
  /**
   * Only of saves that are on disk: what is known here may lag behind the journal, and never be ahead of it. Whether it was
   * written comes out.
   */
  write(saves: number): boolean
  close(): void
}

const nonceLength = 24
/** Filled up to this length: how far a journal has come does not show. */
const plainLength = 64

/** Named so that the file tells nothing but which vault it is of, to whoever has that vault. */
function fileIn(folder: string, salt: Uint8Array): string {
  const name = createHash('sha256').update('kintsugi known saves 1').update(salt).digest('hex').slice(0, 32)
  return join(folder, `journal-${name}.known`)
}

/**
 * @param folder where the app keeps its own data on this computer
 * @param journalKey is not kept
 */
export function openKnownSaves(
  folder: string,
  keys: { readonly journalKey: Uint8Array; readonly salt: Uint8Array },
  randomBytes: (length: number) => Uint8Array,
): KnownSaves {
  const file = fileIn(folder, keys.salt)
  const key = sodium.crypto_generichash(32, 'kintsugi known saves 1', keys.journalKey)
  return {
    read() {
      const bytes = readIfThere(file)
      if (bytes === null) return 0
      try {
        const [nonce, box] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength)]
        const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, null, nonce, key)
        // Only somebody who has the journal key can have written it.
        return (JSON.parse(new TextDecoder().decode(plain)) as { readonly saves: number }).saves
      } catch {
        return 0
      }
    },
    write(saves) {
      const plain = new Uint8Array(plainLength).fill(0x20)
      plain.set(new TextEncoder().encode(JSON.stringify({ saves })))
      const nonce = randomBytes(nonceLength)
      const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, nonce, key)
      try {
        writeAtomically(file, Buffer.concat([nonce, box]))
        return true
      } catch {
        // What is known here holds nothing up: an older number leads to silence, never to a false word.
        return false
      }
    },
    close: () => void key.fill(0),
  }
}

/** Forgets a journal that is about to be begun anew from a snapshot: also a power cut does not bring it back. */
export function forgetSaves(folder: string, salt: Uint8Array): void {
  const file = fileIn(folder, salt)
  if (!isThere(file)) return
  rmSync(file)
  syncFolder(folder)
}
