import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { besideOf, syncFolder, writeAtomically } from '../files/atomic-write.ts'
import { doubledMark } from '../files/doubled.ts'
import { describeFault } from '../files/fault.ts'
import { removeEach } from '../files/remove-each.ts'
import { ProblemError } from '../problem.ts'
import { loadKeyFile } from './folder.ts'
import { readKeyFile } from './key-file.ts'
import { inboxSecretOf } from './slots.ts'

// FORMAT.md, section 5. Everything here wants libsodium to be ready: `await sodium.ready` first.

/** Something that was written while no key was at hand, and waits for the next unlock. */
export interface SealedNote {
  /** Of whoever makes it up: sealed again under the same id, it takes the place of what was there. */
  readonly id: string
  /** A kept note, one that was only begun, or an entry or a form whose last words could not be saved before a lock. */
  readonly kind: 'note' | 'draft' | 'entry' | 'form'
  /** UTC milliseconds, and the IANA zone, of the writing. */
  readonly instant: number
  readonly zone: string
  /** The words; of an entry or a form its draft in JSON. */
  readonly text: string
  /** Whether a setback begins with it. */
  readonly setback: boolean
}

/** A note as it was read. */
export interface ReadNote {
  readonly file: string
  /** Another one where other words were sealed under that name since. */
  readonly mark: string
  readonly note: SealedNote
}

/** What an inbox holds: notes that open, the names of files that don't, and of those that the disk does not give. */
interface Inbox {
  readonly notes: readonly ReadNote[]
  /** Kept aside. */
  readonly unreadable: readonly string[]
  /** Left where they are. */
  readonly left: readonly string[]
}

const head = 'Kintsugi note 1\n'
/** Also of one that another program doubled or renamed. */
const named = new RegExp(`^[0-9a-f]{32}(?:${doubledMark})?\\.note$`)
const kinds: readonly string[] = ['note', 'draft', 'entry', 'form'] satisfies SealedNote['kind'][]

/** Notes are filled up to one of these sizes, then to whole multiples of the last: their true lengths don't show. */
const steps = [1, 4, 16, 64, 256].map((kibibytes) => kibibytes * 1024)

/** How much may wait. Far more than anybody writes between two unlocks, and too little to fill a disk. */
export const inboxBounds = { notes: 1000, bytes: 256 * 1024 * 1024, note: 64 * 1024 * 1024 }

const inboxIn = (dir: string): string => join(dir, 'inbox')
const asideIn = (dir: string): string => join(inboxIn(dir), 'aside')
/** Says nothing about when: the id has the time in it. */
const fileOf = (id: string): string => `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.note`

/**
 * Seals a note to the vault's public key and puts it into the inbox: on disk when it returns. No secret key is needed.
 *
 * @throws ProblemError `no-vault`, `key-file-damaged`, `journal-newer`; `too-large` where no more fits; `disk-full`,
 *   `folder-not-writable`, `unexpected`. What waited there is then as it was.
 */
export function sealNote(dir: string, note: SealedNote): void {
  const { inboxKey } = readKeyFile(loadKeyFile(dir))
  const plain = padded(note)
  try {
    const folder = prepareInbox(dir)
    checkRoom(folder, fileOf(note.id), plain.length)
    const box = sodium.crypto_box_seal(plain, inboxKey)
    writeAtomically(join(folder, fileOf(note.id)), Buffer.concat([Buffer.from(head), box]))
  } finally {
    plain.fill(0)
  }
}

/** How many notes wait beside one, whether or not they will open; 0 where the disk doesn't tell. */
export function countOthers(dir: string, id: string): number {
  try {
    return namesIn(inboxIn(dir)).filter((name) => named.test(name) && name !== fileOf(id)).length
  } catch {
    return 0
  }
}

/** Whether something waits under this id. */
export const isSealed = (dir: string, id: string): boolean => existsSync(join(inboxIn(dir), fileOf(id)))

/** Forgets a note that was sealed, if it is there. @throws ProblemError `folder-not-writable`, `unexpected` */
export function removeNote(dir: string, id: string): void {
  removeFrom(inboxIn(dir), [fileOf(id)])
}

