import { closeSync, fstatSync, openSync } from 'node:fs'
import { describeReadFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import { largestKeyFile, readKeyFile } from '../vault/key-file.ts'
import { type Manifest, manifestKeyOf, openManifest } from './manifest.ts'
import { pour, pourInto } from './pour.ts'
import { snapshotDamaged, snapshotForeign } from './problems.ts'
import { beforeBox, readAt, readTail, sha256, type Tail } from './tail.ts'
import type { Watch } from './watch.ts'

// Everything here wants libsodium to be ready: `await sodium.ready` first.

/** A snapshot's file while it is read. What lies before the tail has not been looked at, but for the key file. */
export interface SnapshotFile {
  readonly handle: number
  /** Of the whole file, in bytes. */
  readonly size: number
  readonly tail: Tail
  readonly keyFile: Buffer
}

const openPatiently = (path: string): number => patiently(() => openSync(path, 'r'))

/**
 * Opens a snapshot's file for as long as `work` takes. Everything of it but the database has been checked for damage
 * then, as far as that can be told without a key.
 *
 * @param open waits for another program that holds it, unless it is given
 * @throws ProblemError `snapshot-damaged`, `journal-newer`, `unexpected`
 */
export function withSnapshot<T>(path: string, work: (file: SnapshotFile) => T, open = openPatiently): T {
  let handle: number | undefined
  try {
    handle = open(path)
    const { size } = fstatSync(handle)
    const { tail } = readTail(handle, size)
    if (tail.keyFile.bytes > largestKeyFile) throw snapshotDamaged()
    const keyFile = readAt(handle, tail.database.bytes, tail.keyFile.bytes)
    if (sha256(keyFile) !== tail.keyFile.sha256) throw snapshotDamaged('The key file in this snapshot is damaged.')
    return work({ handle, size, tail, keyFile })
  } catch (error) {
    throw describeReadFault(error)
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/**
 * Reads all of the database in a snapshot, and writes it into a file that is not there yet; with null it is only read.
 *
 * @throws ProblemError `snapshot-damaged` where it is not what the snapshot says, `cancelled`
 */
export function pourDatabase({ handle, tail }: SnapshotFile, into: string | null, watch: Watch): void {
  const { bytes, sha256: said } = tail.database
  const found = into === null ? pour(handle, bytes, null, watch) : pourInto(into, handle, bytes, watch)
  if (found !== said) throw snapshotDamaged('The words in this snapshot are damaged.')
}

/** Whether the snapshot is of the vault with this salt. */
const isOf = ({ keyFile }: Pick<SnapshotFile, 'keyFile'>, salt: Uint8Array): boolean =>
  Buffer.from(salt).equals(readKeyFile(keyFile).databaseSalt)

/**
 * What the snapshot says of itself: proven to have been written by somebody who has the journal key, and with it the
 * hashes of all the rest.
 *
 * @throws ProblemError `journal-foreign`, `snapshot-damaged`
 */
export function manifestOf(
  file: Pick<SnapshotFile, 'keyFile' | 'tail'>,
  keys: { readonly journalKey: Uint8Array; readonly salt: Uint8Array },
): Manifest {
  if (!isOf(file, keys.salt)) throw snapshotForeign()
  const key = manifestKeyOf(keys.journalKey)
  try {
    const manifest = openManifest(file.tail.box, key, file.tail.nonce, boundBy(file.keyFile, file.tail))
    if (!manifest) throw snapshotDamaged('This snapshot was changed after it was made.')
    return manifest
  } finally {
    key.fill(0)
  }
}

/** What the manifest's seal vouches for beside the manifest. */
export const boundBy = (keyFile: Uint8Array, tail: Omit<Tail, 'box'>): Buffer =>
  Buffer.concat([keyFile, Buffer.from(beforeBox(tail), 'latin1')])
