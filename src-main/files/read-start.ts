import { closeSync, openSync, readSync } from 'node:fs'
import { patiently } from './patience.ts'

/** The first bytes of a file, or as many as it has. Throws what the file system does. */
export function readStart(file: string, length: number): Uint8Array {
  const start = new Uint8Array(length)
  const handle = patiently(() => openSync(file, 'r'))
  try {
    return start.subarray(0, readSync(handle, start))
  } finally {
    closeRead(handle)
  }
}

/** What was read was read, however the closing ends. */
function closeRead(handle: number): void {
  try {
    closeSync(handle)
  } catch {}
}
