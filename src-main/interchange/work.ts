import { ProblemError } from '../problem.ts'

/** What long work is handed, so that it can be watched and ended, and lets others have their turn. */
export interface Work {
  /** `total` is 0 while it is not known. */
  progress(done: number, total: number): void
  cancelled(): boolean
  /**
   * Called after every small piece, about once an entry. It may return at once, and gives way to other calls when the
   * last time is more than some ten milliseconds ago.
   */
  pause(): Promise<void>
}

/**
 * Ends a piece of long work: gives way, then throws `cancelled` if the person no longer wants it.
 */
export async function nextPiece(work: Work): Promise<void> {
  await work.pause()
  if (work.cancelled()) throw new ProblemError('cancelled', 'Stopped. Nothing was changed.')
}
