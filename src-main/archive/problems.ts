import type { ProblemCode } from '../../src-preload/contract.ts'
import { describeFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'

/** A snapshot that is not what was written: it was left as it is. */
export function snapshotDamaged(what = 'This snapshot is damaged.', cause?: unknown): ProblemError {
  return new ProblemError(
    'snapshot-damaged',
    `${what} It was left as it is; the other snapshots and the journal are not touched by it.`,
    { cause },
  )
}

export function snapshotNewer(): ProblemError {
  return new ProblemError(
    'journal-newer',
    'This snapshot was made by a newer version of Kintsugi. Update the app to open it; nothing was changed.',
  )
}

export function snapshotForeign(): ProblemError {
  return new ProblemError(
    'journal-foreign',
    'This snapshot belongs to another journal. It opens with the passphrase or the recovery key of that one.',
  )
}

/** A snapshot that the disk refuses just now. */
export function snapshotRefused(): ProblemError {
  return new ProblemError(
    'unexpected',
    'The disk does not give back one of the snapshots just now. It was left as it is.',
  )
}

/** A snapshot that was to go and can't be removed. */
export function snapshotStays(cause: unknown): ProblemError {
  return new ProblemError(
    describeFault(cause).code,
    'One of the snapshots can’t be removed just now: it is locked, or another program is holding it. It was left as it is.',
    { cause },
  )
}

const ofCopies: readonly ProblemCode[] = ['journal-missing', 'journal-foreign', 'journal-damaged', 'journal-newer']

/** Whether a database can't be read because of what is in it. A disk that refuses says nothing about what lies on it. */
export const isOfTheCopy = (error: unknown): boolean =>
  !(error instanceof ProblemError) || ofCopies.includes(error.code)
