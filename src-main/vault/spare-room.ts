import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from '../files/atomic-write.ts'
import { ProblemError } from '../problem.ts'

/** Enough for the last words of a very long entry, and of what else is open beside it. Bytes. */
export const spareSize = 2 * 1024 * 1024

const fileIn = (dir: string): string => join(dir, 'journal.spare')

/**
 * Sets room aside on the disk, so that last words can still be sealed when the disk is full. Does nothing where that was
 * done, or where there is no room.
 *
 * @param randomBytes fills it: some file systems keep nothing of what can be made smaller
 */
export function keepSpareRoom(dir: string, randomBytes: (length: number) => Uint8Array): void {
  try {
    if (sizeOf(fileIn(dir)) !== spareSize) writeAtomically(fileIn(dir), randomBytes(spareSize))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
  }
}

/** Gives the room up to what has to be written now. false where none was set aside, or where the disk keeps it. */
export function giveUpSpareRoom(dir: string): boolean {
  if (sizeOf(fileIn(dir)) === 0) return false
  try {
    rmSync(fileIn(dir), { force: true })
    return true
  } catch {
    return false
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
