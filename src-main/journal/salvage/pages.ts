import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import sodium from 'libsodium-wrappers-sumo'
import { describeFault } from '../../files/fault.ts'
import { databaseProblem } from '../database-problem.ts'
import { type Log, readLog } from './log.ts'

// FORMAT.md, section 6, says how a page is encrypted. Everything here wants libsodium to be ready.

const pageSize = 4096
/** What a page holds, before its seal. */
export const usable = 4032
const sealLength = 32
/** Of page 1, the salt and eight bytes of layout stand in clear. */
const clear = 24
/** Decrypted pages that are kept at hand: 8 MB. The pages of long texts are read one after the other. */
const atHand = 2000

/** The pages of a database as they were last acknowledged, each proven by its seal. Numbered from 1, as SQLite does. */
export interface Pages {
  readonly count: number
  /** The plain page, or null where it can't be read: damaged, or not there. */
  read(number: number): Buffer | null
  close(): void
}

/**
 * Opens a database and the log beside it to read page by page, where SQLite would give up. Nothing is written.
 *
 * @param withLog whether what its log has takes the place of what the file has
 * @throws ProblemError `journal-missing`, `folder-not-writable` where this account may not read it
 */
export function openPages(file: string, journalKey: Uint8Array, withLog = true): Pages {
  const database = openFor(file)
  let log: Log | null
  try {
    log = withLog ? readLog(`${file}-wal`) : null
  } catch (error) {
    closeSync(database)
    throw error
  }
  const length = Math.ceil(fstatSync(database).size / pageSize)
  const near = new Map<number, Buffer | null>()

  function load(number: number): Buffer | null {
    const logged = log?.pages.get(number)
    const sealed = logged === undefined ? pageOf(database, (number - 1) * pageSize) : log?.read(logged)
    return sealed ? decrypt(sealed, number, journalKey) : null
  }

  function read(number: number): Buffer | null {
    const known = near.get(number)
    if (known !== undefined) return known
    const page = load(number)
    if (near.size >= atHand) near.clear()
    near.set(number, page)
    return page
  }

  return {
    count: log?.count ?? (read(1)?.readUInt32BE(28) || length),
    read,
    close() {
      near.clear()
      log?.close()
      closeSync(database)
    },
  }
}

/** How many pages are looked at: more than a torn beginning takes with it. */
const first = 64

/**
 * Whether any of the first pages of a database, the log beside it left out, is sealed with this key.
 *
 * @throws ProblemError as `openPages`
 */
export function isSealedWith(file: string, journalKey: Uint8Array): boolean {
  const database = openFor(file)
  try {
    for (let number = 1; number <= first; number++) {
      const sealed = pageOf(database, (number - 1) * pageSize)
      if (sealed && decrypt(sealed, number, journalKey)) return true
    }
    return false
  } finally {
    closeSync(database)
  }
}

function openFor(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? databaseProblem('journal-missing', error)
      : describeFault(error)
  }
}

/** The page at this place of the file, or null where the file ends before. A disk that can't read it has no page there. */
function pageOf(handle: number, at: number): Buffer | null {
  const page = Buffer.alloc(pageSize)
  try {
    return readSync(handle, page, 0, pageSize, at) === pageSize ? page : null
  } catch {
    return null
  }
}

function decrypt(sealed: Buffer, number: number, journalKey: Uint8Array): Buffer | null {
  const begin = number === 1 ? clear : 0
  const plain = Buffer.alloc(usable)
  sealed.copy(plain, 0, 0, begin)
  try {
    const stream = sodium.crypto_aead_aegis256_encrypt(
      new Uint8Array(64),
      null,
      null,
      sealed.subarray(usable + sealLength),
      journalKey,
    )
    const nonce = Buffer.from(stream.subarray(32, 64))
    nonce.writeUInt32BE(number, 28)
    const box = sealed.subarray(begin, usable + sealLength)
    plain.set(sodium.crypto_aead_aegis256_decrypt(null, box, null, nonce, stream.subarray(0, 32)), begin)
    return plain
  } catch {
    return null
  }
}