/**
 * Takes notes out of the inbox, for good: what was read of them is in the journal. The names of those that don't go come
 * out, and of those that another process, a window over a locked journal, has sealed anew since.
 */
export function removeNotes(dir: string, notes: readonly Omit<ReadNote, 'note'>[]): readonly string[] {
  const marks = new Map(notes.map(({ file, mark }) => [file, mark]))
  const isAnew = (file: string) => ![marks.get(file), null].includes(markIn(join(inboxIn(dir), file)))
  const { staying } = removeEach(inboxIn(dir), [...marks.keys()], isAnew)
  try {
    syncFolder(inboxIn(dir))
  } catch {
    // A file that comes back is taken in no second time.
  }
  return staying
}

/** Throws where one does not go, after the others have gone. */
function removeFrom(folder: string, files: readonly string[]): void {
  try {
    const { fault } = removeEach(folder, files)
    if (fault !== null) throw fault
    if (existsSync(folder)) syncFolder(folder)
  } catch (error) {
    throw describeFault(error)
  }
}

/**
 * Takes away what is left of notes whose sealing was broken off before a moment, UTC milliseconds: nobody reads it, but it
 * counts as one that waits. What was begun later may be another process's that is at it now.
 */
export function clearBrokenOff(dir: string, before: number): void {
  const folder = inboxIn(dir)
  try {
    for (const name of namesIn(folder).filter((name) => name.endsWith(besideOf('.note'))))
      if (statSync(join(folder, name)).mtimeMs < before) rmSync(join(folder, name), { force: true })
  } catch {
    // It is in nobody's way, and goes at the next unlock.
  }
}

export interface OpenInbox {
  /** Reads it anew at each call. */
  read(): Inbox
  /** Removes notes for good, also of those set aside; their files' names come out. What does not open stays. */
  forget(isOfThem: (note: SealedNote) => boolean): readonly string[]
  close(): void
}

/** Opens the inbox of a vault with its journal key, which is not kept. */
export function openInbox(dir: string, journalKey: Uint8Array): OpenInbox {
  const secret = inboxSecretOf(journalKey)
  const known = sodium.crypto_scalarmult_base(secret)
  return {
    read: () => readInbox(dir, known, secret),
    forget: (isOfThem) =>
      [inboxIn(dir), asideIn(dir)].flatMap((folder) => {
        const files = namesIn(folder).filter((name) => {
          const note = name.endsWith('.note') ? noteIn(join(folder, name), known, secret) : null
          return note !== null && isOfThem(note)
        })
        if (files.length > 0) removeFrom(folder, files)
        return files
      }),
    close: () => secret.fill(0),
  }
}

/** Of a file that the disk does not give, nothing is known: null, as of one that does not open. */
function noteIn(path: string, publicKey: Uint8Array, secret: Uint8Array): SealedNote | null {
  try {
    return openNote(readFile(path), publicKey, secret)
  } catch {
    return null
  }
}

function readInbox(dir: string, publicKey: Uint8Array, secret: Uint8Array): Inbox {
  const folder = inboxIn(dir)
  const notes: ReadNote[] = []
  const left: string[] = []
  for (const file of namesIn(folder).filter((name) => named.test(name))) {
    try {
      // Taken first: words that are sealed in between are read, and their file stays for another reading.
      const mark = markIn(join(folder, file)) ?? ''
      const note = openNote(readFile(join(folder, file)), publicKey, secret)
      if (note) notes.push({ file, mark, note })
      else setAside(dir, file)
    } catch (error) {
      // One that the disk does not give, or that does not let itself be moved, keeps no other from being taken in.
      if (!isGone(error)) left.push(file)
    }
  }
  notes.sort(inOrder(notes.map(({ note }) => note)))
  return { notes, unreadable: namesIn(asideIn(dir)), left }
}

