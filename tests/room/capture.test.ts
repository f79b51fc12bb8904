import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { readFiles } from '../../src-main/interchange/read-files.ts'
import { openDatabase } from '../../src-main/journal/database.ts'
import { journalOver } from '../../src-main/journal/journal.ts'
import { openCaptureAnswers } from '../../src-main/room/capture.ts'
import type { CaptureAnswers } from '../../src-main/room/door.ts'
import type { Environment } from '../../src-main/room/environment.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { unlockVault } from '../../src-main/vault/vault.ts'
import { environment, outcome, typed } from '../vault/support.ts'

const passphrase = 'a door of heavy oak'

let folder: string
let env: Environment
let time: number
let session: Session
let answers: CaptureAnswers
beforeEach(async () => {
  await sodium.ready
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-capture-'))
  time = Date.UTC(2024, 2, 15, 9)
  env = { ...environment(), folder, version: '1', readFiles, perform, now: () => time++, zone: () => 'Europe/Lisbon' }
  session = openSession(env, () => undefined)
  await session.create(typed(passphrase))
  answers = openCaptureAnswers({ session, env, taken: () => undefined })
})
afterEach(async () => {
  await session.close()
  fs.rmSync(folder, { recursive: true })
})

const idOf = (number: number) => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`
const draft = (number: number, text: string) => ({ id: idOf(number), text, setback: false })
const makeSnapshot = () => session.archive().make(session.journal(), 'asked', unwatched)
const restore = () => session.restore(session.archive().list().rows[0]?.id ?? '', unwatched)
const alone = { instead: [], leaving: false, keptIn: null }
const standing = async () => answers.readCapture({ id: idOf(99) })
const drafts = async () => (await standing()).drafts.map(({ text }) => text)
const seal = (number: number, text: string, setback = false) =>
  sealNote(folder, { id: idOf(number), kind: 'draft', instant: time++, zone: 'UTC', text, setback })

it('a draft that this window was not given stays, whatever is kept from it', async () => {
  await answers.keepDraft({ ...draft(1, 'of yesterday'), ...alone })
  await answers.keepDraft({ ...draft(2, 'typed before it came'), ...alone })
  expect(await drafts()).toEqual(['of yesterday', 'typed before it came'])
  await answers.keepNote({ ...draft(2, 'typed before it came'), instead: [] })
  expect(await drafts()).toEqual(['of yesterday'])
  await answers.keepNote({ ...draft(3, 'of yesterday, and more'), instead: [idOf(1)] })
  expect(await drafts()).toEqual([])
  expect(session.journal().listCaptures().notes).toHaveLength(2)
})

it('what the journal has is not written again, and into one that was put in its place it is', async () => {
  await makeSnapshot()
  const begun = { ...draft(1, 'put away'), ...alone }
  const keptIn = (await answers.keepDraft(begun)) as string
  expect(await answers.keepDraft({ ...begun, keptIn, leaving: true })).toBe(keptIn)
  await restore()
  expect(await drafts()).toEqual([])
  const { journal } = await standing()
  expect(journal).not.toBe(keptIn)
  expect(await answers.keepDraft({ ...begun, keptIn, leaving: true })).toBe(journal)
  expect(await drafts()).toEqual(['put away'])
})

it('what was looked after on Today comes back neither into the journal nor into one that was put in its place', async () => {
  await makeSnapshot()
  const begun = { ...draft(1, 'thrown away'), ...alone }
  const keptIn = (await answers.keepDraft(begun)) as string
  session.journal().settleBegun({ id: idOf(1), as: 'trash' })
  expect(await answers.keepDraft({ ...begun, keptIn, leaving: true })).toBe(keptIn)
  expect(await drafts()).toEqual([])
  await restore()
  await answers.keepDraft({ ...begun, keptIn, leaving: true })
  expect(await drafts()).toEqual([])
})

it('of what was laid together into a window that nobody sees, only what was not looked after on Today comes along', async () => {
  await makeSnapshot()
  await answers.keepDraft({ ...draft(1, 'thrown away'), ...alone })
  const keptIn = (await answers.keepDraft({ ...draft(2, 'stays'), ...alone })) as string
  session.journal().settleBegun({ id: idOf(1), as: 'trash' })
  await restore()
  const laid = { ...draft(3, 'thrown away\n\nstays'), instead: [idOf(1), idOf(2)], keptIn }
  await answers.keepDraft({ ...laid, leaving: true })
  expect(await drafts()).toEqual(['stays'])
})

it('what was typed on after it was looked after on Today comes along into a journal that was put in the place', async () => {
  await makeSnapshot()
  await answers.keepDraft({ ...draft(1, 'thrown away'), ...alone })
  session.journal().settleBegun({ id: idOf(1), as: 'trash' })
  const onwards = { ...draft(1, 'thrown away, and more'), ...alone }
  const keptIn = (await answers.keepDraft(onwards)) as string
  await restore()
  await answers.keepDraft({ ...onwards, keptIn, leaving: true })
  expect(await drafts()).toEqual(['thrown away, and more'])
})

it('what is typed anew after an unheard note that was deleted for ever is kept', async () => {
  await answers.keepNote({ ...draft(1, 'unheard'), instead: [] })
  session.journal().trashEntries({ ids: [idOf(1)] })
  session.journal().deleteEntries({ ids: [idOf(1)] })
  await answers.keepDraft({ ...draft(1, 'anew'), ...alone })
  expect(await drafts()).toEqual(['anew'])
  time += 1000
  const { entry } = await answers.keepNote({ ...draft(1, 'anew, to its end'), instead: [] })
  expect(session.journal().readEntry({ id: entry }).excerpt).toBe('anew, to its end')
  expect(await drafts()).toEqual([])
})

it('what somebody sees is kept in the journal that was put in the place of its own, whatever was done on Today', async () => {
  await makeSnapshot()
  const begun = { ...draft(1, 'on the screen'), ...alone }
  const keptIn = (await answers.keepDraft(begun)) as string
  session.journal().settleBegun({ id: idOf(1), as: 'note' })
  await restore()
  await answers.keepDraft({ ...begun, keptIn, leaving: false })
  expect(await drafts()).toEqual(['on the screen'])
})

it('what was sealed a moment ago is among the drafts, marked as it was', async () => {
  seal(1, 'typed while locked', true)
  expect((await standing()).drafts).toEqual([{ ...draft(1, 'typed while locked'), setback: true }])
})

it('what was begun while locked is there when the unlock is answered', async () => {
  await session.close()
  seal(1, 'typed while locked')
  session = openSession(env, () => undefined)
  await session.unlock(typed(passphrase))
  expect(session.journal().readCaptureDrafts()).toMatchObject([draft(1, 'typed while locked')])
})

it('what is kept is what was typed last, also after the clock was set back', async () => {
  await answers.keepDraft({ ...draft(1, 'first words'), ...alone })
  time -= 3_600_000
  await answers.keepDraft({ ...draft(1, 'other words, and a page more'), ...alone, leaving: true })
  expect(await drafts()).toEqual(['other words, and a page more'])
})

it('a draft that comes after its note changes nothing', async () => {
  await answers.keepNote({ ...draft(1, 'kept'), instead: [] })
  await answers.keepDraft({ ...draft(1, 'kept'), ...alone })
  expect(await drafts()).toEqual([])
})

it('where the journal has no room, what a window holds that goes is sealed, and what goes on is not', async () => {
  await session.close()
  const keys = await unlockVault(folder, typed(passphrase), env)
  const database = openDatabase(path.join(folder, 'journal.db'), keys)
  const journal = journalOver(database, env)
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`)
  const full = openCaptureAnswers({ session: { ...session, journal: () => journal }, env, taken: () => undefined })
  const long = { ...draft(1, 'x'.repeat(300_000)), ...alone }
  expect(await outcome(() => full.keepDraft({ ...long, leaving: false }))).toBe('disk-full')
  expect(fs.existsSync(path.join(folder, 'inbox'))).toBe(false)
  expect(await outcome(() => full.keepDraft({ ...long, leaving: true }))).toBe('success')
  journal.close()
  session = openSession(env, () => undefined)
  await session.unlock(typed(passphrase))
  expect(session.journal().readCaptureDrafts()).toMatchObject([draft(1, long.text)])
})
