import type { Findings, JournalCalls, SnapshotRow } from '../../src-preload/contract.ts'
import type { Archive } from '../archive/archive.ts'
import type { AnswerParts } from './answers.ts'
import type { JournalAnswers } from './door.ts'

type Names =
  | 'surveyDamage'
  | 'salvageJournal'
  | 'restoreOverDamage'
  | 'standAside'
  | 'leaveDamage'
  | 'readFindings'
  | 'acceptMissingSaves'
  | 'openJournalCopy'

/** What the journal process does with the calls that are about a damaged journal, or one that is not the newest. */
export function openDamageAnswers({
  session,
  jobs,
}: Pick<AnswerParts, 'session' | 'jobs'>): Pick<JournalAnswers, Names & keyof JournalCalls> {
  return {
    surveyDamage: ({ job }) => jobs.run(job, (work) => session.survey(work)),
    salvageJournal: ({ job }) => jobs.run(job, (work) => session.salvage(work)),
    restoreOverDamage: ({ id, job }) => jobs.run(job, (work) => session.restoreOver(id, work)),
    standAside: async () => {
      await jobs.endAll()
      await session.standAside()
    },
    leaveDamage: () => session.leaveDamage(),
    readFindings: (): Findings => {
      const archive = session.archive()
      return {
        missingSaves: session.missingSaves(),
        keptLog: session.keptLog(),
        copies: archive.copies(),
        keyFiles: archive.keyFiles(),
        doubled: archive.doubled(),
        snapshot: toOffer(rowsOf(archive)),
      }
    },
    acceptMissingSaves: () => session.acceptMissingSaves(),
    openJournalCopy: ({ name, job }) =>
      jobs.run(job, async (work) => {
        const copy = await session.archive().openCopy(name, work)
        return copy.readOverview()
      }),
  }
}

/** None where they can't be looked at, which the list itself says: it hides nothing else that was found. */
function rowsOf(archive: Archive): readonly SnapshotRow[] {
  try {
    return archive.list().rows
  } catch {
    return []
  }
}

/** The newest that was verified. Where that is not known of any, one that may be whole is better than none. */
function toOffer(rows: readonly SnapshotRow[]): SnapshotRow | null {
  const whole = rows.filter(({ state }) => state === 'whole')
  return whole.find(({ verified }) => verified !== null) ?? whole[0] ?? null
}
