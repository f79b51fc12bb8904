import { closeSync, constants, fstatSync, opendirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Unreadable } from '../../src-preload/contract.ts'
import { describeReadFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'
import { byName, isHidden, mostFiles, type Pause, type Source, tooLarge, UnreadableFile, whyHidden } from './source.ts'

const deepest = 40

/**
 * A folder and all folders in it. Links to other places are not followed.
 *
 * @throws ProblemError `too-large`, `cancelled`, `unexpected`
 */
export async function openFolder(folder: string, pause: Pause): Promise<Source> {
  const paths: string[] = []
  const refused: Unreadable[] = []
  await list(folder, '', 0, { paths, refused }, pause)
  return {
    paths: paths.sort(),
    refused: refused.sort(byName),
    read: (path, limit) => readRegular(join(folder, path), limit),
    close: () => undefined,
  }
}

interface Found {
  readonly paths: string[]
  readonly refused: Unreadable[]
}

async function list(folder: string, inside: string, depth: number, found: Found, pause: Pause): Promise<void> {
  let handle: ReturnType<typeof opendirSync>
  try {
    handle = opendirSync(join(folder, inside))
  } catch (error) {
    if (inside === '') throw describeReadFault(error)
    found.refused.push({ name: inside, reason: 'This folder could not be opened.' })
    return
  }
  try {
    for (let entry = handle.readSync(); entry !== null; entry = handle.readSync()) {
      await pause()
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (isHidden(entry.name)) {
        const reason = entry.isFile() ? whyHidden(path) : null
        if (reason !== null) found.refused.push({ name: path, reason })
      } else if (entry.isSymbolicLink()) found.refused.push({ name: path, reason: 'It is a link to another place.' })
      else if (entry.isDirectory()) {
        if (depth === deepest) found.refused.push({ name: path, reason: 'It lies in too many folders.' })
        else await list(folder, path, depth + 1, found, pause)
      } else if (entry.isFile()) found.paths.push(path)
      if (found.paths.length > mostFiles)
        throw new ProblemError(
          'too-large',
          'This folder holds more than a million files. Choose the one with the entries.',
        )
    }
  } finally {
    handle.closeSync()
  }
}

/** Reads what is still a plain file now, whatever has become of the path since it was listed. */
function readRegular(path: string, limit: number) {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch {
    throw new UnreadableFile('It could not be opened.')
  }
  try {
    const about = fstatSync(file)
    if (!about.isFile()) throw new UnreadableFile('It is no file.')
    if (about.size > limit) throw tooLarge(limit)
    return { bytes: readAll(file, about.size), modified: Math.floor(about.mtimeMs) }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('It could not be read.')
  } finally {
    closeSync(file)
  }
}

/** As much of a file as there is when it is read, which may be less than there was. */
function readAll(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size)
  let end = 0
  while (end < size) {
    const read = readSync(file, bytes, end, size - end, null)
    if (read === 0) break
    end += read
  }
  return bytes.subarray(0, end)
}
