import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '../files/atomic-write.ts'

/** What turns a snapshot into Markdown without the app, how that is done, and how a snapshot is written. */
const rescueFiles = ['kintsugi-rescue.mjs', 'kintsugi-rescue.README.md', 'kintsugi-FORMAT.md'] as const

/**
 * Puts the way to read snapshots without the app beside them. What is there already and the same is not touched.
 *
 * @param from the folder in which the app has these files
 * @throws ProblemError `folder-not-writable`, `disk-full`, `unexpected`; what reading throws
 */
export function layRescue(from: string, place: string): void {
  for (const name of rescueFiles) {
    const bytes = readFileSync(join(from, name))
    if (!isThere(join(place, name), bytes)) writeAtomically(join(place, name), bytes)
  }
}

function isThere(path: string, bytes: Buffer): boolean {
  try {
    return readFileSync(path).equals(bytes)
  } catch {
    return false
  }
}
