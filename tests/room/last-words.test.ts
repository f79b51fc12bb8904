import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { perform } from '../../src-main/archive/perform.ts'
import { readFiles } from '../../src-main/interchange/read-files.ts'
import { ProblemError } from '../../src-main/problem.ts'
import type { Environment } from '../../src-main/room/environment.ts'
import { sealLastWords } from '../../src-main/room/last-words.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { spareSize } from '../../src-main/vault/spare-room.ts'
import type { EntryDraft, EntryId } from '../../src-preload/contract.ts'
import { failing } from '../files/faults.ts'
import { plainBody } from '../support/journal.ts'
import { environment, typed } from '../vault/support.ts'

const passphrase = 'a door of heavy oak'

let folder: string
let env: Environment
let time: number
let session: Session
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-last-words-'))
  time = Date.UTC(2024, 2, 15, 9)
  env = {
    ...environment(),
    folder,
    version: '1',
    readFiles,
    perform,
    now: () => time,
    zone: () => 'Europe/Lisbon',
  }
  session = openSession(env, () => undefined)
  await session.create(typed(passphrase))
})
afterEach(async () => {
  await session.close()
  fs.rmSync(folder, { recursive: true })
})

const idOf = (number: number): EntryId => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`

function draftOf(text: string, title = ''): EntryDraft {
  const { id, instant, zone, day } = session.journal().beginEntry({ template: null })
  return { id, instant, zone, day, title, ownTags: [], body: plainBody(text) }
}
const seal = (...drafts: readonly EntryDraft[]) =>
  sealLastWords(env, { entries: drafts.map((draft, index) => ({ id: idOf(index), draft })), forms: [] })
const waiting = () => {
  const inbox = path.join(folder, 'inbox')
  return fs.existsSync(inbox) ? fs.readdirSync(inbox).filter((name) => name.endsWith('.note')) : []
}
async function unlockAgain(): Promise<void> {
  await session.close()
  session = openSession(env, () => undefined)
  await session.unlock(typed(passphrase))
}

it('are in their entry when the unlock is answered, before anybody can write in it', async () => {
  const draft = draftOf('saved')
  session.journal().saveEntry(draft)
  await seal({ ...draft, body: plainBody('saved, and not') }, draftOf('never saved'))
  expect(waiting()).toHaveLength(2)
  await unlockAgain()
  expect(session.journal().readEntry({ id: draft.id }).excerpt).toBe('saved, and not')
  expect(session.journal().countEntries({ kind: 'all' })).toBe(2)
  expect(waiting()).toEqual([])
})

it('of a form are what stands in it after the unlock, once', async () => {
  const lesson = { place: 'lesson', words: { text: 'half a sent' } }
  session.journal().keepDraft({ place: 'lesson', words: { text: 'half' } })
  session.journal().keepDraft({ place: 'goal', words: { wish: 'older' } })
  await sealLastWords(env, {
    entries: [],
    forms: [
      { id: idOf(0), draft: lesson },
      { id: idOf(1), draft: { place: 'goal', words: { wish: 'sealed' } } },
    ],
  })
  const sealed = waiting().map((name) => path.join(folder, 'inbox', name))
  const copies = sealed.map((file) => fs.readFileSync(file))
  time += 60_000
  session.journal().keepDraft({ place: 'goal', words: { wish: 'newer' } })
  await unlockAgain()
  const expected = [lesson, { place: 'goal', words: { wish: 'newer' } }]
  expect(session.journal().readDrafts()).toEqual(expect.arrayContaining(expected))
  expect(waiting()).toEqual([])
  session.journal().forgetDraft({ place: 'lesson' })
  for (const [index, file] of sealed.entries()) fs.writeFileSync(file, copies[index] ?? '')
  await unlockAgain()
  expect(session.journal().readDrafts()).toEqual([{ place: 'goal', words: { wish: 'newer' } }])
})

it('of a form, sealed after the clock was set back, are in it or in a note, once', async () => {
  session.journal().keepDraft({ place: 'lesson', words: { text: 'half' } })
  session.journal().keepDraft({ place: 'goal:new', words: { id: idOf(8), wish: 'To run', why: 'Because' } })
  session.journal().keepDraft({ place: 'wish', words: { text: 'whole and more' } })
  time -= 3_600_000
  const forms = [
    { place: 'lesson', words: { text: 'half a sentence' } },
    { place: 'goal:new', words: { id: idOf(9), wish: 'To run', why: 'For the air' } },
    { place: 'wish', words: { text: 'whole' } },
  ].map((draft, index) => ({ id: idOf(index), draft }))
  await sealLastWords(env, { entries: [], forms })
  const sealed = waiting().map((name) => path.join(folder, 'inbox', name))
  const copies = sealed.map((file) => fs.readFileSync(file))
  for (let turn = 1; turn <= 2; turn++) {
    await unlockAgain()
    expect(waiting()).toEqual([])
    const words = session.journal().readDrafts()
    expect(new Map(words.map((draft) => [draft.place, draft.words]))).toEqual(
      new Map<string, unknown>([
        ['lesson', { text: 'half a sentence' }],
        ['goal:new', { id: idOf(8), wish: 'To run', why: 'Because' }],
        ['wish', { text: 'whole and more' }],
      ]),
    )
    const { notes } = session.journal().listCaptures()
    expect(notes).toMatchObject([{ id: idOf(1), excerpt: 'For the air', instant: time, zone: 'Europe/Lisbon' }])
    for (const [index, file] of sealed.entries()) fs.writeFileSync(file, copies[index] ?? '')
  }
})

it('do not take the place of what was written after them', async () => {
  const draft = draftOf('first')
  await seal(draft)
  time += 60_000
  session.journal().saveEntry({ ...draft, body: plainBody('second') })
  await unlockAgain()
  expect(session.journal().readEntry({ id: draft.id }).excerpt).toBe('second')
  expect(session.journal().readEntry({ id: idOf(0) }).excerpt).toBe('first')
})

it('are sealed all or not at all, and what is told of it is true', async () => {
  const drafts = [draftOf('one'), draftOf('two'), draftOf('three')]
  let times = 0
  for (let step = 1; ; step++) {
    const { failed, result } = await failing(step, 'EIO', () => seal(...drafts).catch((error: Error) => error.message))
    if (!failed) break
    times += 1
    expect([0, 3]).toContain(waiting().length)
    if (waiting().length === 0) expect(result).toContain('nothing was changed')
    fs.rmSync(path.join(folder, 'inbox'), { recursive: true, force: true })
  }
  expect(times).toBeGreaterThan(10)
})

it('find room on a full disk where some was set aside while there was any', async () => {
  const spare = path.join(folder, 'journal.spare')
  const draft = draftOf('the last words')
  const sealed = (step: number) =>
    failing(step, 'ENOSPC', () =>
      seal(draft).then(
        () => 'sealed',
        (error: unknown) => (error instanceof ProblemError ? error.code : 'another fault'),
      ),
    )
  // Nothing was set aside yet: each of these is a way in which a full disk shows itself.
  const full: number[] = []
  for (let step = 1; ; step++) {
    const { failed, result } = await sealed(step)
    if (!failed) break
    if (result === 'disk-full') full.push(step)
    fs.rmSync(path.join(folder, 'inbox'), { recursive: true, force: true })
  }
  expect(full.length).toBeGreaterThan(2)

  while (session.tend());
  expect(fs.statSync(spare).size).toBe(spareSize)
  for (const step of full) {
    fs.rmSync(path.join(folder, 'inbox'), { recursive: true, force: true })
    fs.writeFileSync(spare, new Uint8Array(spareSize))
    expect((await sealed(step)).result).toBe('sealed')
    expect(waiting()).toHaveLength(1)
    expect(fs.existsSync(spare)).toBe(false)
  }
  // It is set aside anew at the next unlock.
  await unlockAgain()
  while (session.tend());
  expect(fs.statSync(spare).size).toBe(spareSize)
  expect(session.journal().readEntry({ id: draft.id }).excerpt).toBe('the last words')
})
