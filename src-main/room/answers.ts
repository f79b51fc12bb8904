import type { EntryId, JournalEvents } from '../../src-preload/contract.ts'
import { writeAtomically } from '../files/atomic-write.ts'
import { suggestPassphrase } from '../vault/words.ts'
import { openDamageAnswers } from './damage.ts'
import { deleting, forgetSealed } from './deleting.ts'
import type { JournalAnswers } from './door.ts'
import type { Environment } from './environment.ts'
import type { Grants } from './grants.ts'
import type { Jobs } from './jobs.ts'
import type { Place } from './places.ts'
import type { Session } from './session.ts'
import { openSnapshotAnswers } from './snapshots.ts'
import { readTemplateFile, writeTemplateFile } from './template-file.ts'

export interface AnswerParts {
  readonly session: Session
  readonly grants: Grants
  readonly jobs: Jobs
  readonly env: Environment
  /** Where the self-check looks. */
  readonly places: readonly Place[]
  readonly announce: <Name extends keyof JournalEvents>(event: Name, detail: JournalEvents[Name]) => void
}

/** What the journal process does with each call. Long work is loaded when somebody wants it. */
export function openAnswers({ session, grants, jobs, env, places, announce }: AnswerParts): JournalAnswers {
  const { journal } = session

  /** The text of an entry was changed from outside the editor, which may show it. */
  function edited<Of extends { readonly entry: EntryId }>(outcome: Of): Of {
    announce('changed', { entries: [outcome.entry] })
    return outcome
  }

  return {
    readVaultState: () => session.state(),
    createVault: ({ passphrase }) => session.create(passphrase),
    beginFromSnapshot: ({ grant, job }) => jobs.run(job, (work) => session.lay(grants.take(grant, 'snapshot'), work)),
    unlock: ({ passphrase }) => session.unlock(passphrase),
    unlockWithRecoveryKey: ({ recoveryKey }) => session.recover(recoveryKey),
    changePassphrase: async ({ current, next }) => {
      await session.change(current, next)
      // Those from before open with another passphrase now, and one of them is new.
      announce('snapshotsChanged', null)
    },
    setPassphrase: async ({ recoveryKey, next }) => {
      await session.set(recoveryKey, next)
      announce('snapshotsChanged', null)
    },
    renewRecoveryKey: async ({ passphrase }) => {
      const made = await session.renew(passphrase)
      // Those from before open with another one now.
      announce('snapshotsChanged', null)
      return made
    },
    readRecoveryDrill: () => session.drill().read(),
    tryRecoveryKey: ({ typed }) => session.drill().check(typed),
    skipRecoveryDrill: () => session.drill().skip(),
    suggestPassphrase: () => ({ passphrase: suggestPassphrase(env) }),
    writeRecoveryKey: ({ grant, recoveryKey }) =>
      writeAtomically(grants.take(grant, 'recovery-key'), recoveryPage(recoveryKey)),

    beginEntry: (request) => journal().beginEntry(request),
    readEntry: (request) => journal().readEntry(request),
    saveEntry: (request) => journal().saveEntry(request),
    sealLastWords: async (request) => {
      if (!session.wasOpen()) journal()
      const { sealLastWords } = await import('./last-words.ts')
      return sealLastWords(env, request)
    },
    starEntries: (request) => journal().starEntries(request),
    tagEntries: (request) => journal().tagEntries(request),
    trashEntries: (request) => journal().trashEntries(request),
    restoreEntries: (request) => journal().restoreEntries(request),
    deleteEntries: ({ ids, snapshots }) => {
      const deleted = deleting(session, ids, snapshots, () => journal().deleteEntries({ ids }))
      // Also of what went in an attempt before; not of what has come back.
      forgetSealed(
        session,
        ids.filter((id) => !journal().knows(id)),
      )
      return deleted
    },
    emptyTrash: ({ snapshots }) => {
      const ids = journal().trashedIds()
      const outcome = deleting(session, ids, snapshots, () => journal().emptyTrash())
      forgetSealed(session, ids)
      return outcome
    },
    listRevisions: (request) => journal().listRevisions(request),
    readRevision: (request) => journal().readRevision(request),
    restoreRevision: (request) => journal().restoreRevision(request),

    readOverview: () => journal().readOverview(),
    countMonths: (request) => journal().countMonths(request),
    listMonth: (request) => journal().listMonth(request),
    listRecent: (request) => journal().listRecent(request),
    listOnThisDay: (request) => journal().listOnThisDay(request),
    listTags: () => journal().listTags(),
    search: (request) => journal().search(request),

    listTemplates: () => journal().listTemplates(),
    readTemplate: (request) => journal().readTemplate(request),
    saveTemplate: (request) => journal().saveTemplate(request),
    archiveTemplate: (request) => journal().archiveTemplate(request),
    deleteTemplate: ({ id, snapshots }) => deleting(session, [id], snapshots, () => journal().deleteTemplate({ id })),
    layTemplate: (request) => journal().layTemplate(request),
    exportTemplate: ({ id, grant }) =>
      writeAtomically(grants.take(grant, 'template-to-save'), writeTemplateFile(journal().readTemplate({ id }))),
    importTemplate: ({ grant }) =>
      journal().saveTemplate({ draft: readTemplateFile(grants.take(grant, 'template-to-open')) }),

    listSetbacks: (request) => journal().listSetbacks(request),
    readSetback: (request) => journal().readSetback(request),
    setbacksOf: (request) => journal().setbacksOf(request),
    beginSetback: (request) => journal().beginSetback(request),
    nameSetback: (request) => journal().nameSetback(request),
    moveSetback: (request) => journal().moveSetback(request),
    undoMove: (request) => journal().undoMove(request),
    addToSetback: (request) => journal().addToSetback(request),
    removeFromSetback: (request) => journal().removeFromSetback(request),
    mergeSetbacks: (request) => journal().mergeSetbacks(request),
    splitSetback: (request) => journal().splitSetback(request),
    trashSetback: (request) => journal().trashSetback(request),
    restoreSetback: (request) => journal().restoreSetback(request),
    deleteSetback: ({ id, snapshots }) => deleting(session, [id], snapshots, () => journal().deleteSetback({ id })),
    findEcho: (request) => journal().findEcho(request),
    dismissEcho: (request) => journal().dismissEcho(request),
    takeAdvice: (request) => journal().takeAdvice(request),

    listSteps: (request) => journal().listSteps(request),
    endStep: (request) => edited(journal().endStep(request)),
    followStep: (request) => edited(journal().followStep(request)),
    dateStep: (request) => edited(journal().dateStep(request)),
    noteStep: (request) => edited(journal().noteStep(request)),
    listLessons: (request) => journal().listLessons(request),
    listLessonsAtHand: (request) => journal().listLessonsAtHand(request),
    readLesson: (request) => journal().readLesson(request),
    rewordLesson: (request) => journal().rewordLesson(request),
    noteLessonUse: (request) => journal().noteLessonUse(request),
    takeBackLessonUse: (request) => journal().takeBackLessonUse(request),
    dateLesson: (request) => journal().dateLesson(request),
    testLesson: (request) => journal().testLesson(request),
    archiveLesson: (request) => journal().archiveLesson(request),
    deleteLesson: ({ id, snapshots }) => deleting(session, [id], snapshots, () => journal().deleteLesson({ id })),
    checkForecast: (request) => {
      edited({ entry: journal().checkForecast(request) })
    },
    reopenForecast: (request) => {
      edited({ entry: journal().reopenForecast(request) })
    },
    readForecasts: () => journal().readForecasts(),
    listGoals: () => journal().listGoals(),
    readGoal: (request) => journal().readGoal(request),
    createGoal: (request) => journal().createGoal(request),
    changeGoal: (request) => journal().changeGoal(request),
    trashGoal: (request) => journal().trashGoal(request),
    deleteGoal: ({ id, snapshots }) => deleting(session, [id], snapshots, () => journal().deleteGoal({ id })),
    linkGoal: (request) => journal().linkGoal(request),
    readToday: (request) => journal().readToday(request),
    listCaptures: () => ({
      ...journal().listCaptures(),
      begun: journal()
        .readCaptureDrafts()
        .map(({ id, text, setback }) => ({ id, text, setback })),
      ...session.notTakenIn(),
    }),
    settleCapture: (request) => {
      journal().settleCapture(request)
      announce('changed', { entries: 'many' })
    },
    settleBegun: (request) => journal().settleBegun(request),
    countWaiting: (request) => journal().countWaiting(request),

    addAttachment: (request) => journal().addAttachment(request),
    readAttachment: (request) => journal().readAttachment(request),

    readSettings: () => journal().readSettings(),
    writeSettings: (request) => journal().writeSettings(request),
    readPlace: () => journal().readPlace(),
    writePlace: (request) => journal().writePlace(request),

    readDrafts: () => journal().readDrafts(),
    keepDraft: (request) => journal().keepDraft(request),
    forgetDraft: (request) => journal().forgetDraft(request),

    exportMarkdown: ({ grant, scope, job }) =>
      jobs.run(job, async (work) => {
        const { exportMarkdown } = await import('../interchange/export.ts')
        return exportMarkdown(journal(), grants.take(grant, 'export'), scope, work, env)
      }),
    readImport: ({ grant, job }) =>
      jobs.run(job, async (work) => {
        const { readImport } = await import('../interchange/import.ts')
        return readImport(journal(), grants.take(grant, 'import'), work, env)
      }),
    commitImport: ({ staged, job }) =>
      jobs.run(job, async (work) => {
        const { commitImport } = await import('../interchange/import.ts')
        const makeSnapshot = () => session.archive().make(journal(), 'import', work)
        const outcome = await commitImport(journal(), staged, work, makeSnapshot)
        announce('changed', { entries: 'many' })
        return outcome
      }),
    dropImport: async ({ staged }) => {
      const { dropImport } = await import('../interchange/import.ts')
      dropImport(journal(), staged)
    },
    checkSelf: ({ mark, job }) =>
      jobs.run(job, async (work) => {
        const { checkSelf } = await import('./self-check.ts')
        try {
          return await checkSelf({ journal: journal(), env, places }, mark, work)
        } finally {
          // Lists that were read meanwhile may show it.
          announce('changed', { entries: 'many' })
        }
      }),

    ...openSnapshotAnswers({ session, grants, jobs, announce }),
    ...openDamageAnswers({ session, jobs }),

    cancelJob: ({ job }) => jobs.cancel(job),
  }
}

/** What is saved for the person: the key, and a line for the day on which the file is found again. */
const recoveryPage = (recoveryKey: string) =>
  new TextEncoder().encode(
    `Kintsugi recovery key\n\n${recoveryKey}\n\nThis key opens your journal if the passphrase is forgotten. Whoever has it can read the journal, so keep it where only you look.\n`,
  )
