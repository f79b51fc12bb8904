import { constants, copyFileSync, linkSync, readFileSync, rmSync, statSync } from 'node:fs'
import { syncFile } from './atomic-write.ts'
import { describeReadFault } from './fault.ts'
import { patiently } from './patience.ts'

/** Whether there is something of this name. Throws what the disk says: `existsSync` says no of what it can't look at. */
export function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw error
  }
}

/** What is in a file, or null where there is none. @throws ProblemError `unexpected` where the disk doesn't give it just now */
export function readIfThere(path: string): Buffer | null {
  try {
    return patiently(() => readFileSync(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw describeReadFault(error)
  }
}

/** Takes away what was only begun. What the disk does not let go of stays: why the work failed is what has to be told. */
export function takeAway(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}

/**
 * Gives a file a second name. Where the file system knows no second names it is a copy: what is told then, and that copy is
 * not on the disk yet. Throws what the disk says.
 */
export function giveSecondName(path: string, name: string): 'name' | 'copy' {
  try {
    linkSync(path, name)
    return 'name'
  } catch {
    copyFileSync(path, name, constants.COPYFILE_EXCL)
    return 'copy'
  }
}

/** Keeps a file under a second name, or as a copy where the file system knows no second names. Throws what the disk says. */
export function keepAs(path: string, name: string): void {
  if (giveSecondName(path, name) === 'copy') syncFile(name)
}
