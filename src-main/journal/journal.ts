import type { Database } from 'better-sqlite3'
import type {
  Attachment,
  Draft,
  Entry,
  EntryDraft,
  EntryId,
  ExportScope,
  GoalId,
  GoalRow,
  Instant,
  JournalCalls,
} from '../../src-preload/contract.ts'
import { syncFile } from '../files/atomic-write.ts'
import { ProblemError } from '../problem.ts'
import {
  addAttachment,
  insertAttachment,
  type PreparedAttachment,
  readAttachment,
  stageAttachment,
} from './attachments.ts'
import { presentId, withFormer } from './became.ts'
import { beginEntry, layTemplate } from './begin.ts'
import { bringBack, readWhole, type WholeEntry, withLostLessons } from './bring-back.ts'
import {
  keepCaptureDraft,
  readCaptureDrafts,
  type TimedDraft,
  takeCaptureDraft,
  useUpCaptureDrafts,
} from './capture-drafts.ts'
import {
  type CapturedNote,
  keepNote,
  listCaptures,
  settleBegun,
  settleCapture,
  takeFormWords,
  takeLastWords,
  takeNote,
  type WaitingCaptures,
} from './captures.ts'
import { closeDatabase, createDatabase, type FoundLog, openDatabase } from './database.ts'
import { readably, readablyEach } from './database-problem.ts'
import { forgetDraft, keepDraft, readDrafts } from './drafts.ts'
import { takeAdvice } from './echo/advice.ts'
import { dismissEcho, findEcho } from './echo/find.ts'
import { readEntry, saveEntry } from './entries.ts'
import { listTags } from './entry-tags.ts'
import type { JournalEnvironment, JournalKeys } from './environment.ts'
import { checkForecast, readForecasts, reopenForecast } from './forecasts.ts'
import { changeGoal, createGoal, deleteGoal, linkGoal, trashGoal } from './goals/change.ts'
import { goalsServedBy, listGoals, readGoal } from './goals/rows.ts'
import { queryForId } from './held.ts'
import { idBytes } from './ids.ts'
import { checkIntegrity } from './integrity.ts'
import { deleteLesson, settleLessons } from './kept-lessons.ts'
import { settleSteps } from './kept-steps.ts'
import { archiveLesson, dateLesson, noteLessonUse, rewordLesson, takeBackLessonUse, testLesson } from './lesson-life.ts'
import { listLessons, listLessonsAtHand, readLesson } from './lessons.ts'
import { starEntries, tagEntries } from './marking.ts'
import { rebuildProjections } from './rebuild.ts'
import { readRecord } from './record/read.ts'
import type { JournalRecord, ReadableRecord, RecordPart } from './record/record.ts'
import { countLoose, newsIn, restoreRecord } from './record/restore.ts'
import { type RecoveryRecord, readRecoveryRecord, writeRecoveryRecord } from './recovery-record.ts'
import { listRevisions, readRevision } from './revisions/read.ts'
import { putBack, restoreRevision } from './revisions/restore.ts'
import { raiseSaves, readSaves } from './saves.ts'
import { search } from './search/find.ts'
import { isForgetting } from './search/merge.ts'
import { beginSetback } from './setbacks/begin.ts'
import { addToSetback, removeFromSetback, splitSetback } from './setbacks/belonging.ts'
import { moveSetback, nameSetback, undoMove } from './setbacks/change.ts'
import { listSetbacks, setbacksOf } from './setbacks/list.ts'
import { mergeSetbacks } from './setbacks/merge.ts'
import { readSetback } from './setbacks/read.ts'
import { deleteSetback, restoreSetback, trashSetback } from './setbacks/trash.ts'
import { readPlace, readSettings, writePlace, writeSettings } from './settings.ts'
import { commitStaged, type ImportedEntry, knows, knowsInTrash, type PreparedEntry, stageEntries } from './staging.ts'
import { dateStep, endStep, followStep, listSteps, noteStep } from './steps.ts'
import { type Stillness, stillnessOf, whileStill } from './stillness.ts'
import { storeOf } from './store.ts'
import {
  archiveTemplate,
  deleteTemplate,
  listTemplates,
  readTemplate,
  saveTemplate,
} from './templates/own-templates.ts'
import { countMonths, listMonth, listOnThisDay, listRecent, readOverview } from './timeline.ts'
import { countWaiting, readToday } from './today.ts'
import { deleteEntries, emptyTrash, restoreEntries, trashEntries, trashedIds } from './trash.ts'
import { upkeepOf } from './upkeep.ts'
import { noteStay, noteVisit } from './visits.ts'
import { countEntries, walkEntries } from './walk.ts'