/** Oldest first; but of several under one id, only the first of which is taken in, the one with the newest words. */
function inOrder(notes: readonly SealedNote[]) {
  const newest = new Map<string, number>()
  for (const { id, instant } of notes) newest.set(id, Math.max(instant, newest.get(id) ?? instant))
  const place = ({ id, instant }: SealedNote) => newest.get(id) ?? instant
  return ({ note: one }: { readonly note: SealedNote }, { note: other }: { readonly note: SealedNote }) => {
    if (one.id === other.id) return other.instant - one.instant
    return place(one) - place(other) || (one.id < other.id ? -1 : 1)
  }
}

/** Keeps a file where nothing reads it, and where its name is told: it may be another vault's, or a copy cut short. */
function setAside(dir: string, file: string): void {
  mkdirSync(asideIn(dir), { recursive: true, mode: 0o700 })
  renameSync(join(inboxIn(dir), file), join(asideIn(dir), freeName(asideIn(dir), file)))
  syncFolder(inboxIn(dir))
}

function freeName(folder: string, file: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? file : file.replace('.note', ` ${number}.note`)
    if (!existsSync(join(folder, name))) return name
  }
}

function openNote(bytes: Uint8Array | null, publicKey: Uint8Array, secret: Uint8Array): SealedNote | null {
  if (!bytes || !Buffer.from(bytes.subarray(0, head.length)).equals(Buffer.from(head))) return null
  let plain: Uint8Array
  try {
    plain = sodium.crypto_box_seal_open(bytes.subarray(head.length), publicKey, secret)
  } catch {
    return null
  }
  try {
    return readNote(plain)
  } finally {
    plain.fill(0)
  }
}

/** A zone may be missing: where a computer told of none, notes were sealed without. It is UTC then. */
function readNote(plain: Uint8Array): SealedNote | null {
  const end = plain.lastIndexOf(0x80)
  try {
    const {
      id,
      kind,
      instant,
      zone = 'UTC',
      text,
      setback,
    } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(0, end))) as Record<string, unknown>
    const whole =
      typeof id === 'string' &&
      typeof kind === 'string' &&
      kinds.includes(kind) &&
      Number.isSafeInteger(instant) &&
      typeof zone === 'string' &&
      typeof text === 'string' &&
      typeof setback === 'boolean'
    return whole ? ({ id, kind, instant, zone, text, setback } as SealedNote) : null
  } catch {
    return null
  }
}

/** The note in JSON, then 0x80, then zeros up to the next step. */
function padded({ id, kind, instant, zone, text, setback }: SealedNote): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify({ id, kind, instant, zone, text, setback }))
  try {
    const largest = steps.at(-1) ?? 1
    const size = steps.find((step) => bytes.length < step) ?? Math.ceil((bytes.length + 1) / largest) * largest
    if (size > inboxBounds.note)
      throw new ProblemError('too-large', 'This is too long for one sealed note. In parts it can be kept.')
    const plain = new Uint8Array(size)
    plain.set(bytes)
    plain[bytes.length] = 0x80
    return plain
  } finally {
    bytes.fill(0)
  }
}

function prepareInbox(dir: string): string {
  const folder = inboxIn(dir)
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 })) syncFolder(dir)
    return folder
  } catch (error) {
    throw describeFault(error)
  }
}

function checkRoom(folder: string, file: string, more: number): void {
  // What a write that was broken off has left counts as well, and what is put in the place of another doesn't.
  const others = namesIn(folder).filter((name) => name !== file && name !== besideOf(file) && name !== 'aside')
  const bytes = others.reduce((sum, name) => sum + sizeOf(join(folder, name)), 0)
  if (others.length < inboxBounds.notes && bytes + more <= inboxBounds.bytes) return
  throw new ProblemError(
    'too-large',
    'No more sealed notes fit in beside the journal. Unlock it once, and those that wait are taken in.',
  )
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (isGone(error)) return []
    throw describeFault(error)
  }
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/** Tells a file from another one that took its name since; null where there is none. */
function markIn(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : null
}

const readFile = (path: string): Uint8Array | null =>
  statSync(path).size > inboxBounds.note + 1024 ? null : readFileSync(path)
