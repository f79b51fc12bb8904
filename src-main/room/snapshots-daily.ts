import type { SnapshotId } from '../../src-preload/contract.ts'
import type { Sitting } from '../archive/archive.ts'
import { ProblemError } from '../problem.ts'
import type { Jobs } from './jobs.ts'
import { isDamage } from './mending.ts'
import type { Session } from './session.ts'

/**
 * When it is first looked whether a snapshot is due: after an unlock that the person wants to write after, and soon enough
 * for who stays no longer than a minute. Then how often; and how often for a quiet minute, where one is waited for.
 */
const first = 10_000
const again = 15 * 60_000
const quiet = 60_000

/** The names of this work among others. The page doesn't follow it. */
const job = 'snapshots'
const acrossJob = 'second place'

interface KeepingParts {
  readonly session: Pick<Session, 'journal' | 'archive' | 'isUndecided'>
  readonly jobs: Pick<Jobs, 'run'>
  /** Whether nobody has asked the journal for anything for a while, and the work costs no battery. */
  readonly isQuiet: () => boolean
  /** Told when something about the snapshots may have changed. */
  readonly told: () => void
  /** Told where a copy of the journal could not be verified, because the journal itself is damaged. */
  readonly damaged?: () => void
  readonly now?: () => number
  /** Milliseconds, for tests. */
  readonly times?: { readonly first: number; readonly again: number; readonly quiet?: number }
}

/**
 * Removes the snapshots of what was deleted for ever where that is still to be done, makes one of an open journal when it
 * is due, brings the second place up to date, and reads one through again
 * that was not verified on this computer: one piece of work at a time. Once a month, in a quiet minute, it tries whether the
 * newest can be restored; where it can't, a new one is made at once if it is missed. Hands back what ends it.
 */
export function keepSnapshots({
  session,
  jobs,
  isQuiet,
  told,
  damaged = () => undefined,
  now = Date.now,
  times = { first, again },
}: KeepingParts): () => void {
  const { quiet: betweenLooks = quiet } = times
  const sitting: Sitting = { began: now(), saves: session.journal().saves() }
  let ended = false
  /** The snapshots that were read through in this sitting: one that the disk refuses keeps no other from it. */
  const read = new Set<SnapshotId>()
  /** How often in a row only a quiet minute was looked for. */
  let waited = 0
  let timer = setTimeout(look, times.first)

  async function look(): Promise<void> {
    // A journal that may give way to a newer one is neither the one to keep nor the one to judge by what has gone.
    if (session.isUndecided()) {
      if (!ended) timer = setTimeout(look, betweenLooks)
      return
    }
    const isTurn = waited === 0
    if (isTurn) await attempt(purge)
    if (isTurn) await attempt(keep)
    const isTrial = isDrillDue() && isQuiet()
    const hasFailed = isTrial && !(await attempt(drill))
    // A snapshot that did not come back whole leaves a gap, and that is not left open until the next look.
    if (hasFailed) await attempt(keep)
    if (isTurn || isTrial) told()
    // What failed is not begun again in the next quiet minute: the disk may be full.
    const isWaiting = !hasFailed && isDrillDue()
    waited = isWaiting && (waited + 1) * betweenLooks < times.again ? waited + 1 : 0
    if (!ended) timer = setTimeout(look, isWaiting ? betweenLooks : times.again)
  }

  const drill = () => jobs.run(job, (work) => session.archive().drill(work))

  /** Whether it was done. */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      // Nobody asked for it. What stood in the way is in the list, for who looks there.
      if (!(error instanceof ProblemError))
        console.error(`Snapshots ended with ${error instanceof Error ? error.name : ''}`)
      return false
    }
  }

  /** A trial that is due waits for a quiet minute: that is looked for more often. */
  function isDrillDue(): boolean {
    try {
      return session.archive().isDrillDue()
    } catch {
      return false
    }
  }

  async function purge(): Promise<void> {
    const archive = session.archive()
    if (!archive.isPurgeDue()) return
    await jobs.run(job, (work) => archive.purge(session.journal(), archive.toPurge(), work))
  }

  async function keep(): Promise<void> {
    const archive = session.archive()
    const journal = session.journal()
    // Without an entry there may be goals, own templates, and what was begun.
    if (journal.saves() > 0 && archive.isDue(journal.saves(), sitting)) {
      try {
        await jobs.run(job, (work) => archive.make(journal, 'daily', work))
      } catch (error) {
        if (isDamage(error) || (error instanceof ProblemError && error.code === 'snapshot-damaged')) damaged()
        throw error
      }
    } else {
      const unsure = archive
        .list()
        .rows.find(({ id, state, verified }) => state === 'whole' && verified === null && !read.has(id))
      if (unsure) {
        read.add(unsure.id)
        // What the disk refuses of one is no reason to bring none across.
        await attempt(() => jobs.run(job, (work) => archive.verify(unsure.id, work)))
      }
    }
    if (archive.list().place) void bringAcross()
  }

  /** Nothing waits for the second place: it may give no answer for as long as it likes. */
  async function bringAcross(): Promise<void> {
    await attempt(() => jobs.run(acrossJob, (work) => session.archive().copyAcross(work, session.journal())))
    told()
  }

  return () => {
    ended = true
    clearTimeout(timer)
  }
}
