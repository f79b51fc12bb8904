import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { asUnchanged, besideOf, putInPlace, takeBack } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { type Manifest, manifestKeyOf, sealManifest } from './manifest.ts'
import { pour, writeAll } from './pour.ts'
import { boundBy } from './snapshot.ts'
import { sha256, writeTail } from './tail.ts'
import { verifySnapshot } from './verify.ts'
import type { Watch } from './watch.ts'

/** What a snapshot is made of. */
export interface Ingredients {
  /** The journal's file, which stays as it is meanwhile, and how much of it there is. */
  readonly database: { readonly handle: number; readonly bytes: number }
  readonly keyFile: Uint8Array
  readonly keys: JournalKeys
  readonly manifest: Manifest
  /** 24 random bytes. */
  readonly nonce: Uint8Array
}

/**
 * Makes a snapshot called `path`: written beside it, brought to the disk, read back and verified before it gets its name.
 * Where this ends otherwise, nothing of that name is there, unless the disk did not confirm the name: then the whole
 * snapshot has it, and `unexpected` is thrown all the same: of one that was made before something else, as of no change.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `disk-full`, `folder-not-writable`, `snapshot-damaged` where it could not be verified, `cancelled`,
 *   `unexpected`
 */
export function makeSnapshot(path: string, ingredients: Ingredients, watch: Watch): void {
  try {
    write(besideOf(path), ingredients, watch)
    verifySnapshot(besideOf(path), ingredients.keys, watch)
    putInPlace(path)
  } catch (error) {
    takeBack(path)
    // Made before something else, it is not what was asked for: of that nothing is done.
    const isAsked = ingredients.manifest.reason === 'asked' || ingredients.manifest.reason === 'daily'
    throw describeFault(isAsked ? error : asUnchanged(error))
  }
}

function write(path: string, { database, keyFile, keys, manifest, nonce }: Ingredients, watch: Watch): void {
  patiently(() => rmSync(path, { force: true }))
  const file = patiently(() => openSync(path, 'wx', 0o600))
  try {
    const head = {
      database: { bytes: database.bytes, sha256: pour(database.handle, database.bytes, file, watch, withoutLog) },
      keyFile: { bytes: keyFile.length, sha256: sha256(keyFile) },
      nonce,
    }
    const key = manifestKeyOf(keys.journalKey)
    const box = sealManifest(manifest, key, nonce, boundBy(keyFile, head))
    key.fill(0)
    writeAll(file, keyFile)
    writeAll(file, writeTail({ ...head, box }))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * A copy has no log. Bytes 18 and 19 say so, and stand in clear (https://sqlite.org/fileformat2.html#file_format_version_numbers):
 * so it can be read where nothing may be written beside it.
 */
export function withoutLog(start: Buffer): void {
  start[18] = 1
  start[19] = 1
}
