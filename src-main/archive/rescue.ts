import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '../files/atomic-write.ts'

/** What turns a snapshot into Markdown without the app, how that is done, and how a snapshot is written. */
const rescueFiles = ['kintsugi-rescue.mjs', 'kintsugi-rescue.README.md', 'kintsugi-FORMAT.md'] as const

/**
 * Puts the way to read snapshots without the app beside them. What is there already and the same is not touched. A newer app
 * may have laid its own there, which reads tables that ours doesn't know: then only what is missing is laid.
 *
 * @param from the folder in which the app has these files
 * @throws ProblemError `folder-not-writable`, `disk-full`, `unexpected`; what reading throws
 */
export function layRescue(from: string, place: string): void {
  const ours = rescueFiles.map((name) => ({ path: join(place, name), bytes: readFileSync(join(from, name)) }))
  const [reader] = ours
  const theirs = reader && read(reader.path)
  const isNewer = !!theirs && schemaOf(theirs) > schemaOf(reader.bytes)
  for (const { path, bytes } of ours) {
    const there = read(path)
    if (there === null || !(isNewer || there.equals(bytes))) writeAtomically(path, bytes)
  }
}

/** The newest tables that a `kintsugi-rescue.mjs` knows, as it says; 0 where it doesn't. */
const schemaOf = (program: Buffer): number =>
  Number(/^const knownSchema = (\d{1,6})$/m.exec(program.toString())?.[1] ?? 0)

function read(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}
