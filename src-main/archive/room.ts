import { statfsSync, statSync } from 'node:fs'
import { ProblemError } from '../problem.ts'

/** Left for what is saved meanwhile: a save that finds no room is worse than a copy that is not made. Bytes. */
const forSaves = 4 * 1024 * 1024

/**
 * Makes sure that a copy of a database and of the log beside it, or of a snapshot, fits on the disk of a folder and leaves
 * room for saves. Where the disk does not tell, it is taken to fit.
 *
 * @throws ProblemError `disk-full`
 */
export function checkRoom(folder: string, file: string): void {
  if (!fits(folder, [file, `${file}-wal`]))
    throw new ProblemError(
      'disk-full',
      'There is not enough room left on the disk for another copy of the journal, so nothing was changed. Free some space and try again.',
    )
}

function fits(folder: string, files: readonly string[]): boolean {
  try {
    const { blocks, bavail, bsize } = statfsSync(folder)
    // So some file systems in user space say that they don't know.
    if (blocks === 0) return true
    const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
    return bavail * bsize >= sizes.reduce((one, other) => one + other, forSaves)
  } catch {
    return true
  }
}
