import { z } from 'zod'
import type { CaptureCalls, JournalCalls } from '../../src-preload/contract.ts'
import { ownSettings } from '../interchange/settings-form.ts'
import { mostTags } from '../journal/tag.ts'

/** What each call accepts. The page is treated as hostile: what isn't of this form goes no further than the door. */

const text = (limit: number) => z.string().max(limit)
const nothing = z.unknown().transform((): void => undefined)

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const ids = z.array(id).max(1_000_000)
const day = z.iso.date()
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
/** A name, or an offset such as `+05:00`. */
const zone = z
  .string()
  .regex(/^[\w+:-]+(\/[\w+-]+){0,3}$/)
  .max(64)
/** The years 1 to 9999. */
const instant = z.int().min(-62_135_596_800_000).max(253_402_300_799_999)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const tag = text(10_000)
/** So many that the journal says itself what are too many for an entry. */
const tags = z.array(tag).max(100 * mostTags)
const job = text(64).min(1)
const grant = text(64)
/** The name of a file: the archive looks whether it has one of that name. */
const snapshot = z
  .string()
  .regex(/^[\w.-]+$/)
  .max(100)
const count = z.int().min(0).max(10_000_000)
const pageOf = z.int().min(1).max(200)

/** Longer than anybody's sentence, short enough that normalising and deriving from it takes no time. */
const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 4096)
const bytes = z.instanceof(Uint8Array)

const filter = z.object({
  tag: tag.exactOptional(),
  starred: z.boolean().exactOptional(),
  images: z.boolean().exactOptional(),
  trashed: z.boolean().exactOptional(),
})

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('range'), from: day, to: day }),
  z.object({ kind: z.literal('tag'), tag }),
  z.object({ kind: z.literal('entries'), ids }),
])

const setbackState = z.enum(['landed', 'understood', 'trying', 'recovered'])
/** A sentence or a few; the journal says more kindly what is too long for it. */
const sentence = text(100_000)
const template = text(100)
/** Whether snapshots that hold what is deleted for ever are to go, too. */
const andSnapshots = { snapshots: z.literal(true).exactOptional() }
/** The name of a form: a word, then what it is about, by its id or by words. */
const formPlace = z
  .string()
  .regex(/^[a-z-]+(:.+)?$/s)
  .max(3000)
const sure = z.int().min(0).max(10).nullable()
const strength = z.int().min(0).max(100)
const choices = z.array(z.object({ word: text(10_000), note: text(10_000) })).max(500)
const goalWords = { wish: sentence, why: sentence }
const formDraft = z.object({
  place: formPlace,
  // A whole template while it is edited is one of them.
  words: z
    .record(text(40), text(2_000_000))
    .refine((words) => Object.keys(words).length >= 1 && Object.keys(words).length <= 20),
})

const prompt = z.object({
  id: text(100).nullable(),
  kind: z.enum(['text', 'feelings', 'scale', 'choice', 'steps', 'lessons', 'forecast', 'advice', 'facts']),
  text: sentence,
  hint: sentence,
  repeats: z.boolean(),
  scale: z.object({ low: sentence, high: sentence, most: z.literal([10, 100]) }).exactOptional(),
  choices: z.union([choices, z.literal('traps')]).exactOptional(),
  moment: z.enum(['before', 'after']).exactOptional(),
})

/** A template of one's own, from the page or from a file. */
export const templateDraft = z.object({
  id: id.nullable(),
  name: sentence,
  need: sentence,
  use: z.enum(['setback', 'plan', 'practice', 'review', 'closing', 'free']).exactOptional(),
  stopRule: sentence.exactOptional(),
  minutes: z.int().min(0).max(100_000),
  prompts: z.array(prompt).max(1000),
})

/** The journal says more kindly what is too long for it; these bounds only keep the absurd out. */
const titleText = text(20_000_000)
const bodyText = text(100_000_000)
const plainText = text(30_000_000)

const draft = z.object({
  id,
  title: titleText,
  body: bodyText,
  ownTags: tags,
  instant,
  zone,
  day,
  base: z.int().nullable().exactOptional(),
  setback: z.union([id, z.literal('new')]).exactOptional(),
  pastedOver: z.literal(true).exactOptional(),
})

