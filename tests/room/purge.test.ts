import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { describeFault } from '../../src-main/files/fault.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { openAnswers } from '../../src-main/room/answers.ts'
import { openCaptureAnswers } from '../../src-main/room/capture.ts'
import type { Environment } from '../../src-main/room/environment.ts'
import { openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import { keepSnapshots } from '../../src-main/room/snapshots-daily.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import type { BlockNode, EntryId } from '../../src-preload/contract.ts'
import { failing } from '../files/faults.ts'
import { bodyOf, draftOf, paragraph } from '../support/journal.ts'
import { outcome } from '../vault/support.ts'
import { environmentOf, passphrase, sitDown } from './sitting.ts'

let folder: string
let place: string
let env: Environment
let session: Session
let isFull: boolean
let secret: EntryId

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-purge-'))
  place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
  isFull = false
  env = environmentOf(folder, {
    async perform(order, watch) {
      if (isFull && order.kind === 'make') throw describeFault(Object.assign(new Error(), { code: 'ENOSPC' }))
      return perform(order, watch)
    },
  })
  session = sitDown(folder, env)
  await session.create(passphrase())
  write('what stays')
  secret = write('a secret')
  await make()
  session.journal().trashEntries({ ids: [secret] })
})

afterEach(async () => {
  await session.close()
  for (const one of [folder, place]) rmSync(one, { recursive: true })
})

const write = (text: string) => session.journal().saveEntry(draftOf(session.journal(), { text })).id
const make = () => session.archive().make(session.journal(), 'asked', unwatched)
const rows = () => session.archive().list().rows
const held = async () => (await session.archive().find([secret], unwatched)).count
const idsHere = () => [...session.journal().walkEntries({ kind: 'all' })].flatMap((batch) => batch.map(({ id }) => id))
const isWaiting = () => session.archive().list().purging

function answers(grants = openGrants()) {
  const jobs = openJobs(() => undefined, Date.now)
  return openAnswers({ session, grants, jobs, env, places: [], announce: () => undefined })
}

/** As after a kill or a lock: what was only in memory is gone. */
async function reopen(): Promise<void> {
  await session.close()
  session = sitDown(folder, env)
  await session.unlock(passphrase())
}

/** What an open journal does by itself after a while. */
async function keepOnce(): Promise<void> {
  const jobs = openJobs(() => undefined, Date.now)
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const times = { first: 1, again: 1_000_000 }
  const end = keepSnapshots({ session, jobs, isQuiet: () => false, told: resolve, times })
  await told
  end()
  await jobs.endAll()
}

it('is of what is in the trash: an entry that came back stays, with its words that wait', async () => {
  const { deleteEntries, restoreEntries, sealLastWords } = answers()
  expect(restoreEntries({ ids: [secret] })).toEqual([secret])
  const draft = { ...draftOf(session.journal(), { text: 'a secret, and not saved' }), id: secret }
  await sealLastWords({ entries: [{ id: secret, draft }], forms: [] })
  expect(deleteEntries({ ids: [secret] })).toEqual([])
  expect(readdirSync(join(folder, 'inbox')).filter((name) => name.endsWith('.note'))).toHaveLength(1)
  expect(session.journal().knows(secret)).toBe(true)
})

it('is done by the app itself where it was wished for and something came between', async () => {
  answers().deleteEntries({ ids: [secret], snapshots: true })
  await reopen()
  expect(await held()).toBe(1)
  expect(isWaiting()).toBe(true)
  await keepOnce()
  expect(await held()).toBe(0)
  expect(rows()).toMatchObject([{ state: 'whole', entries: 1 }])
  expect(isWaiting()).toBe(false)
  await reopen()
  expect(session.archive().toPurge()).toEqual([])
})

it('is wished for by the trash as a whole, too', async () => {
  answers().emptyTrash({ snapshots: true })
  await reopen()
  await keepOnce()
  expect(await held()).toBe(0)
})

