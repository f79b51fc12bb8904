import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** So much is read at a time. */
const PIECE = 8 * 1024 * 1024

/**
 * How often each of the byte strings stands in the readable memory of a process (Linux). null where it may not be read,
 * or where the process is gone.
 */
export function countInMemory(pid: number, sought: readonly Uint8Array[]): number[] | null {
  let maps: string
  let memory: number
  try {
    maps = readFileSync(`/proc/${pid}/maps`, 'latin1')
    memory = openSync(`/proc/${pid}/mem`, 'r')
  } catch {
    return null
  }
  try {
    const counts = sought.map(() => 0)
    for (const line of maps.split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line) ?? []
      if (!from || !to || line.endsWith('[vvar]') || line.endsWith('[vsyscall]')) continue
      countInRegion(memory, Number.parseInt(from, 16), Number.parseInt(to, 16), sought, counts)
    }
    return counts
  } finally {
    closeSync(memory)
  }
}

function countInRegion(
  memory: number,
  from: number,
  to: number,
  sought: readonly Uint8Array[],
  counts: number[],
): void {
  const overlap = Math.max(...sought.map(({ length }) => length)) - 1
  const piece = Buffer.alloc(Math.min(PIECE, to - from) + overlap)
  let kept = 0
  for (let at = from; at < to; ) {
    let read: number
    try {
      read = readSync(memory, piece, kept, Math.min(PIECE, to - at, piece.length - kept), at)
    } catch {
      return
    }
    if (read === 0) return
    const filled = piece.subarray(0, kept + read)
    for (const [index, bytes] of sought.entries()) {
      // Only what ends in the new part: the rest was counted with the piece before.
      const start = Math.max(0, kept - bytes.length + 1)
      for (let found = filled.indexOf(bytes, start); found !== -1; found = filled.indexOf(bytes, found + 1))
        counts[index] = (counts[index] ?? 0) + 1
    }
    at += read
    kept = Math.min(overlap, filled.length)
    filled.copyWithin(0, filled.length - kept)
  }
}

/** A text as it may stand in memory: UTF-8, and UTF-16 as Chromium keeps it. */
export const asInMemory = (text: string): Uint8Array[] => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
