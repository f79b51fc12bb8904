import { mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder } from '../files/atomic-write.ts'
import { describeFault, describeReadFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import { readKeyFile } from '../vault/key-file.ts'
import type { Manifest } from './manifest.ts'
import { isDoubledName, isPinnedName, isSnapshotName, withPin } from './names.ts'
import { newestFirst } from './order.ts'
import { manifestOf, type SnapshotFile, withSnapshot } from './snapshot.ts'
import { sha256, writeTail } from './tail.ts'

/** A snapshot's file as a list shows it. */
export interface Found {
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly pinned: boolean
  /**
   * whole: all but its database was looked at. foreign: of another journal. newer: of a later version of the app.
   * unreadable: the disk does not give it just now, which says nothing about what is in it.
   */
  readonly state: 'whole' | 'damaged' | 'foreign' | 'newer' | 'unreadable'
  /** null where the state is not `whole`. */
  readonly manifest: Manifest | null
  /** null where there is no manifest. */
  readonly openedBy: OpenedBy | null
  /** The SHA-256 of the lines at its end, in hex: what tells it from all others. Empty where there is no manifest. */
  readonly mark: string
}

/** What tells a passphrase and a recovery key from those before and after them. */
export interface OpenedBy {
  /** In hex: a new passphrase has another. */
  readonly passphraseSalt: string
  /** The same of a new recovery key. */
  readonly recoveryNonce: string
}

/** Where a vault's own snapshots lie. */
export const snapshotsIn = (vault: string): string => join(vault, 'snapshots')

/** Makes a folder for snapshots if it isn't there. @throws ProblemError `folder-not-writable`, `disk-full`, `unexpected` */
export function prepareSnapshots(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 })) syncFolder(dirname(folder))
  } catch (error) {
    throw describeFault(error)
  }
}

/**
 * The snapshots in a folder, newest first; those that can't be read come last. A folder that is not there holds none.
 *
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `unexpected` where the folder can't be read
 */
export const listSnapshots = (folder: string, keys: JournalKeys): readonly Found[] =>
  listNamed(folder, keys, isSnapshotName)

/**
 * The same with those that another program doubled or renamed: no list shows them and no rule of keeping counts them, but
 * what is to go from every snapshot is in them too.
 */
export const listWithDoubled = (folder: string, keys: JournalKeys): readonly Found[] =>
  listNamed(folder, keys, (name) => isSnapshotName(name) || isDoubledName(name))

/** The names of those that another program doubled or renamed. None where the disk doesn't tell. */
export function doubledIn(folder: string): readonly string[] {
  try {
    return namesIn(folder).filter(isDoubledName).sort()
  } catch {
    return []
  }
}

function listNamed(folder: string, keys: JournalKeys, isOne: (name: string) => boolean): readonly Found[] {
  const dated = namesIn(folder)
    .filter(isOne)
    .map((name) => {
      const found = look(folder, name, keys)
      return { name, made: found.manifest?.made ?? 0, saves: found.manifest?.saves, found }
    })
  return newestFirst(dated).map(({ found }) => found)
}

/** The names of everything in a folder. @throws ProblemError `unexpected` */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw describeReadFault(error)
  }
}

function look(folder: string, name: string, keys: JournalKeys): Found {
  const path = join(folder, name)
  const pinned = isPinnedName(name)
  let size = 0
  try {
    size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    const listed = (file: SnapshotFile): Found => ({
      name,
      size,
      pinned,
      state: 'whole',
      manifest: manifestOf(file, keys),
      openedBy: openedBy(file.keyFile),
      mark: sha256(writeTail(file.tail)),
    })
    // Lists are asked for again and again: one that is held for long would hold up each of them.
    return withSnapshot(path, listed, (it) => openSync(it, 'r'))
  } catch (error) {
    return { name, size, pinned, state: stateOf(error), manifest: null, openedBy: null, mark: '' }
  }
}

/** @throws ProblemError `key-file-damaged`, `journal-newer` */
export function openedBy(keyFile: Uint8Array): OpenedBy {
  const { passphrase, recovery } = readKeyFile(keyFile)
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return { passphraseSalt: hex(passphrase.salt), recoveryNonce: hex(recovery.nonce) }
}

function stateOf(error: unknown): Found['state'] {
  const { code } = describeReadFault(error)
  if (code === 'journal-foreign') return 'foreign'
  if (code === 'journal-newer') return 'newer'
  return code === 'snapshot-damaged' || code === 'key-file-damaged' ? 'damaged' : 'unreadable'
}

/** The path of a snapshot that is in the folder. @throws ProblemError `not-found` */
export function pathOf(folder: string, name: string): string {
  // A name comes from the page: it is one of ours and in the folder, or it is nothing.
  if (isSnapshotName(name) && namesIn(folder).includes(name)) return join(folder, name)
  throw new ProblemError('not-found', 'This snapshot is not there any more. Look at the list again.')
}

/**
 * Pins a snapshot, so that it stays when others make room, or takes the pin away. The name that it has then comes out.
 *
 * @throws ProblemError `not-found`, `folder-not-writable`, `unexpected`
 */
export function pinSnapshot(folder: string, name: string, pinned: boolean): string {
  const path = pathOf(folder, name)
  const next = withPin(name, pinned)
  if (next === name) return name
  try {
    patiently(() => renameSync(path, join(folder, next)))
    syncFolder(folder)
    return next
  } catch (error) {
    throw describeFault(error)
  }
}

/** @throws ProblemError `not-found`, `folder-not-writable`, `unexpected` */
export function removeSnapshot(folder: string, name: string): void {
  const path = pathOf(folder, name)
  try {
    patiently(() => rmSync(path))
    syncFolder(folder)
  } catch (error) {
    throw describeFault(error)
  }
}
