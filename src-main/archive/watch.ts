import { ProblemError } from '../problem.ts'

/** How a long piece of work is followed and ended. */
export interface Watch {
  /** `total` is 0 while it is not known. */
  progress(done: number, total: number): void
  cancelled(): boolean
}

/** The same for work that is done where others wait for their turn: they have it in every pause. */
export interface PacedWatch extends Watch {
  pause(): Promise<void>
}

/** Of work that nobody follows. */
export const unwatched: PacedWatch = {
  progress: () => undefined,
  cancelled: () => false,
  pause: () => Promise.resolve(),
}

/** @throws ProblemError `cancelled` where nobody wants it any more */
export function goOn(watch: Watch): void {
  if (watch.cancelled()) throw new ProblemError('cancelled', 'Stopped. Nothing was changed.')
}
