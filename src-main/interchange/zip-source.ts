import { closeSync, openSync, readSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { Unreadable } from '../../src-preload/contract.ts'
import { describeReadFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'
import { byName, isHidden, mostFiles, type Pause, type Source, tooLarge, UnreadableFile, whyHidden } from './source.ts'

/** Of a path, in UTF-16 units: what systems allow. */
const longestName = 4096
/** Text shrinks to a tenth, at best a fiftieth. What unfolds beyond these bounds was made to do harm. */
const harmless = 256 * 1024 * 1024
const highestRatio = 100

/**
 * A zip, without unpacking it: nothing of it is ever written to the disk.
 *
 * @throws ProblemError `not-ours` for what is no sound zip, `too-large`, `cancelled`, `unexpected`
 */
export async function openZip(file: string, pause: Pause): Promise<Source> {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    throw describeReadFault(error)
  }
  try {
    const { entries, refused, size } = await list(handle, pause)
    let unfolded = 0
    return {
      paths: [...entries.keys()].sort(),
      refused,
      read(path, limit) {
        const entry = entries.get(path)
        if (entry === undefined) throw new UnreadableFile('It is not in the zip.')
        const bytes = unpack(handle, entry, limit)
        unfolded += bytes.length
        if (unfolded > harmless && unfolded > highestRatio * size) throw bomb()
        return { bytes, modified: entry.getLastModDate().getTime() }
      },
      close: () => closeSync(handle),
    }
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

function bomb(): ProblemError {
  return new ProblemError(
    'not-ours',
    'This zip unfolds into far more than any journal holds, so it was not read. Nothing was changed.',
  )
}

async function list(handle: number, pause: Pause) {
  const entries = new Map<string, Entry>()
  const refused: Unreadable[] = []
  let packed = 0
  let zip: ZipFile
  try {
    zip = await yauzl.fromFdPromise(handle, { lazyEntries: true, decodeStrings: false, validateEntrySizes: false })
    for await (const entry of zip.eachEntry()) {
      await pause()
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
      if (name.endsWith('/')) continue
      const own = name.replace(/(^|\/)\.\.?(?=\/)/g, '')
      if (isHidden(own)) {
        const hidden = whyHidden(own)
        if (hidden !== null) refused.push({ name, reason: hidden })
        continue
      }
      const path = name.normalize('NFC')
      const reason = entries.has(path) ? 'The zip holds another file of this name.' : whyNot(entry, name)
      if (reason === null) entries.set(path, entry)
      else refused.push({ name, reason })
      packed += entry.compressedSize
      // Entries that lie over each other: a few bytes that count as very many.
      if (packed > zip.fileSize) throw bomb()
      if (entries.size > mostFiles)
        throw new ProblemError('too-large', 'This zip holds more than a million files. Make one of the entries only.')
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('not-ours', 'This file is not a zip, or it is damaged. Nothing was changed.', {
      cause: error,
    })
  }
  return { entries, refused: refused.sort(byName), size: zip.fileSize }
}

/** Why a file of a zip is not read, or null. */
function whyNot(entry: Entry, name: string): string | null {
  if (name.length > longestName) return 'Its name is too long.'
  if (yauzl.validateFileName(name) !== null) return 'Its place is outside of the zip.'
  // The file mode of Unix is in the upper half: https://unix.stackexchange.com/questions/14705
  if (((entry.externalFileAttributes >>> 28) & 15) === 10) return 'It is a link to another place.'
  if (entry.isEncrypted()) return 'It is protected with a password.'
  return entry.canDecodeFileData() ? null : 'It is packed in a way that is not known here.'
}

/** Signature, versions, sizes and the like, then the lengths of name and extra field: APPNOTE.TXT 4.3.7. */
const headerLength = 30

function unpack(handle: number, entry: Entry, limit: number): Buffer {
  const { relativeOffsetOfLocalHeader: start, compressedSize, uncompressedSize, compressionMethod } = entry
  if (uncompressedSize > limit || compressedSize > limit) throw tooLarge(limit)
  const header = readAt(handle, start, headerLength)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new UnreadableFile('It is damaged.')
  const dataStart = start + headerLength + header.readUInt16LE(26) + header.readUInt16LE(28)
  const data = readAt(handle, dataStart, compressedSize)
  const bytes = compressionMethod === 0 ? data : inflate(data, uncompressedSize)
  if (bytes.length !== uncompressedSize || crc32(bytes) !== entry.crc32) throw new UnreadableFile('It is damaged.')
  return bytes
}

function inflate(data: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) })
  } catch {
    throw new UnreadableFile('It is damaged, or unfolds into more than it says.')
  }
}

function readAt(handle: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let read = 0
  try {
    while (read < length) {
      const more = readSync(handle, bytes, read, length - read, position + read)
      if (more === 0) break
      read += more
    }
  } catch {
    throw new UnreadableFile('It could not be read.')
  }
  if (read < length) throw new UnreadableFile('It is cut short.')
  return bytes
}
