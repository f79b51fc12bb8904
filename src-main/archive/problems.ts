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
