import { readSync } from 'node:fs'

/** More than any note may have. Bytes. */
const LIMIT = 4 * 1024 * 1024

/**
 * Reads standard input to its end, waiting for it. null where it is no text, or longer than any note may be. On Windows a
 * program with windows is handed standard input only where it is a pipe or a file.
 */
export function readStandardInput(read: typeof readSync = readSync): string | null {
  const parts: Buffer[] = []
  let length = 0
  try {
    while (length <= LIMIT) {
      const part = Buffer.alloc(64 * 1024)
      const count = readPart(read, part)
      if (count === 0) return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
      parts.push(part.subarray(0, count))
      length += count
    }
  } catch {
    // Closed, or not UTF-8.
  } finally {
    for (const part of parts) part.fill(0)
  }
  return null
}

/** How many bytes came; 0 at the end. */
function readPart(read: typeof readSync, part: Buffer): number {
  for (;;) {
    try {
      return read(0, part, 0, part.length, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Windows ends a pipe with an error.
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      // Nothing has been typed yet, and whoever handed it over had it answer at once.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}
