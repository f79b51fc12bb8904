import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { patiently } from '../files/patience.ts'
import { readAt } from './tail.ts'
import { goOn, type Watch } from './watch.ts'

/**
 * How much is copied at once, and brought to the disk before the next: what a file system gathers it would bring there in
 * one long go, and a save of the journal would have to wait for it.
 */
const piece = 256 * 1024

/**
 * Copies the first `length` bytes of one open file to where another stands, and hands back their SHA-256 in hex. Without
 * `into` they are only read. `change` is given the first piece, to alter it.
 */
export function pour(
  from: number,
  length: number,
  into: number | null,
  watch: Watch,
  change: (first: Buffer) => void = () => undefined,
): string {
  const hash = createHash('sha256')
  for (let at = 0; at < length; at += piece) {
    goOn(watch)
    const bytes = readAt(from, at, Math.min(piece, length - at))
    if (at === 0) change(bytes)
    hash.update(bytes)
    if (into !== null) {
      writeAll(into, bytes)
      if (at + piece < length) fsyncSync(into)
    }
    watch.progress(at + bytes.length, length)
  }
  return hash.digest('hex')
}

/** The same into a file that is not there yet, and brings it to the disk. */
export function pourInto(
  path: string,
  from: number,
  length: number,
  watch: Watch,
  change?: (first: Buffer) => void,
): string {
  const file = patiently(() => openSync(path, 'wx', 0o600))
  try {
    const digest = pour(from, length, file, watch, change)
    fsyncSync(file)
    return digest
  } finally {
    closeSync(file)
  }
}

/** The same of a whole file. */
export function pourFile(from: string, path: string, watch: Watch, change?: (first: Buffer) => void): void {
  const source = patiently(() => openSync(from, 'r'))
  try {
    pourInto(path, source, fstatSync(source).size, watch, change)
  } finally {
    closeSync(source)
  }
}

/** Writes all of it where the file stands. A disk that is nearly full takes a part, and refuses the next. */
export function writeAll(into: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(into, bytes, done, bytes.length - done)
}
