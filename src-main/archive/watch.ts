import { ProblemError } from '../problem.ts'

/** How a long piece of work is followed and ended. */
export interface Watch {
  /** `total` is 0 while it is not known. */
  progress(done: number, total: number): void
  cancelled(): boolean
}

/** Of work that nobody follows. */
export const unwatched: Watch = { progress: () => undefined, cancelled: () => false }

/** @throws ProblemError `cancelled` where nobody wants it any more */
export function goOn(watch: Watch): void {
  if (watch.cancelled()) throw new ProblemError('cancelled', 'Stopped. Nothing was changed.')
}