export const requests: {
  readonly [Name in keyof JournalCalls]: z.ZodType<JournalCalls[Name]['request']>
} = {
  readVaultState: nothing,
  createVault: z.object({ passphrase: secret }),
  beginFromSnapshot: z.object({ grant, job }),
  unlock: z.object({ passphrase: secret }),
  unlockWithRecoveryKey: z.object({ recoveryKey: secret }),
  changePassphrase: z.object({ current: secret, next: secret }),
  setPassphrase: z.object({ recoveryKey: secret, next: secret }),
  renewRecoveryKey: z.object({ passphrase: secret }),
  readRecoveryDrill: nothing,
  tryRecoveryKey: z.object({ typed: secret }),
  skipRecoveryDrill: nothing,
  suggestPassphrase: nothing,
  writeRecoveryKey: z.object({ grant, recoveryKey: text(200) }),

  beginEntry: z.object({ template: template.nullable() }),
  readEntry: z.object({ id }),
  saveEntry: draft,
  sealLastWords: z.object({
    entries: z.array(z.object({ id, draft })).max(1000),
    forms: z.array(z.object({ id, draft: formDraft })).max(1000),
  }),
  starEntries: z.object({ ids, starred: z.boolean() }),
  tagEntries: z.object({ ids, add: tags, remove: tags }),
  trashEntries: z.object({ ids }),
  restoreEntries: z.object({ ids }),
  deleteEntries: z.object({ ids, ...andSnapshots }),
  emptyTrash: z.object({ snapshots: z.literal(true).exactOptional() }),
  listRevisions: z.object({ id, before: instant.nullable() }),
  readRevision: z.object({ id, instant }),
  restoreRevision: z.object({ id, instant, base: z.int() }),

  readOverview: nothing,
  countMonths: z.object({ filter }),
  listMonth: z.object({ filter, month, offset: count, limit: pageOf }),
  listRecent: z.object({ limit: pageOf }),
  listOnThisDay: z.object({ day }),
  listTags: nothing,
  search: z.object({
    text: text(10_000),
    filter,
    offset: count,
    limit: pageOf,
  }),

  listTemplates: nothing,
  readTemplate: z.object({ id: template }),
  saveTemplate: z.object({ draft: templateDraft, newId: id.exactOptional() }),
  archiveTemplate: z.object({ id: template, archived: z.boolean() }),
  deleteTemplate: z.object({ id, ...andSnapshots }),
  layTemplate: z.object({ template }),
  exportTemplate: z.object({ id: template, grant }),
  importTemplate: z.object({ grant }),

  listSetbacks: z.object({ trashed: z.boolean() }),
  readSetback: z.object({ id }),
  setbacksOf: z.object({ entry: id, trashed: z.boolean().exactOptional() }),
  beginSetback: z.object({ entry: id }),
  nameSetback: z.object({ id, title: sentence }),
  moveSetback: z.object({ id, state: setbackState, note: sentence }),
  undoMove: z.object({ id, to: setbackState }),
  addToSetback: z.object({
    id,
    entry: id,
    undo: z.object({ before: sentence, since: sentence }).exactOptional(),
  }),
  removeFromSetback: z.object({ id, entry: id }),
  mergeSetbacks: z.object({ into: id, from: id }),
  splitSetback: z.object({ id, entry: id }),
  trashSetback: z.object({ id }),
  restoreSetback: z.object({ id }),
  deleteSetback: z.object({ id, ...andSnapshots }),
  findEcho: z.object({ entry: id, text: plainText, tags, feelings: z.array(text(10_000)).max(500) }),
  dismissEcho: z.object({ entry: id, setback: id }),
  takeAdvice: z.object({ entry: id, setback: id }),

  listSteps: z.object({ today: day, limit: z.int().min(1).max(100_000).exactOptional() }),
  endStep: z.object({ id, end: z.enum(['done', 'partly', 'dropped']).nullable(), note: sentence.nullable() }),
  followStep: z.object({ after: id, cue: sentence, act: sentence, pictured: z.boolean(), sure, due: day.nullable() }),
  dateStep: z.object({ id, due: day.nullable() }),
  noteStep: z.object({ id, note: sentence }),
  listLessons: z.object({ text: text(10_000) }),
  listLessonsAtHand: z.object({ entry: id }),
  readLesson: z.object({ id }),
  rewordLesson: z.object({ id, text: sentence }),
  noteLessonUse: z.object({ id, entry: id.nullable() }),
  takeBackLessonUse: z.object({ id, entry: id.nullable() }),
  dateLesson: z.object({ id, due: day.nullable() }),
  testLesson: z.object({
    id,
    outcome: z.enum(['held', 'did-not', 'changed']),
    note: sentence,
    due: day.nullable(),
  }),
  archiveLesson: z.object({ id, archived: z.boolean() }),
  deleteLesson: z.object({ id, ...andSnapshots }),
  checkForecast: z.object({ id, found: strength.nullable() }),
  reopenForecast: z.object({ id }),
  readForecasts: nothing,
  listGoals: nothing,
  readGoal: z.object({ id }),
  createGoal: z.object({ id, ...goalWords }),
  changeGoal: z.object({ id, ...goalWords, reached: z.union([z.boolean(), instant]) }),
  trashGoal: z.object({ id, trashed: z.boolean() }),
  deleteGoal: z.object({ id, ...andSnapshots }),
  linkGoal: z.object({
    goal: id,
    link: z.object({ kind: z.enum(['step', 'lesson', 'setback']), id }),
    linked: z.boolean(),
  }),
  readToday: z.object({ today: day }),
  listCaptures: nothing,
  settleCapture: z.object({ id, as: z.union([z.enum(['entry', 'setback']), z.object({ end: id })]) }),
  settleBegun: z.object({ id, as: z.enum(['note', 'trash']) }),
  countWaiting: z.object({ today: day }),

  addAttachment: z.object({ bytes }),
  readAttachment: z.object({ hash }),

  readSettings: nothing,
  writeSettings: z.object({
    ...ownSettings,
    exportWarned: z.boolean().exactOptional(),
    recoveryPractised: z.boolean().exactOptional(),
  }),
  readPlace: nothing,
  writePlace: z.object({
    screen: text(1000),
    entry: id.nullable(),
    selection: text(100_000).nullable(),
    scroll: z.number().min(0).max(1e9),
  }),

  readDrafts: nothing,
  keepDraft: formDraft,
  forgetDraft: z.object({ place: formPlace }),

  exportMarkdown: z.object({ grant, scope, job }),
  readImport: z.object({ grant, job }),
  commitImport: z.object({ staged: text(64), job }),
  dropImport: z.object({ staged: text(64) }),
  checkSelf: z.object({ mark: z.string().regex(/^[a-z0-9]{20,60}$/), job }),

  listSnapshots: nothing,
  makeSnapshot: z.object({ job }),
  renewSnapshots: z.object({ remove: z.boolean(), job }),
  verifySnapshot: z.object({ id: snapshot, job }),
  pinSnapshot: z.object({ id: snapshot, pinned: z.boolean() }),
  removeSnapshot: z.object({ id: snapshot }),
  findInSnapshots: z.object({ ids: ids.nullable(), job }),
  purgeSnapshots: z.object({ job }),
  setSnapshotPlace: z.object({ grant: grant.nullable() }),
  copySnapshots: z.object({ job }),
  bringSnapshot: z.object({ grant, job }),
  openSnapshot: z.object({ id: snapshot, job }),
  closeSnapshot: nothing,
  countMonthsBeside: z.object({ filter }),
  listMonthBeside: z.object({ filter, month, offset: count, limit: pageOf }),
  searchBeside: z.object({ text: text(10_000), filter, offset: count, limit: pageOf }),
  readBeside: z.object({ id }),
  readAttachmentBeside: z.object({ hash }),
  takeBack: z.object({ ids, over: z.boolean() }),
  restoreSnapshot: z.object({ id: snapshot, job }),

  surveyDamage: z.object({ job }),
  salvageJournal: z.object({ job }),
  restoreOverDamage: z.object({ id: snapshot, job }),
  standAside: nothing,
  leaveDamage: nothing,
  readFindings: nothing,
  acceptMissingSaves: nothing,
  openJournalCopy: z.object({ name: text(255), job }),

  cancelJob: z.object({ job }),
}

/** The journal says more kindly what is too long for it. */
const noteText = text(20_000_000)
const drafts = z.array(id).max(1000)

/** What each call of the window of quick capture accepts. */
export const captureRequests: {
  readonly [Name in keyof CaptureCalls]: z.ZodType<CaptureCalls[Name]['request']>
} = {
  readCapture: z.object({ id }),
  keepNote: z.object({ id, text: noteText, setback: z.boolean(), instead: drafts }),
  keepDraft: z.object({
    id,
    text: noteText,
    setback: z.boolean(),
    instead: drafts,
    leaving: z.boolean(),
    keptIn: text(36).nullable(),
  }),
}