/** The calls of the contract that need nothing but the open journal. */
type Answered =
  | 'beginEntry'
  | 'readEntry'
  | 'saveEntry'
  | 'starEntries'
  | 'tagEntries'
  | 'trashEntries'
  | 'restoreEntries'
  | 'deleteEntries'
  | 'listRevisions'
  | 'readRevision'
  | 'restoreRevision'
  | 'readOverview'
  | 'countMonths'
  | 'listMonth'
  | 'listRecent'
  | 'listOnThisDay'
  | 'listTags'
  | 'search'
  | 'listTemplates'
  | 'readTemplate'
  | 'saveTemplate'
  | 'archiveTemplate'
  | 'deleteTemplate'
  | 'layTemplate'
  | 'listSteps'
  | 'endStep'
  | 'followStep'
  | 'dateStep'
  | 'noteStep'
  | 'listLessons'
  | 'listLessonsAtHand'
  | 'readLesson'
  | 'rewordLesson'
  | 'noteLessonUse'
  | 'takeBackLessonUse'
  | 'dateLesson'
  | 'testLesson'
  | 'archiveLesson'
  | 'deleteLesson'
  | 'readForecasts'
  | 'listSetbacks'
  | 'readSetback'
  | 'setbacksOf'
  | 'beginSetback'
  | 'nameSetback'
  | 'moveSetback'
  | 'undoMove'
  | 'addToSetback'
  | 'removeFromSetback'
  | 'mergeSetbacks'
  | 'splitSetback'
  | 'trashSetback'
  | 'restoreSetback'
  | 'deleteSetback'
  | 'findEcho'
  | 'dismissEcho'
  | 'takeAdvice'
  | 'listGoals'
  | 'readGoal'
  | 'changeGoal'
  | 'trashGoal'
  | 'deleteGoal'
  | 'linkGoal'
  | 'readToday'
  | 'settleCapture'
  | 'settleBegun'
  | 'countWaiting'
  | 'addAttachment'
  | 'readAttachment'
  | 'readSettings'
  | 'writeSettings'
  | 'readPlace'
  | 'writePlace'
  | 'readDrafts'
  | 'keepDraft'
  | 'forgetDraft'

type Answers = {
  readonly [Name in Answered]: (request: JournalCalls[Name]['request']) => JournalCalls[Name]['reply']
}

/** An open journal. Every method is synchronous, and throws a `ProblemError` for what a person can be told. */
export interface Journal extends Answers {
  /** As in the contract; the entry that changed comes out. */
  checkForecast(request: JournalCalls['checkForecast']['request']): EntryId
  reopenForecast(request: JournalCalls['reopenForecast']['request']): EntryId
  /** As in the contract; a goal from elsewhere than a form gets an id here. */
  createGoal(goal: { readonly id?: GoalId; readonly wish: string; readonly why: string }): GoalRow

  emptyTrash(): JournalCalls['emptyTrash']['reply']
  /** The entries in the trash. */
  trashedIds(): EntryId[]

  /** Takes an entry back to a state that is not one of its earlier versions. As `restoreRevision` otherwise. */
  putBack(id: EntryId, state: Pick<Entry, 'title' | 'ownTags' | 'body'>, base: Instant): Entry
  /** Puts an entry that is not here any more back as it was, into those of its setbacks that are still here. */
  bringBack(whole: WholeEntry): void
  /** Does what brings texts of an entry back, and with them what had become of those lessons that are not here any more. */
  withLostLessons(whole: WholeEntry, bring: () => void): void
  /** An entry with what is kept of it, for `bringBack` of another journal. Throws `not-found`. */
  readWhole(id: EntryId): WholeEntry