it('is wished for with a setback, a goal, a lesson or a template, too: each is found by itself', async () => {
  const { deleteSetback, deleteGoal, deleteLesson, deleteTemplate, purgeSnapshots } = answers()
  const journal = session.journal()
  const lesson = '018e4000-0000-7000-8000-000000000001'
  const node = { type: 'lesson', version: 1, id: lesson, text: 'Ask first' } as const
  const draft = draftOf(journal, { body: JSON.stringify(bodyOf(node)) })
  const { updated } = journal.saveEntry(draft)
  journal.rewordLesson({ id: lesson, text: 'Ask first, always' })
  journal.saveEntry({ ...draft, base: updated, body: JSON.stringify(bodyOf(paragraph('nothing more'))) })
  const setback = journal.beginSetback({ entry: write('a fall') }).id
  const goal = journal.createGoal({ wish: 'to swim', why: '' }).id
  const prompt = { id: null, kind: 'text', text: 'What now?', hint: '', repeats: false } as const
  const template = journal.saveTemplate({
    draft: { id: null, name: 'Mine', need: '', minutes: 1, prompts: [prompt] },
  }).id
  journal.trashSetback({ id: setback })
  journal.trashGoal({ id: goal, trashed: true })
  const deeds: [string, (request: { id: string; snapshots: true }) => unknown][] = [
    [setback, deleteSetback],
    [goal, deleteGoal],
    [lesson, deleteLesson],
    [template, deleteTemplate],
  ]
  for (const [id, deleteIt] of deeds) {
    await make()
    const found = async () => (await session.archive().find([id], unwatched)).count
    expect(await found()).toBeGreaterThan(0)
    deleteIt({ id, snapshots: true })
    expect(journal.holds(id)).toBe(false)
    expect(await purgeSnapshots({ job: 'purge' })).toMatchObject({ later: false })
    expect(await found()).toBe(0)
  }
  expect(rows()).not.toEqual([])
})

it('takes the snapshots that have a lesson only in an earlier version of its entry', async () => {
  const { deleteLesson, purgeSnapshots } = answers()
  const journal = session.journal()
  const id = '018e4000-0000-7000-8000-000000000001'
  const words = 'Ask first, before you answer, and wait until you have heard all of it'
  const lesson = { type: 'lesson', version: 1, id, text: words } as const
  const before = bodyOf(paragraph('x'), lesson)
  const draft = draftOf(journal, { body: JSON.stringify(before) })
  const save = (...blocks: readonly BlockNode[]) =>
    journal.saveEntry({
      ...draft,
      base: journal.readEntry({ id: draft.id }).updated,
      body: JSON.stringify(bodyOf(...blocks)),
    })
  journal.saveEntry(draft)
  save(paragraph('x'))
  expect(journal.holds(id)).toBe(false)
  await make()
  save(paragraph('x'), lesson)
  journal.noteLessonUse({ id, entry: null })
  save(paragraph('x'))
  await make()
  expect((await session.archive().find([id], unwatched)).count).toBe(2)
  deleteLesson({ id, snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 2, later: false })
  expect((await session.archive().find([id], unwatched)).count).toBe(0)
  expect(rows().map(({ entries }) => entries)).toEqual([2, 2])
})

