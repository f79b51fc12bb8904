import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProblemError } from '../problem.ts'
import { describeFault } from './fault.ts'
import { patiently } from './patience.ts'

/**
 * Replaces a small file so that, whatever happens meanwhile, either the whole old one or the whole new one is there.
 * The file can be read by its owner only. Throws `disk-full`, `folder-not-writable`, `unexpected`; the old file is then
 * as it was. Or `UnconfirmedError`: then the new one is there. A file that another program holds for a moment is tried
 * again.
 */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  writeBeside(path, bytes)
  try {
    putInPlace(path)
  } catch (error) {
    takeBack(path)
    throw error
  }
}

/** Where `writeBeside` puts a file that is on its way to `path`. Readers of `path` pay no attention to it. */
export const besideOf = (path: string): string => `${path}.new`

/**
 * The first half of `writeAtomically`: writes the bytes next to `path` and makes sure that they are on the disk. Between
 * the halves the caller can look at what was written: it is read back and returned. What an earlier, interrupted write
 * left there is replaced. Throws `disk-full`, `folder-not-writable`, `unexpected`.
 */
export function writeBeside(path: string, bytes: Uint8Array): Uint8Array {
  const beside = besideOf(path)
  try {
    patiently(() => rmSync(beside, { force: true }))
    const file = patiently(() => openSync(beside, 'wx', 0o600))
    try {
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const written = patiently(() => readFileSync(beside))
    if (!written.equals(bytes)) throw new Error('The disk gives back other bytes than were written.')
    return written
  } catch (error) {
    takeBack(path)
    throw describeFault(error)
  }
}

/**
 * The second half: puts the file that `writeBeside` wrote in the place of `path`, and makes sure that it stays there.
 * Throws as `writeBeside` does, and the written file is then still beside `path`; or `UnconfirmedError`.
 */
export function putInPlace(path: string): void {
  try {
    patiently(() => renameSync(besideOf(path), path))
  } catch (error) {
    throw describeFault(error)
  }
  try {
    syncFolder(dirname(path))
  } catch (error) {
    throw new UnconfirmedError(error)
  }
}

/** What is to be told where a change that was not confirmed is not there after all, or is not what was asked for. */
export const asUnchanged = (error: unknown): unknown => (error instanceof UnconfirmedError ? error.cause : error)

/** The file was put in its place, and the disk did not confirm that it stays there. */
export class UnconfirmedError extends ProblemError {
  constructor(cause: unknown) {
    const words =
      'The change was made, but the disk did not confirm it: it could be lost if the power failed now. Look after the disk.'
    super('unexpected', words, { cause })
  }
}

/** Instead of the second half: leaves `path` as it is, and removes what `writeBeside` wrote. */
export function takeBack(path: string): void {
  try {
    rmSync(besideOf(path), { force: true })
  } catch {
    // The next write replaces it, and nobody reads it before.
  }
}

/**
 * Makes sure that names which were put into a folder are still there after a power cut. Throws as `writeBeside` does.
 * Windows has no such call: a folder can't be opened there, and its file system keeps a journal of its own.
 */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') sync(folder, 'r')
}

/** Makes sure that what a file holds is on the disk. Throws as `writeBeside` does. */
export const syncFile = (path: string): void => sync(path, 'r+')

function sync(path: string, flags: 'r' | 'r+'): void {
  try {
    const handle = openSync(path, flags)
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw describeFault(error)
  }
}