  /**
   * Makes an entry of a captured note, once: under an id that was taken in before only of one that has more to it. Its id
   * comes out.
   */
  takeNote(note: CapturedNote): EntryId
  /** The same of one that is kept now by somebody who sees its words. */
  keepNote(note: CapturedNote): EntryId
  /** Takes in the last words of an entry that were sealed under an id, because a lock did not wait for a full disk. */
  takeLastWords(id: EntryId, draft: EntryDraft, sealed: Instant): void
  /** The same with what was typed into a form. Whether it is a note now, beside later words of the form. */
  takeFormWords(draft: Draft, sealed: Pick<CapturedNote, 'id' | 'instant' | 'zone'>): boolean
  /** Does all of it or nothing, with one wait for the disk. May be nested, and then a part can fail alone. */
  together<T>(work: () => T): T
  /** Captured notes that nobody has looked after yet, newest first; which of them belong to a setback; how many of all. */
  listCaptures(): WaitingCaptures
  /** What was typed into quick capture and put away, oldest first. */
  readCaptureDrafts(): readonly TimedDraft[]
  /** Keeps one of them, or forgets it where it has no words. The id under which it goes on comes out. */
  keepCaptureDraft(draft: TimedDraft): EntryId
  /** Takes in one that was sealed, once: beside later words of it, where they lack some of its own. */
  takeCaptureDraft(draft: TimedDraft): void
  /** They went into another note, which has their words now. */
  useUpCaptureDrafts(ids: readonly EntryId[], into: EntryId): void

  /** What is remembered of the recovery key; null where nothing is. */
  readRecoveryRecord(): RecoveryRecord | null
  writeRecoveryRecord(record: RecoveryRecord): void

  /** Whole entries in batches, oldest first, the trash left out; the same order every time. */
  walkEntries(scope: ExportScope): Iterable<readonly Entry[]>
  countEntries(scope: ExportScope): number

  /** Whether an entry is in the journal, the trash included, under this id or with this key of its source. */
  knows(name: string): boolean
  /** Whether an entry that is known so is in the trash. */
  knowsInTrash(name: string): boolean
  /** Whether an entry, a setback, a goal, a lesson or an own template of this id is in it, or what became of it; in the trash too. */
  holds(id: string): boolean
  /** These ids, with those under which the same things stood before: as notes that were begun, or before a merge. */
  withFormer(ids: readonly string[]): string[]
  /** Puts entries aside, on disk but in no one's sight. All of the batch or nothing. */
  stageEntries(staged: string, batch: readonly (ImportedEntry | PreparedEntry)[]): void
  /** Keeps an image that staged entries hold, of the import `staged`. One that is dropped leaves it to be swept a day later. */
  stageAttachment(image: PreparedAttachment, staged: string): Attachment
  /** Keeps an image of an entry that is here, or comes within the same transaction. */
  insertAttachment(image: PreparedAttachment): void
  /** What the journal holds beside its entries, the trash left out; the same order every time. */
  readRecord(): ReadableRecord
  /**
   * Puts what was beside the staged entries aside with them, in memory, as the import itself ends when the journal is
   * closed. How many places of it lead to nothing comes out, which will be left out; and the parts of it that hold
   * something which is not here yet, apart from what belongs to the staged entries.
   */
  stageRecord(staged: string, record: JournalRecord): { readonly loose: number; readonly news: readonly RecordPart[] }
  /**
   * Makes everything that was staged under this name part of the journal, at once. Throws `not-found` where nothing waits
   * under it: it came in already, was dropped, or waited in a journal in whose place this one came.
   */
  commitStaged(staged: string): { added: number; known: number }
  /** Forgets what was staged under this name. It is gone from sight already; `tend` takes it off the disk. */
  dropStaged(staged: string): void

