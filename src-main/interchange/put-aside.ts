import type { Journal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import type { ReadEntry } from './imported-entry.ts'

/** Entries on their way to where the journal keeps what is not decided yet. */
export interface Aside {
  /** `path` is told where the journal refuses the entry. */
  add(path: string, entry: ReadEntry): void
  /** To be called when all were added. */
  finish(): void
}

export interface AsideOutcome {
  added(entry: ReadEntry): void
  refused(path: string, reason: string): void
}

/** Entries in one transaction: so many that the disk is seldom waited for, so few that no one waits for them. */
const batchSize = 100

export function putAside(journal: Journal, staged: string, outcome: AsideOutcome): Aside {
  let waiting: { path: string; entry: ReadEntry }[] = []

  const stage = (batch: typeof waiting): void => {
    try {
      journal.stageEntries(
        staged,
        batch.map(({ entry }) => entry),
      )
      for (const { entry } of batch) outcome.added(entry)
    } catch (error) {
      if (!isAboutEntry(error)) throw error
      const [only, ...more] = batch
      if (more.length > 0) for (const one of batch) stage([one])
      else if (only !== undefined) outcome.refused(only.path, error.message)
    }
  }
  const flush = (): void => {
    if (waiting.length > 0) stage(waiting)
    waiting = []
  }
  return {
    add(path, entry) {
      waiting.push({ path, entry })
      if (waiting.length >= batchSize) flush()
    },
    finish: flush,
  }
}

/** Whether the journal won't have this one entry, rather than any. */
function isAboutEntry(error: unknown): error is ProblemError {
  return error instanceof ProblemError && ['not-ours', 'too-large', 'bad-request'].includes(error.code)
}