it('takes the snapshot before an import as well, in which the entry was put aside', async () => {
  const grants = openGrants()
  const { readImport, commitImport, deleteEntries, purgeSnapshots } = answers(grants)
  writeFileSync(join(place, '2023-05-14.md'), 'a secret from elsewhere')
  grants.add('files', place, 'import')
  const known = new Set(idsHere())
  const { staged } = await readImport({ grant: 'files', job: 'read' })
  await commitImport({ staged, job: 'commit' })
  const [brought = ''] = idsHere().filter((id) => !known.has(id))
  const find = async () => (await session.archive().find([brought], unwatched)).count
  expect(rows()[0]).toMatchObject({ reason: 'import', entries: 1 })
  expect(await find()).toBe(1)
  session.journal().trashEntries({ ids: [brought] })
  deleteEntries({ ids: [brought], snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect(await find()).toBe(0)
  expect(rows().map(({ reason }) => reason)).toEqual(['asked', 'asked'])
})

it('takes the snapshot before an import as well, in which a lesson was put aside with its entry', async () => {
  const { deleteLesson, purgeSnapshots } = answers()
  const journal = session.journal()
  const id = '018e4000-0000-7000-8000-000000000001'
  const lesson = { type: 'lesson', version: 1, id, text: 'a secret sentence' } as const
  const draft = draftOf(journal, { body: JSON.stringify(bodyOf(paragraph('x'), lesson)) })
  const brought = { ...draft, sourceKey: 'one', starred: false, created: 1000, updated: 1000 }
  journal.stageEntries('import', [brought])
  await make()
  journal.commitStaged('import')
  journal.noteLessonUse({ id, entry: null })
  const { updated: base, ...words } = journal.readEntry({ id: draft.id })
  journal.saveEntry({ ...words, body: JSON.stringify(bodyOf(paragraph('x'))), base })
  deleteLesson({ id, snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
})

it('takes what is still sealed of a note that was only begun, too', async () => {
  const journal = session.journal()
  const begun = { id: journal.beginEntry({ template: null }).id, text: 'a secret note', setback: false, instant: 1 }
  journal.keepCaptureDraft(begun)
  journal.settleBegun({ id: begun.id, as: 'trash' })
  sealNote(folder, { ...begun, kind: 'draft', zone: 'UTC' })
  answers().deleteEntries({ ids: journal.trashedIds() })
  expect(readdirSync(join(folder, 'inbox'))).toEqual([])
})

it('is not done while a snapshot has got another name that was looked through', async () => {
  const journal = session.journal()
  const draft = draftOf(journal, { body: JSON.stringify(bodyOf(paragraph('x'))) })
  journal.saveEntry(draft)
  for (let time = 1; time <= 402; time++) {
    const { updated: base, ...words } = journal.readEntry({ id: draft.id })
    journal.saveEntry({ ...words, body: JSON.stringify(bodyOf(paragraph(`words ${time}`))), base, pastedOver: true })
  }
  answers().deleteEntries({ ids: [secret], snapshots: true })
  await make()
  const [{ id } = { id: '' }] = rows()
  const pause = async () => void (rows().some((row) => row.id === id) && session.archive().pin(id, true))
  await expect(session.archive().purge(session.journal(), [secret], { ...unwatched, pause })).rejects.toThrow(
    'just now',
  )
  expect(isWaiting()).toBe(true)
})

it('is not held up by an import that has the entry once more', async () => {
  const grants = openGrants()
  const { readImport, exportMarkdown, deleteEntries, purgeSnapshots } = answers(grants)
  session.journal().restoreEntries({ ids: [secret] })
  grants.add('out', place, 'export')
  await exportMarkdown({ grant: 'out', scope: { kind: 'entries', ids: [secret] }, job: 'export' })
  session.journal().trashEntries({ ids: [secret] })
  deleteEntries({ ids: [secret], snapshots: true })
  grants.add('in', place, 'import')
  expect(await readImport({ grant: 'in', job: 'read' })).toMatchObject({ entries: 1 })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect(isWaiting()).toBe(false)
})

it('takes the snapshots in which a note was only begun', async () => {
  const { deleteEntries, purgeSnapshots } = answers()
  const journal = session.journal()
  const begun = { id: journal.beginEntry({ template: null }).id, text: 'a secret note', setback: false, instant: 1 }
  journal.keepCaptureDraft(begun)
  await make()
  journal.takeNote({ ...begun, zone: 'UTC' })
  journal.trashEntries({ ids: [begun.id] })
  deleteEntries({ ids: [begun.id], snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect((await session.archive().find([begun.id], unwatched)).count).toBe(0)
})

it.each(['kept on Today', 'kept on Today, and deleted in its window,', 'gone on with in a later window'])(
  'takes those in which a note was only begun that was %s since',
  async (how) => {
    const journal = session.journal()
    const begun = journal.beginEntry({ template: null }).id
    journal.keepCaptureDraft({ id: begun, text: 'a secret note', setback: false, instant: 1 })
    await make()
    const capture = openCaptureAnswers({ session, env, taken: () => undefined })
    const later = journal.beginEntry({ template: null }).id
    if (how.startsWith('kept on Today')) journal.settleBegun({ id: begun, as: 'note' })
    else await capture.keepNote({ id: later, text: 'a secret note, told to its end', setback: false, instead: [begun] })
    const emptied = { id: begun, text: '', setback: false, instead: [], leaving: false, keptIn: null }
    if (how.includes('deleted')) await capture.keepDraft(emptied)
    await expectPurged(journal.listCaptures().notes[0]?.id ?? '', begun)
  },
)

it('takes those in which a note is that was only begun once more after a restore', async () => {
  const journal = session.journal()
  const begun = journal.beginEntry({ template: null }).id
  journal.keepCaptureDraft({ id: begun, text: 'a secret note', setback: false, instant: 1 })
  await make()
  const [{ id: before } = { id: '' }] = rows()
  journal.settleBegun({ id: begun, as: 'note' })
  await make()
  const noted = session.journal().listCaptures().notes[0]?.id ?? ''
  await session.restore(before, unwatched)
  session.journal().settleBegun({ id: begun, as: 'note' })
  const again = session.journal().listCaptures().notes[0]?.id ?? ''
  expect(again).not.toBe(noted)
  const { deleteEntries, findInSnapshots, purgeSnapshots } = answers()
  const all = rows().length
  expect(await findInSnapshots({ ids: [again], job: 'find' })).toMatchObject({ count: all - 1 })
  session.journal().trashEntries({ ids: [again] })
  deleteEntries({ ids: [again], snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: all - 1, later: false })
  expect((await session.archive().find([noted], unwatched)).count).toBe(0)
})

it('takes those in which a setback had not been made part of another', async () => {
  const journal = session.journal()
  const { id: from } = journal.beginSetback({ entry: write('a fall') })
  journal.moveSetback({ id: from, state: 'understood', note: 'a secret sentence' })
  await make()
  const { id: into } = journal.beginSetback({ entry: write('another') })
  journal.mergeSetbacks({ into, from })
  await reopen()
  session.journal().trashSetback({ id: into })
  await expectPurged(into, from)
})

describe('where a note was looked after on Today, and its window, that was on the screen still, is gone on with,', () => {
  let begun: string
  let noted: string

  async function begin(text: string) {
    const journal = session.journal()
    begun = journal.beginEntry({ template: null }).id
    journal.keepCaptureDraft({ id: begun, text, setback: false, instant: 1 })
    await make()
    journal.settleBegun({ id: begun, as: 'note' })
    noted = journal.listCaptures().notes[0]?.id ?? ''
  }

  const goOn = { text: 'another thought', setback: false, instead: [] }

  it.each(['a draft', 'a note'])(
    'takes those in which the former was, and leaves the latter, that is %s',
    async (as) => {
      const capture = openCaptureAnswers({ session, env, taken: () => undefined })
      await begin('a secret')
      if (as === 'a note') await capture.keepNote({ id: begun, ...goOn })
      else await capture.keepDraft({ id: begun, ...goOn, leaving: false, keptIn: null })
      await expectPurged(noted, begun)
      const { notes } = session.journal().listCaptures()
      expect([
        ...notes.map(({ excerpt }) => excerpt),
        ...session
          .journal()
          .readCaptureDrafts()
          .map(({ text }) => text),
      ]).toEqual(['another thought'])
    },
  )

  it('takes those in which the latter is', async () => {
    const capture = openCaptureAnswers({ session, env, taken: () => undefined })
    await begin('milk')
    await capture.keepDraft({ id: begun, ...goOn, leaving: false, keptIn: null })
    await make()
    const { entry } = await capture.keepNote({ id: begun, ...goOn, text: 'another thought, and a secret' })
    expect([begun, noted]).not.toContain(entry)
    await make()
    const before = rows().length
    session.journal().trashEntries({ ids: [entry] })
    answers().deleteEntries({ ids: [entry], snapshots: true })
    await answers().purgeSnapshots({ job: 'purge' })
    expect(rows().length).toBeLessThan(before)
    expect((await session.archive().find([entry], unwatched)).count).toBe(0)
  })
})

it('goes by a setback that an import brought back since it was made part of another', async () => {
  const journal = session.journal()
  const { id: from } = journal.beginSetback({ entry: write('a fall') })
  const { id: into } = journal.beginSetback({ entry: write('another') })
  const record = journal.readRecord()
  journal.mergeSetbacks({ into, from })
  journal.stageEntries('back', [])
  journal.stageRecord('back', record)
  journal.commitStaged('back')
  await make()
  journal.trashSetback({ id: from })
  await expectPurged(from, from)
})

/** Of what stood under an id before, a snapshot holds something, and no more once it is deleted under its present one. */
async function expectPurged(id: string, former: string): Promise<void> {
  const { deleteEntries, deleteSetback, findInSnapshots, purgeSnapshots } = answers()
  const holding = async () => (await session.archive().find([former], unwatched)).count
  expect(await holding()).toBe(1)
  expect(await findInSnapshots({ ids: [id], job: 'find' })).toMatchObject({ count: 1 })
  if (session.journal().knows(id)) {
    session.journal().trashEntries({ ids: [id] })
    deleteEntries({ ids: [id], snapshots: true })
  } else deleteSetback({ id, snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect(await holding()).toBe(0)
}

it.each([
  ['goal:new', 'wish'],
  ['serves:018e4000-0000-7000-8000-000000000001', 'text'],
])('takes the snapshots in which a goal was only words of the form %s', async (place, field) => {
  const { createGoal, deleteGoal, purgeSnapshots } = answers()
  const journal = session.journal()
  const id = '018e4000-0000-7000-8000-000000000002'
  journal.keepDraft({ place, words: { id, [field]: 'a secret wish' } })
  await make()
  await createGoal({ id, wish: 'a secret wish, and more of it', why: '' })
  journal.trashGoal({ id, trashed: true })
  expect((await session.archive().find([id], unwatched)).count).toBe(1)
  await deleteGoal({ id, snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect((await session.archive().find([id], unwatched)).count).toBe(0)
  expect(rows()).toHaveLength(2)
})

it('takes the snapshots in which a template was only words of its form', async () => {
  const { saveTemplate, deleteTemplate, purgeSnapshots } = answers()
  const newId = '018e4000-0000-7000-8000-000000000002'
  session.journal().keepDraft({ place: 'template:new', words: { id: newId, template: 'secret' } })
  await make()
  const prompt = { id: null, kind: 'text', text: 'What now?', hint: '', repeats: false } as const
  const draft = { id: null, name: 'Mine', need: '', minutes: 1, prompts: [prompt] }
  expect(await saveTemplate({ draft, newId })).toMatchObject({ id: newId })
  await deleteTemplate({ id: newId, snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect((await session.archive().find([newId], unwatched)).count).toBe(0)
})

it('takes the snapshots in which words stand about what is not there any more', async () => {
  const lost = '018e4000-0000-7000-8000-000000000003'
  session.journal().keepDraft({ place: `standing:${lost}`, words: { note: 'a secret' } })
  await make()
  expect((await session.archive().find([lost], unwatched)).count).toBe(1)
})

it('is not held up by the wish to delete what can’t be', async () => {
  const { deleteTemplate, deleteEntries, purgeSnapshots } = answers()
  expect(await outcome(() => deleteTemplate({ id: '018e4000-0000-7000-8000-000000000001', snapshots: true }))).not.toBe(
    'success',
  )
  deleteEntries({ ids: [secret], snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
})

it('keeps the entry in the trash where the wish can’t be remembered', async () => {
  const { deleteEntries } = answers()
  const { result } = await failing(2, 'ENOSPC', () => outcome(() => deleteEntries({ ids: [secret], snapshots: true })))
  expect(result).toBe('disk-full')
  expect(session.journal().trashedIds()).toEqual([secret])
})

it('says that nothing was deleted where only the wish may have been kept', async () => {
  const words: string[] = []
  const attempt = () => {
    try {
      answers().deleteEntries({ ids: [secret], snapshots: true })
    } catch (error) {
      words.push(error instanceof ProblemError ? error.message : '')
    }
  }
  for (let step = 1; session.journal().trashedIds().length > 0; step++) {
    await failing(step, 'EIO', attempt)
    await reopen()
  }
  expect(words.filter((one) => !/nothing was (changed|deleted)/.test(one))).toEqual([])
  expect(words.at(-1)).toContain('nothing was deleted')
})

it('is said to come later where the disk is full, and comes once it is not', async () => {
  isFull = true
  const { deleteEntries, purgeSnapshots } = answers()
  deleteEntries({ ids: [secret], snapshots: true })
  await expect(purgeSnapshots({ job: 'purge' })).rejects.toMatchObject({
    code: 'disk-full',
    message:
      'There is no room left on the disk. Free some space and try again. What was deleted for ever goes from the snapshots later, by itself.',
  })
  await keepOnce()
  expect(await held()).toBe(1)
  expect(isWaiting()).toBe(true)
  isFull = false
  await keepOnce()
  expect(await held()).toBe(0)
  expect(isWaiting()).toBe(false)
})

it('names what was set aside and what was doubled beside the journal, which it does not reach', async () => {
  const find = async () => (await session.archive().find([secret], unwatched)).beside
  expect(await find()).toEqual([])
  mkdirSync(join(folder, 'damaged-2'))
  mkdirSync(join(folder, 'damaged-parts'))
  writeFileSync(join(folder, 'journal of another.db'), new Uint8Array(8192))
  copyFileSync(join(folder, 'journal.db'), join(folder, 'journal (1).db'))
  expect(await find()).toEqual(['damaged-2', 'journal (1).db'])
})

it('is done at once where nothing stands in the way, and then no more', async () => {
  const { deleteEntries, purgeSnapshots } = answers()
  deleteEntries({ ids: [secret], snapshots: true })
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: false })
  expect(isWaiting()).toBe(false)
  const before = rows()
  await keepOnce()
  expect(rows().map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

it('is said to come later where the second place still has it, whatever else came of the copying', async () => {
  const { deleteEntries, purgeSnapshots } = answers()
  const copy = rows()[0]?.id ?? ''
  session.archive().setPlace(place)
  await session.archive().copyAcross(unwatched)
  deleteEntries({ ids: [secret], snapshots: true })
  // The disk does not give one of them just now.
  renameSync(join(place, copy), join(place, 'away'))
  mkdirSync(join(place, copy))
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 1, later: true })
  rmdirSync(join(place, copy))
  renameSync(join(place, 'away'), join(place, copy))
  // And the newest is damaged here, so that nothing goes from there.
  const path = join(folder, 'snapshots', rows()[0]?.id ?? '')
  const bytes = readFileSync(path)
  rmSync(join(place, rows()[0]?.id ?? ''))
  bytes[5000] = (bytes[5000] ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 0, later: true })
  expect(session.archive().list().rows[0]?.state).toBe('damaged')
  await make()
  expect(await purgeSnapshots({ job: 'purge' })).toEqual({ removed: 0, later: false })
  expect(readdirSync(place)).not.toContain(copy)
})

it('takes nothing that was not deleted, or that the person took back', async () => {
  const taken = rows()[0]?.id ?? ''
  answers().deleteEntries({ ids: [secret], snapshots: true })
  await session.restore(taken, unwatched)
  expect(session.journal().knows(secret)).toBe(true)
  await keepOnce()
  expect(session.journal().knows(secret)).toBe(true)
  expect(rows().map(({ id }) => id)).toContain(taken)
  expect(isWaiting()).toBe(false)
})

it('is not done where it is wished for no more when the entry is deleted another time', async () => {
  const taken = rows()[0]?.id ?? ''
  const { deleteEntries } = answers()
  deleteEntries({ ids: [secret], snapshots: true })
  await session.restore(taken, unwatched)
  session.journal().trashEntries({ ids: [secret] })
  deleteEntries({ ids: [secret] })
  expect(isWaiting()).toBe(false)
  await keepOnce()
  expect(rows().map(({ id }) => id)).toContain(taken)
})

it('waits for a snapshot that the disk does not give just now', async () => {
  const path = join(folder, 'snapshots', rows()[0]?.id ?? '')
  await make()
  session.archive().setPlace(place)
  const { deleteEntries, purgeSnapshots } = answers()
  deleteEntries({ ids: [secret], snapshots: true })
  renameSync(path, `${path}-away`)
  mkdirSync(path)
  await expect(async () => purgeSnapshots({ job: 'purge' })).rejects.toThrow(/one of the snapshots .* later, by itself/)
  expect(rows().filter(({ state }) => state === 'whole')).toHaveLength(1)
  expect(await held()).toBe(0)
  expect(isWaiting()).toBe(true)
  const before = rows().length
  await keepOnce()
  expect(rows()).toHaveLength(before)
  rmdirSync(path)
  renameSync(`${path}-away`, path)
  await keepOnce()
  expect(await held()).toBe(0)
  expect(isWaiting()).toBe(false)
})

it('waits while a snapshot is looked at beside the journal', async () => {
  answers().deleteEntries({ ids: [secret], snapshots: true })
  await session.archive().open(rows()[0]?.id ?? '', unwatched)
  await keepOnce()
  expect(session.archive().beside().knows(secret)).toBe(true)
  expect(isWaiting()).toBe(true)
  session.archive().closeBeside()
  await keepOnce()
  expect(await held()).toBe(0)
})