  /**
   * Does some ten milliseconds of outstanding work: puts saved words into the search index, clears what a dropped import
   * left, merges the index. Whether more is left comes out. To be called while nobody waits, until it says no.
   */
  tend(): boolean
  /** How often something was saved, as far as that was counted: more with every save that is on disk. */
  saves(): number
  /** Has it go on counting from here, unless it has counted further. */
  raiseSaves(least: number): void
  /** Whether words of what was deleted for ever may still be in the search index. `tend` takes them out. */
  isForgetting(): boolean
  /** Drops everything that is derived from the entries' bodies and derives it again. */
  rebuildProjections(): void
  /** Reads the whole file and checks it: seconds for a large journal. @throws ProblemError `journal-damaged` */
  checkIntegrity(): void
  /** Holds the journal's file still, so that it can be copied while the journal is used. */
  standStill(): Promise<Stillness>
  /** Whether the file that is open, and its log, are those that lie where it was opened. */
  isInPlace(): boolean
  /** The same of the file alone. */
  isFileInPlace(): boolean
  /** Writes the whole journal into a file of its own, on the disk when this returns. @throws ProblemError `disk-full` */
  copyTo(into: string): void
  /** Moves what was written into the one file, and lets go of it. */
  close(): void
}

/**
 * Makes a new, empty journal in an encrypted file.
 *
 * @throws ProblemError `vault-exists`, `folder-not-writable`, `disk-full`
 */
export function createJournal(file: string, keys: JournalKeys, environment: JournalEnvironment): Journal {
  return journalOver(createDatabase(file, keys), environment)
}

/**
 * Opens a journal. One that cannot be opened is left as it is, byte for byte.
 *
 * @param beforeMigration is handed the file as it is, where this version of the app is about to change its tables; what
 *   it throws ends the opening
 * @param beforeDropping is told of a log that is found, before the rest of it would be written over; the same holds
 * @throws ProblemError `journal-missing`, `journal-foreign`, `journal-damaged`, `journal-newer`, `journal-busy`,
 *   `folder-not-writable`, `disk-full`
 */
export function openJournal(
  file: string,
  keys: JournalKeys,
  environment: JournalEnvironment,
  beforeMigration?: (still: Stillness) => void,
  beforeDropping?: (log: FoundLog) => void,
): Journal {
  const keep = beforeMigration && ((database: Database) => whileStill(database, beforeMigration))
  return journalOver(openDatabase(file, keys, keep, beforeDropping), environment)
}

