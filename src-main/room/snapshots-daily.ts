import { ProblemError } from '../problem.ts'
import type { Jobs } from './jobs.ts'
import type { Session } from './session.ts'

/** When it is first looked whether a snapshot is due, after an unlock that the person wants to write after; and then how often. */
const first = 60_000
const again = 15 * 60_000

/** The name of this work among others. The page doesn't follow it. */
const job = 'snapshots'

interface KeepingParts {
  readonly session: Pick<Session, 'journal' | 'archive'>
  readonly jobs: Pick<Jobs, 'run'>
  /** Whether nobody has asked the journal for anything for a while. */
  readonly isIdle: () => boolean
  /** Told when something about the snapshots may have changed. */
  readonly told: () => void
  /** Told where a copy of the journal could not be verified, because the journal itself is damaged. */
  readonly damaged?: () => void
  /** Milliseconds, for tests. */
  readonly times?: { readonly first: number; readonly again: number }
}

/**
 * Makes a snapshot of an open journal when one is due, brings the second place up to date, and reads one through again
 * that was not verified on this computer: one piece of work at a time. Once a month, when nobody is at it, it tries whether
 * the newest can be restored. Hands back what ends it.
 */
export function keepSnapshots({
  session,
  jobs,
  isIdle,
  told,
  damaged = () => undefined,
  times = { first, again },
}: KeepingParts): () => void {
  let ended = false
  let timer = setTimeout(look, times.first)

  async function look(): Promise<void> {
    try {
      await keep()
    } catch (error) {
      // Nobody asked for it. What stood in the way is in the list, for who looks there.
      if (!(error instanceof ProblemError))
        console.error(`Snapshots ended with ${error instanceof Error ? error.name : ''}`)
    }
    told()
    if (!ended) timer = setTimeout(look, isWaiting() ? times.first : times.again)
  }

  /** A trial that is due waits for a quiet minute: that is looked for more often. */
  function isWaiting(): boolean {
    try {
      return session.archive().isDrillDue()
    } catch {
      return false
    }
  }

  async function keep(): Promise<void> {
    const archive = session.archive()
    const journal = session.journal()
    const { entries, trashed } = journal.readOverview()
    if (entries + trashed > 0 && archive.isDue()) {
      try {
        await jobs.run(job, (work) => archive.make(journal, 'daily', work))
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'snapshot-damaged') damaged()
        throw error
      }
    } else {
      const unsure = archive.list().rows.find(({ state, verified }) => state === 'whole' && verified === null)
      if (unsure) await jobs.run(job, (work) => archive.verify(unsure.id, work))
    }
    if (archive.isDrillDue() && isIdle()) await jobs.run(job, (work) => archive.drill(work))
    await jobs.run(job, (work) => archive.copyAcross(work))
  }

  return () => {
    ended = true
    clearTimeout(timer)
  }
}
