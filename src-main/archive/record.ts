import { renameSync } from 'node:fs'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import type { EntryId } from '../../src-preload/contract.ts'
import { writeAtomically } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import { readIfThere } from '../files/there.ts'
import { prepareSnapshots } from './list.ts'

// What is remembered beside the snapshots, FORMAT.md, section 8. Without it every snapshot opens as before: only when it
// was verified last, where the second place is, and what is still to go from them would be forgotten. It is sealed,
// because paths have names in them.

export interface ArchiveRecord {
  /** By the mark of a snapshot: when it was last read whole (UTC milliseconds), and whether it was whole. */
  readonly verified: { readonly [mark: string]: { readonly at: number; readonly whole: boolean } }
  readonly place: SecondPlace | null
  /**
   * The last trial restore: when it was, of which moment the snapshot was (UTC milliseconds), and whether all came back;
   * where not, of which moment one was of which all did, or null. That is not there in a record of an earlier version.
   */
  readonly drill?: {
    readonly at: number
    readonly made: number
    readonly whole: boolean
    readonly instead?: number | null
  }
  /** Entries that were to be deleted for ever and whose snapshots here are still to go. */
  readonly purge?: readonly EntryId[]
  /** Entries whose snapshots are to go from the second place as well, once it is there. */
  readonly forget?: readonly EntryId[]
  /** The marks of the snapshots that held them here. */
  readonly holders?: readonly string[]
  /** What a new passphrase or a new recovery key has ended there as well, once it is there; or null. */
  readonly renewed?: Renewed | null
  /** The marks of snapshots that are not pinned any more, and are not to be there either, once it is there. */
  readonly unpinned?: readonly string[]
  /** The same of the places that were chosen before: copies lie there, and one of them may be chosen again. */
  readonly left?: readonly (Owed & { readonly path: string })[]
}

/** What is to go from a second place. */
export interface Owed {
  readonly forget: readonly EntryId[]
  /** Not there in a record of an earlier version. */
  readonly holders?: readonly string[]
  readonly renewed: Renewed | null
  /** Not there in a record of an earlier version. */
  readonly unpinned?: readonly string[]
}

/** Snapshots from before a moment (UTC milliseconds) go if their passphrase is not the one with this salt (hex). */
export interface Renewed {
  readonly at: number
  readonly salt: string
  /** They go also if their recovery key is not the one with this nonce (hex). Not there in a record of an earlier version. */
  readonly recovery?: string
  /**
   * The salts and nonces of those before, as far as snapshots had them: what has one of these goes whenever it was made,
   * for a clock may have been ahead. Not there in a record of an earlier version.
   */
  readonly ended?: readonly string[]
}

export interface SecondPlace {
  readonly path: string
  /** When it was chosen, and when it last held every snapshot that was wanted there; UTC milliseconds. */
  readonly chosen: number
  readonly last: number | null
  /** Whether it was there when it was looked for last. */
  readonly there: boolean
  /** What stood in the way the last time it was there, in words for the person. */
  readonly problem: string | null
  /** The marks of the copies there that were read whole, and since then not otherwise. */
  readonly whole?: readonly string[]
  /** Which copy was read again last, by its mark, and when (UTC milliseconds). */
  readonly reread?: { readonly mark: string; readonly at: number }
}

const nonceLength = 24
/** Filled up to multiples of it: the length of a path does not show. */
const step = 4096
const fileIn = (folder: string): string => join(folder, 'record')

const keyOf = (journalKey: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, 'kintsugi snapshot record 1', journalKey)

/** What is remembered, as it is known. */
export interface KeptRecord {
  /** Empty while it can't be read. */
  now(): ArchiveRecord
  /** @throws ProblemError `unexpected` while it can't be read */
  sure(): ArchiveRecord
  /**
   * Remembers a change, and what the disk refused to take of those before. While the record can't be read nothing is
   * written over it.
   *
   * @throws ProblemError as `sure`, and `disk-full`, `folder-not-writable`: it is known until the lock then
   */
  change(change: (now: ArchiveRecord) => Partial<ArchiveRecord>): void
}

const empty: ArchiveRecord = { verified: {}, place: null }

/**
 * The record of a folder of snapshots. One that does not open counts as none, and is set aside before another is written.
 * Wants libsodium to be ready.
 *
 * @param journalKey stays its holder's to wipe
 */
export function openRecord(
  folder: string,
  journalKey: Uint8Array,
  randomBytes: (length: number) => Uint8Array,
): KeptRecord {
  const file = fileIn(folder)
  let known: ArchiveRecord | null = null
  let opens = true
  /** Whether the disk has what is known. */
  let isWritten = true

  function sure(): ArchiveRecord {
    if (known) return known
    const bytes = readIfThere(file)
    const found = bytes && decrypt(bytes, journalKey)
    opens = bytes === null || found !== null
    known = found ?? empty
    return known
  }

  function now(): ArchiveRecord {
    try {
      return sure()
    } catch {
      return empty
    }
  }

  now()
  return {
    now,
    sure,
    change(change) {
      const before = sure()
      const changed = change(before)
      if (isWritten && Object.keys(changed).length === 0) return
      known = { ...before, ...changed }
      isWritten = false
      prepareSnapshots(folder)
      if (!opens) setAside(file)
      opens = true
      writeAtomically(file, encrypt(known, journalKey, randomBytes(nonceLength)))
      isWritten = true
    },
  }
}

function setAside(file: string): void {
  try {
    patiently(() => renameSync(file, `${file}.old`))
  } catch (error) {
    throw describeFault(error)
  }
}

function decrypt(bytes: Buffer, journalKey: Uint8Array): ArchiveRecord | null {
  const key = keyOf(journalKey)
  try {
    const [nonce, box] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength)]
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, null, nonce, key)
    // Only somebody who has the journal key can have written it.
    return JSON.parse(new TextDecoder().decode(plain)) as ArchiveRecord
  } catch {
    return null
  } finally {
    key.fill(0)
  }
}

function encrypt(record: ArchiveRecord, journalKey: Uint8Array, nonce: Uint8Array): Buffer {
  const json = new TextEncoder().encode(JSON.stringify(record))
  const plain = new Uint8Array(Math.ceil((json.length + 1) / step) * step).fill(0x20)
  plain.set(json)
  const key = keyOf(journalKey)
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, nonce, key)
  key.fill(0)
  return Buffer.concat([nonce, box])
}