/** A journal over a database that is open and migrated. Apart from measurements nobody calls it but the two above. */
export function journalOver(database: Database, environment: JournalEnvironment): Journal {
  const store = storeOf(database, environment)
  const open = new Set<string>()
  const records = new Map<string, JournalRecord[]>()
  const upkeep = upkeepOf(store, open)
  const still = stillnessOf(database, store.logIsEmpty)
  const dropStaged = (staged: string) => {
    open.delete(staged)
    records.delete(staged)
    store.stagedImages.delete(staged)
  }
  return readableAll<Journal>({
    beginEntry: ({ template }) => beginEntry(store, template),
    readEntry: ({ id }) => readEntry(store, id),
    saveEntry: (draft) => {
      noteStay(store)
      return saveEntry(store, draft)
    },
    starEntries: ({ ids, starred }) => starEntries(store, ids, starred),
    tagEntries: ({ ids, add, remove }) => tagEntries(store, ids, add, remove),
    trashEntries: ({ ids }) => trashEntries(store, ids),
    restoreEntries: ({ ids }) => restoreEntries(store, ids),
    deleteEntries: ({ ids }) => deleteEntries(store, ids),
    emptyTrash: () => ({ deleted: emptyTrash(store) }),
    trashedIds: () => trashedIds(store),
    listRevisions: ({ id, before }) => listRevisions(store, id, before),
    readRevision: ({ id, instant }) => readRevision(store, id, instant),
    putBack: (id, state, base) => putBack(store, id, state, base),
    bringBack: (whole) => bringBack(store, whole),
    withLostLessons: (whole, bring) => withLostLessons(store, whole, bring),
    readWhole: (id) => readWhole(store, id),
    restoreRevision: ({ id, instant, base }) => restoreRevision(store, id, instant, base),

    readOverview: () => readOverview(store),
    countMonths: ({ filter }) => countMonths(store, filter),
    listMonth: ({ filter, month, offset, limit }) => listMonth(store, filter, month, offset, limit),
    listRecent: ({ limit }) => listRecent(store, limit),
    listOnThisDay: ({ day }) => listOnThisDay(store, day),
    listTags: () => listTags(store),
    search: (request) => search(store, request),

    listTemplates: () => listTemplates(store),
    readTemplate: ({ id }) => readTemplate(store, id),
    saveTemplate: ({ draft, newId }) => saveTemplate(store, draft, newId),
    archiveTemplate: ({ id, archived }) => archiveTemplate(store, id, archived),
    deleteTemplate: ({ id }) => deleteTemplate(store, id),
    layTemplate: ({ template }) => layTemplate(store, template),

    listSteps: ({ today, limit }) => listSteps(store, today, limit),
    endStep: ({ id, end, note }) => endStep(store, id, end, note),
    followStep: ({ after, ...next }) => followStep(store, after, next),
    dateStep: ({ id, due }) => dateStep(store, id, due),
    noteStep: ({ id, note }) => noteStep(store, id, note),
    listLessons: ({ text }) => listLessons(store, text),
    listLessonsAtHand: ({ entry }) => listLessonsAtHand(store, entry),
    readLesson: ({ id }) => readLesson(store, id, goalsServedBy(store, { kind: 'lesson', id })),
    rewordLesson: ({ id, text }) => rewordLesson(store, id, text),
    noteLessonUse: ({ id, entry }) => noteLessonUse(store, id, entry),
    takeBackLessonUse: ({ id, entry }) => takeBackLessonUse(store, id, entry),
    dateLesson: ({ id, due }) => dateLesson(store, id, due),
    testLesson: ({ id, outcome, note, due }) => testLesson(store, id, outcome, note, due),
    archiveLesson: ({ id, archived }) => archiveLesson(store, id, archived),
    deleteLesson: ({ id }) => deleteLesson(store, id),
    checkForecast: ({ id, found }) => checkForecast(store, id, found),
    reopenForecast: ({ id }) => reopenForecast(store, id),
    readForecasts: () => readForecasts(store),

    listSetbacks: ({ trashed }) => listSetbacks(store, trashed),
    readSetback: ({ id }) => readSetback(store, id),
    setbacksOf: ({ entry, trashed }) => setbacksOf(store, entry, trashed),
    beginSetback: ({ entry }) => beginSetback(store, entry),
    nameSetback: ({ id, title }) => nameSetback(store, id, title),
    moveSetback: ({ id, state, note }) => moveSetback(store, id, state, note),
    undoMove: ({ id, to }) => undoMove(store, id, to),
    addToSetback: ({ id, entry, undo }) => addToSetback(store, id, entry, undo),
    removeFromSetback: ({ id, entry }) => removeFromSetback(store, id, entry),
    mergeSetbacks: ({ into, from }) => mergeSetbacks(store, into, from),
    splitSetback: ({ id, entry }) => splitSetback(store, id, entry),
    trashSetback: ({ id }) => trashSetback(store, id),
    restoreSetback: ({ id }) => restoreSetback(store, id),
    deleteSetback: ({ id }) => deleteSetback(store, id),
    findEcho: (heard) => findEcho(store, heard),
    dismissEcho: ({ entry, setback }) => dismissEcho(store, entry, setback),
    takeAdvice: ({ entry, setback }) => takeAdvice(store, entry, setback),

    listGoals: () => listGoals(store),
    readGoal: ({ id }) => readGoal(store, id),
    createGoal: ({ wish, why, id }) => createGoal(store, wish, why, id),
    changeGoal: ({ id, wish, why, reached }) => changeGoal(store, id, wish, why, reached),
    trashGoal: ({ id, trashed }) => trashGoal(store, id, trashed),
    deleteGoal: ({ id }) => deleteGoal(store, id),
    linkGoal: ({ goal, link, linked }) => linkGoal(store, goal, link, linked),
    readToday: ({ today }) => readToday(store, today),
    settleCapture: ({ id, as }) => settleCapture(store, id, as),
    settleBegun: ({ id, as }) => settleBegun(store, id, as),
    takeNote: (note) => takeNote(store, note),
    keepNote: (note) => keepNote(store, note),
    takeLastWords: (id, draft, sealed) => takeLastWords(store, id, draft, sealed),
    takeFormWords: (draft, sealed) => takeFormWords(store, draft, sealed),
    together: store.transaction,
    listCaptures: () => listCaptures(store),
    readCaptureDrafts: () => readCaptureDrafts(store),
    keepCaptureDraft: (draft) => keepCaptureDraft(store, draft),
    takeCaptureDraft: (draft) => takeCaptureDraft(store, draft),
    useUpCaptureDrafts: (ids, into) => useUpCaptureDrafts(store, ids, into),
    countWaiting: ({ today }) => countWaiting(store, today),

    addAttachment: ({ bytes }) => addAttachment(store, bytes),
    readAttachment: ({ hash }) => readAttachment(store, hash),

    readSettings: () => readSettings(store),
    writeSettings: (changes) => writeSettings(store, changes),
    readRecoveryRecord: () => readRecoveryRecord(store),
    writeRecoveryRecord: (record) => writeRecoveryRecord(store, record),
    // Asked once after every unlock.
    readPlace: () => {
      noteVisit(store)
      return readPlace(store)
    },
    writePlace: (place) => writePlace(store, place),

    readDrafts: () => readDrafts(store),
    keepDraft: (draft) => keepDraft(store, draft),
    forgetDraft: ({ place }) => forgetDraft(store, place),

    walkEntries: (scope) => readablyEach(walkEntries(store, scope)),
    countEntries: (scope) => countEntries(store, scope),
    knows: (name) => knows(store, name),
    knowsInTrash: (name) => knowsInTrash(store, name),
    holds: (id) =>
      [id, presentId(store, id)].some((one) => store.sql(queryForId(() => true)).get(idBytes(one)) !== undefined),
    withFormer: (ids) => withFormer(store, ids),
    stageEntries: (staged, batch) => {
      open.add(staged)
      stageEntries(store, staged, batch)
    },
    insertAttachment: (image) => insertAttachment(store, image),
    stageAttachment: (image, staged) => stageAttachment(store, image, staged),
    readRecord: () => readRecord(store),
    stageRecord: (staged, record) => {
      records.set(staged, [...(records.get(staged) ?? []), record])
      return { loose: countLoose(store, staged, record), news: newsIn(store, record) }
    },
    commitStaged: (staged) => {
      if (!open.has(staged) && !records.has(staged))
        throw new ProblemError(
          'not-found',
          'What was read from the files does not wait in this journal, so nothing was added. Choose the files again.',
        )
      const outcome = store.transaction(() => {
        const counts = commitStaged(store, staged)
        for (const record of records.get(staged) ?? []) restoreRecord(store, record)
        settleLessons(store)
        settleSteps(store)
        return counts
      })
      dropStaged(staged)
      return outcome
    },
    dropStaged,

    tend: () => upkeep.tend(),
    saves: () => readSaves(store),
    raiseSaves: (least) => raiseSaves(store, least),
    isForgetting: () => isForgetting(store),
    rebuildProjections: () => rebuildProjections(store),
    checkIntegrity: () => checkIntegrity(store),
    standStill: () => still.begin(),
    isInPlace: () => still.isInPlace(),
    isFileInPlace: () => still.isFileInPlace(),
    copyTo: (into) => {
      database.prepare('VACUUM INTO ?').run(into)
      syncFile(into)
    },
    close: () => {
      closeDatabase(database)
      still.close()
    },
  })
}

/** The same functions, with a database's errors in words that a person can read. */
function readableAll<T extends object>(methods: T): T {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, (...given: unknown[]) => readably(() => method(...given))]),
  ) as T
}
