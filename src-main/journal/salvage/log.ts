import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { describeReadFault } from '../../files/fault.ts'
import { patiently } from '../../files/patience.ts'

/** What a log adds to its database: https://sqlite.org/fileformat2.html#the_write_ahead_log */
export interface Log {
  /** Where the newest acknowledged state of each page lies in the log, in bytes. */
  readonly pages: ReadonlyMap<number, number>
  /** How many pages the database has with it; null where no transaction in it is whole. */
  readonly count: number | null
  /** How much of it that is, in bytes. What follows belongs to no transaction that is whole before its sums break off. */
  readonly end: number
  /** Whether what follows was written in the same round of the log, so that it is not only what an earlier one left. */
  isCutShort(): boolean
  read(at: number): Buffer | null
  close(): void
}

const headerLength = 32
const frameHeaderLength = 24
const pageSize = 4096

/**
 * Reads a log as SQLite does after a crash: up to the last transaction before its sums break off. What comes after that was
 * written, but which states of other pages it belongs to can't be known. null where there is no log.
 */
export function readLog(file: string): Log | null {
  let handle: number
  try {
    handle = patiently(() => openSync(file, 'r'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw describeReadFault(error)
  }
  const pages = new Map<number, number>()
  const read = (at: number, length: number): Buffer | null => {
    const bytes = Buffer.alloc(length)
    try {
      return readSync(handle, bytes, 0, length, at) === length ? bytes : null
    } catch {
      return null
    }
  }
  const { size } = fstatSync(handle)
  const log = (count: number | null, end: number, isCutShort: () => boolean): Log => ({
    pages,
    count,
    end,
    isCutShort,
    read: (at) => read(at, pageSize),
    close() {
      try {
        closeSync(handle)
      } catch {
        // What was read was read.
      }
    },
  })

  const header = read(0, headerLength)
  const magic = header?.readUInt32BE(0)
  // Whose round its frames are of stands in the header, and can't be told without one.
  const headless = () => log(null, 0, () => size >= headerLength + frameHeaderLength)
  if (!header || (magic !== 0x377f0682 && magic !== 0x377f0683)) return headless()
  const sum = summing(magic === 0x377f0683)
  sum.add(header.subarray(0, 24))
  if (!sum.is(header.subarray(24))) return headless()

  let count: number | null = null
  let end = headerLength
  let waiting = new Map<number, number>()
  for (let at = headerLength; at + frameHeaderLength + pageSize <= size; at += frameHeaderLength + pageSize) {
    const frame = read(at, frameHeaderLength + pageSize)
    // Frames of an earlier round of the log have other salts.
    if (!frame?.subarray(8, 16).equals(header.subarray(16, 24))) break
    sum.add(frame.subarray(0, 8))
    sum.add(frame.subarray(frameHeaderLength))
    if (!sum.is(frame.subarray(16, 24))) break
    waiting.set(frame.readUInt32BE(0), at + frameHeaderLength)
    const committed = frame.readUInt32BE(4)
    if (committed === 0) continue
    for (const [page, place] of waiting) pages.set(page, place)
    waiting = new Map()
    count = committed
    end = at + frameHeaderLength + pageSize
  }
  return log(count, end, () => {
    for (let at = end; at + frameHeaderLength <= size; at += frameHeaderLength + pageSize) {
      const salts = read(at + 8, 8)
      // A bit that turned round in the one leaves the other.
      if (salts && [0, 4].some((half) => salts.readUInt32BE(half) === header.readUInt32BE(16 + half))) return true
    }
    return false
  })
}

/** The sums of the log: https://sqlite.org/fileformat2.html#walcksm */
function summing(bigEndian: boolean): { add(bytes: Buffer): void; is(bytes: Buffer): boolean } {
  let one = 0
  let two = 0
  return {
    add(bytes) {
      for (let at = 0; at < bytes.length; at += 8) {
        one = (one + two + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))) >>> 0
        two = (two + one + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4))) >>> 0
      }
    },
    is: (bytes) => bytes.readUInt32BE(0) === one && bytes.readUInt32BE(4) === two,
  }
}
