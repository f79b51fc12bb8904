import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { besideOf, putInPlace, takeBack, writeAtomically, writeBeside } from '../files/atomic-write.ts'
import { describeReadFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import { ProblemError } from '../problem.ts'

// FORMAT.md, section 7, says what is written. Everything here wants libsodium to be ready: `await sodium.ready` first.
//
// The database's own lock keeps a second copy out, wherever the file system knows locks. A file beside it says who holds
// the journal, so that the refusal can name them; and where locks mean nothing, as in some folders of a network, it is
// what keeps the second copy out.

/** A process that can hold a journal. */
export interface Whereabouts {
  /** The computer's name, as its owner knows it. */
  readonly computer: string
  /** Tells this computer from all others, or is empty where the system offers nothing that does. */
  readonly computerId: string
  /** Tells the time since the computer was last started from all earlier ones. */
  readonly boot: string
  readonly account: string
  readonly pid: number
}

export interface HolderEnvironment {
  /** UTC milliseconds. */
  now(): number
  zone(): string
  language?(): string
  randomBytes(length: number): Uint8Array
  readonly here: Whereabouts
  /** Null where no process of this computer has the number; otherwise what tells it from later ones, or an empty string. */
  markOf(pid: number): string | null
}

export interface Hold {
  /** To be called every `renewEvery`. false where another has taken the journal: nothing may be written to it any more. */
  renew(): boolean
  release(): void
}

interface Holder extends Whereabouts {
  readonly mark: string
  /** When it was taken, UTC milliseconds. */
  readonly since: number
}

/** Milliseconds. */
export const renewEvery = 15_000
/** After so long without a sign a holder that can't be asked has gone: its computer was switched off, or cut off. */
const staleAfter = 45_000

const holderFileIn = (dir: string): string => join(dir, 'journal.holder')

/**
 * Opens a journal by `open`, unless another copy of the app holds it, and holds it from then on.
 * Throws `journal-busy`, which names the holder where it is known, and what `open` throws. Where the holder's file cannot
 * be written, on a full disk for one, the journal is opened all the same: the database's lock is there.
 */
export function openHeld<T>(
  dir: string,
  journalKey: Uint8Array,
  env: HolderEnvironment,
  open: () => T,
): { readonly opened: T; readonly hold: Hold } {
  const path = holderFileIn(dir)
  const key = holderKeyOf(journalKey)
  const mine = seal({ ...env.here, mark: env.markOf(env.here.pid) ?? '', since: env.now() }, key, env)
  const isWritten = attempt(() => writeBeside(path, mine)) !== null
  try {
    // By the clock of the folder's own file system, which may be another computer's.
    const now = (isWritten && statOf(besideOf(path))?.mtimeMs) || env.now()
    // A file that can't be looked at may be another's who is at it: only one that is not there is nobody's.
    const found = readingThrough(() => statSync(path, { throwIfNoEntry: false }))
    if (found && isHeld(readHolder(path, key), now - found.mtimeMs, env)) throw busy(readHolder(path, key), env)
    const opened = openOr(open, () => busy(readHolder(path, key), env))
    if (isWritten) attempt(() => putInPlace(path))
    if (!isThere(path, mine)) putAgain(path, mine)
    return { opened, hold: holdOf(path, mine, key) }
  } catch (error) {
    takeBack(path)
    key.fill(0)
    throw error
  }
}

function openOr<T>(open: () => T, busy: () => ProblemError): T {
  try {
    return open()
  } catch (error) {
    throw error instanceof ProblemError && error.code === 'journal-busy' ? busy() : error
  }
}

function holdOf(path: string, mine: Uint8Array, key: Uint8Array): Hold {
  /** Ours, another's, or nobody's: missing, or nothing that a holder of this journal wrote. */
  const whose = (): 'ours' | 'another' | 'nobody' => {
    if (!statSync(path, { throwIfNoEntry: false })) return 'nobody'
    const bytes = readFileSync(path)
    if (bytes.equals(mine)) return 'ours'
    return unseal(bytes, key) ? 'another' : 'nobody'
  }
  return {
    renew() {
      // A folder that can't be reached just now is looked at again the next time.
      const now = attempt(whose)
      if (now === 'another') return false
      if (now === 'ours') attempt(() => writeAgain(path, mine))
      else if (now === 'nobody') putAgain(path, mine)
      return true
    },
    release() {
      attempt(() => whose() === 'ours' && rmSync(path))
      key.fill(0)
    },
  }
}

/**
 * Another copy that tries to open the journal, and is then refused, writes its own file beside: it can have put that there
 * after ours, so that it was theirs that got the name, or have taken ours away with it.
 */
function putAgain(path: string, mine: Uint8Array): void {
  for (let tries = 0; tries < 3; tries++) {
    attempt(() => writeAtomically(path, mine))
    if (isThere(path, mine)) return
  }
}

const isThere = (path: string, bytes: Uint8Array): boolean => attempt(() => readFileSync(path).equals(bytes)) ?? false

/** The same bytes, in place: only the time of the file changes. */
function writeAgain(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'r+')
  try {
    writeSync(file, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(file)
  }
}

/**
 * Whether the journal is still held by whoever wrote the file.
 *
 * @param holder null where its file says nothing that can be read
 * @param age milliseconds since its last sign; below zero where clocks differ
 */
function isHeld(holder: Holder | null, age: number, { here, markOf }: HolderEnvironment): boolean {
  const isFresh = Math.abs(age) <= staleAfter
  if (!holder) return isFresh
  if (isSameStart(holder, here)) {
    if (holder.pid === here.pid) return false
    const isThere = markOf(holder.pid) === holder.mark
    // Where processes have no mark, another may have been given the number since.
    return isThere && (holder.mark !== '' || isFresh)
  }
  const isSameComputer = holder.computerId !== '' && holder.computerId === here.computerId
  return !isSameComputer && isFresh
}

/** The same computer, not started anew since. */
const isSameStart = (one: Whereabouts, other: Whereabouts): boolean =>
  one.boot === other.boot && one.computer === other.computer

function busy(holder: Holder | null, env: HolderEnvironment): ProblemError {
  return new ProblemError('journal-busy', sentenceOf(holder, env))
}

function sentenceOf(holder: Holder | null, { here, zone, language }: HolderEnvironment): string {
  const copy = 'The journal is open in another copy of Kintsugi'
  if (!holder) return `${copy}. Close that one, then try again.`
  const since = new Intl.DateTimeFormat(language?.(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone(),
  }).format(holder.since)
  const isHere =
    holder.computer === here.computer && (holder.boot === here.boot || holder.computerId === here.computerId)
  if (!isHere)
    return `${copy}, on the computer “${holder.computer}”, since ${since}. Close it there, then try again. If that computer was switched off meanwhile, try again in a minute.`
  if (holder.account !== here.account)
    return `${copy} on this computer, in the account “${holder.account}”, since ${since}. Close it there, then try again.`
  return `${copy} on this computer, since ${since}. Close that one, then try again.`
}

function readHolder(path: string, key: Uint8Array): Holder | null {
  const bytes = attempt(() => ((statOf(path)?.size ?? 0) > fileLength ? null : readFileSync(path)))
  return bytes && unseal(bytes, key)
}

// Names of computers and accounts are often those of people: the file is sealed, and every one is as long as any other.
const nonceLength = 24
const plainLength = 1024
const fileLength = nonceLength + plainLength + 16

const holderKeyOf = (journalKey: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, 'kintsugi holder 1', journalKey)

function seal(holder: Holder, key: Uint8Array, { randomBytes }: HolderEnvironment): Uint8Array {
  const { computer, computerId, boot, account, pid, mark, since } = holder
  const told = { computer: nameOf(computer), computerId, boot, account: nameOf(account), pid, mark, since }
  const plain = new Uint8Array(plainLength).fill(0x20)
  plain.set(new TextEncoder().encode(JSON.stringify(told)))
  const nonce = randomBytes(nonceLength)
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, nonce, key)
  return Buffer.concat([nonce, box])
}

/** What of a name is told to people. */
const nameOf = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, 64).toWellFormed()

function unseal(bytes: Uint8Array, key: Uint8Array): Holder | null {
  if (bytes.length !== fileLength) return null
  return attempt(() => {
    const [nonce, box] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength)]
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, null, nonce, key)
    // Only somebody who has the journal key can have written it.
    return JSON.parse(new TextDecoder().decode(plain)) as Holder
  })
}

function readingThrough<T>(work: () => T): T {
  try {
    return patiently(work)
  } catch (error) {
    throw describeReadFault(error)
  }
}

const statOf = (path: string) => attempt(() => statSync(path, { throwIfNoEntry: false }))

/** Null where it fails: holding is told of, and held up by nothing. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
