import { setImmediate } from 'node:timers/promises'
import type { JournalCalls } from '../../src-preload/contract.ts'
import { takeBack } from '../archive/take-back.ts'
import type { Work } from '../interchange/work.ts'
import { ProblemError } from '../problem.ts'
import type { AnswerParts } from './answers.ts'
import { sayLater } from './deleting.ts'
import type { JournalAnswers } from './door.ts'

type Names =
  | 'listSnapshots'
  | 'makeSnapshot'
  | 'renewSnapshots'
  | 'verifySnapshot'
  | 'pinSnapshot'
  | 'removeSnapshot'
  | 'findInSnapshots'
  | 'purgeSnapshots'
  | 'setSnapshotPlace'
  | 'copySnapshots'
  | 'bringSnapshot'
  | 'openSnapshot'
  | 'closeSnapshot'
  | 'countMonthsBeside'
  | 'listMonthBeside'
  | 'searchBeside'
  | 'readBeside'
  | 'readAttachmentBeside'
  | 'takeBack'
  | 'restoreSnapshot'

/** What the journal process does with the calls that are about snapshots. */
export function openSnapshotAnswers({
  session,
  grants,
  jobs,
  announce,
}: Omit<AnswerParts, 'env' | 'places'>): Pick<JournalAnswers, Names & keyof JournalCalls> {
  const archive = () => session.archive()
  const beside = () => archive().beside()
  const changed = () => announce('snapshotsChanged', null)
  /** What it holds has come back since it was deleted. One that may be older than it should be says nothing of that. */
  const holder = () => (session.isUndecided() ? undefined : session.journal())

  /** What came into one of two journals before it is decided which goes on, might be in neither. */
  function checkDecided(): void {
    if (session.isUndecided())
      throw new ProblemError(
        'bad-request',
        'This journal may be older than it should be. Nothing is put into it before you have decided whether to go on with it.',
      )
  }

  /** Brings the second place up to date. Whether something is still to go from there, by itself and later, comes out. */
  async function isLeftThere(work: Work): Promise<boolean> {
    try {
      await archive().copyAcross(work, holder())
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
    }
    try {
      return archive().isOwing()
    } catch {
      return true
    }
  }

  return {
    listSnapshots: () => archive().list(),
    makeSnapshot: async ({ job }) => {
      await jobs.run(job, (work) => archive().make(session.journal(), 'asked', work))
      changed()
    },
    renewSnapshots: ({ remove, job }) =>
      jobs
        .run(job, async (work) => {
          const removed = await archive().renew(session.journal(), remove, work)
          return { removed, later: await isLeftThere(work) }
        })
        .finally(changed),
    verifySnapshot: ({ id, job }) => jobs.run(job, (work) => archive().verify(id, work)).finally(changed),
    pinSnapshot: ({ id, pinned }) => {
      archive().pin(id, pinned)
      changed()
    },
    removeSnapshot: ({ id }) => {
      archive().remove(id)
      changed()
    },
    findInSnapshots: ({ ids, job }) =>
      jobs.run(job, (work) =>
        archive().find(session.journal().withFormer(ids ?? session.journal().trashedIds()), work),
      ),
    purgeSnapshots: ({ job }) =>
      jobs
        .run(job, async (work) => {
          const removed = await archive().purge(session.journal(), archive().toPurge(), work).catch(sayLater)
          return { removed, later: await isLeftThere(work) }
        })
        .finally(changed),
    setSnapshotPlace: ({ grant }) => {
      archive().setPlace(grant === null ? null : grants.take(grant, 'second-place'))
      changed()
    },
    copySnapshots: ({ job }) => jobs.run(job, (work) => archive().copyAcross(work, holder())).finally(changed),
    bringSnapshot: ({ grant, job }) =>
      jobs.run(job, (work) => archive().bring(grants.take(grant, 'snapshot'), work)).finally(changed),
    openSnapshot: ({ id, job }) =>
      jobs
        .run(job, async (work) => {
          const earlier = await archive().open(id, work)
          return earlier.readOverview()
        })
        .finally(changed),
    closeSnapshot: () => archive().closeBeside(),
    countMonthsBeside: (request) => beside().countMonths(request),
    listMonthBeside: (request) => beside().listMonth(request),
    searchBeside: (request) => beside().search(request),
    readBeside: (request) => beside().readEntry(request),
    readAttachmentBeside: (request) => beside().readAttachment(request),
    takeBack: ({ ids, over }) => {
      checkDecided()
      const outcome = takeBack(session.journal(), beside(), ids, over)
      announce('changed', { entries: 'many' })
      return outcome
    },
    restoreSnapshot: ({ id, job }) =>
      jobs
        .run(job, async (work) => {
          checkDecided()
          // The second place can wait, and it may be what gives no answer.
          await archive().stopCopying()
          await setImmediate()
          if (!jobs.isAlone(job))
            throw new ProblemError(
              'bad-request',
              'Other work is going on in the journal. Let it come to its end first.',
            )
          await session.restore(id, work)
          announce('changed', { entries: 'many' })
        })
        .finally(changed),
  }
}
