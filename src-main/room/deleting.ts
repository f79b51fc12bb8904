import type { EntryId } from '../../src-preload/contract.ts'
import { UnconfirmedError } from '../files/atomic-write.ts'
import { ProblemError } from '../problem.ts'
import type { Session } from './session.ts'

/** The wish is noted first: a deletion that is not done purges nothing, and one that is done can be wished for no more. */
export function deleting<T>(session: Session, ids: readonly string[], snapshots: true | undefined, work: () => T): T {
  try {
    session.archive().notePurge(session.journal().withFormer(ids), snapshots ?? false)
  } catch (error) {
    throw error instanceof UnconfirmedError ? new ProblemError('unexpected', notNoted, { cause: error }) : error
  }
  return work()
}

/** The note alone may be there, which is not the change that was asked for. */
const notNoted =
  'The disk did not confirm what is to go from the snapshots, so nothing was deleted. Try again; if it goes on, look after the disk.'

/** It is done by then: what can't be taken out with it is told as that. */
export function forgetSealed(session: Session, ids: readonly EntryId[]): void {
  try {
    session.forgetSealed(session.journal().withFormer(ids))
  } catch (error) {
    throw new ProblemError(
      'unexpected',
      'It is deleted. But the disk did not let the app look for what may still be sealed of it in the folder inbox beside the journal.',
      { cause: error },
    )
  }
}

/** What could not be purged is tried again by keepSnapshots. The deletion is done by then, and some snapshots may be gone. */
export function sayLater(error: unknown): never {
  if (!(error instanceof ProblemError)) throw error
  const why = error.message.replace(/,? so (?:nothing was changed|this could not be saved)| Nothing was changed\./, '')
  const words = `${why} What was deleted for ever goes from the snapshots later, by itself.`
  throw new ProblemError(error.code, words, { cause: error })
}
