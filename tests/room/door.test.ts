import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MessageChannelMain, type Port } from '../../src-chromium/ports.ts'
import { openAnswers } from '../../src-main/room/answers.ts'
import { openDoor, type PagePort } from '../../src-main/room/door.ts'
import { openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import { requests } from '../../src-main/room/requests.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import {
  type EntryDraft,
  type HeldInSnapshots,
  type JournalCalls,
  journalCalls,
  type Snapshots,
} from '../../src-preload/contract.ts'
import { environmentOf } from './sitting.ts'

// A real vault behind the real door; only what lies around them is set.
let folder: string
let session: Session
let page: Port
let lastId = 0
const waiting = new Map<number, (result: unknown) => void>()

function send(name: unknown, request?: unknown): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }> {
  const id = ++lastId
  return new Promise((resolve) => {
    waiting.set(id, resolve as (result: unknown) => void)
    // As over a real port: the other side gets a copy. Texts are never changed, so a huge one need not be copied.
    page.postMessage({ id, name, request: typeof request === 'object' ? { ...request } : request })
  })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-door-'))
  const env = environmentOf(join(folder, 'vault'), {
    derive: deriveInWorker(new URL('../../src-main/vault/derive-worker.ts', import.meta.url)),
  })
  session = openSession(env, () => undefined)
  const answers = openAnswers({
    session,
    env,
    grants: openGrants(),
    jobs: openJobs(() => undefined, env.now),
    places: [],
    announce: () => undefined,
  })
  const { port1, port2 } = new MessageChannelMain()
  page = port1
  port1.giveTo(
    (message) => {
      const { id, result } = message as { id: number; result: unknown }
      waiting.get(id)?.(structuredClone(result))
      waiting.delete(id)
    },
    () => undefined,
  )
  // The port of a utility process, over the stage's.
  const inner: PagePort = {
    postMessage: (message) => port2.postMessage(message),
    on: (_event, listener) =>
      port2.giveTo(
        (data) => listener({ data }),
        () => undefined,
      ),
    start: () => undefined,
    close: () => port2.close(),
  }
  openDoor(inner, { requests, answers }, () => undefined)
  const made = await send('createVault', { passphrase: new TextEncoder().encode('a door of heavy oak') })
  expect(made).toMatchObject({ ok: true })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

const own = (text: string): unknown => JSON.parse(text)
const id = '0190b5a0-0000-7000-8000-000000000001'
const hash = 'a'.repeat(64)
const bytes = new Uint8Array(16)
const filter = { tag: 'a', starred: true, images: false, trashed: false }
const scope = { kind: 'range', from: '2024-02-29', to: '2024-03-01' } as const
const when = { instant: 0, zone: 'Europe/Lisbon', day: '2024-02-29' }

const draft = {
  id: null,
  name: 'a',
  need: 'b',
  minutes: 1,
  prompts: [{ id: null, kind: 'text', text: 'a', hint: '', repeats: false }],
} as const

/** A request of the right form for each call: what is then changed in one place. */
const good: { readonly [Name in keyof JournalCalls]: JournalCalls[Name]['request'] } = {
  readVaultState: undefined,
  createVault: { passphrase: bytes },
  beginFromSnapshot: { grant: 'a', job: 'a' },
  unlock: { passphrase: bytes },
  unlockWithRecoveryKey: { recoveryKey: bytes },
  changePassphrase: { current: bytes, next: bytes },
  setPassphrase: { recoveryKey: bytes, next: bytes },
  renewRecoveryKey: { passphrase: bytes },
  readRecoveryDrill: undefined,
  tryRecoveryKey: { typed: bytes },
  skipRecoveryDrill: undefined,
  suggestPassphrase: undefined,
  writeRecoveryKey: { grant: 'a', recoveryKey: 'b' },
  beginEntry: { template: null },
  readEntry: { id },
  saveEntry: { id, title: '', body: '{}', ownTags: ['a'], ...when },
  sealLastWords: {
    entries: [{ id, draft: { id, title: '', body: '{}', ownTags: ['a'], ...when } }],
    forms: [{ id, draft: { place: 'lesson', words: { text: 'a' } } }],
  },
  starEntries: { ids: [id], starred: true },
  tagEntries: { ids: [id], add: ['a'], remove: ['b'] },
  trashEntries: { ids: [id] },
  restoreEntries: { ids: [id] },
  deleteEntries: { ids: [id] },
  emptyTrash: {},
  listRevisions: { id, before: null },
  readRevision: { id, instant: 0 },
  restoreRevision: { id, instant: 0, base: 0 },
  readOverview: undefined,
  countMonths: { filter },
  listMonth: { filter, month: '2024-02', offset: 0, limit: 10 },
  listRecent: { limit: 5 },
  listOnThisDay: { day: '2024-02-29' },
  listTags: undefined,
  search: { text: 'a', filter, offset: 0, limit: 10 },
  listTemplates: undefined,
  readTemplate: { id: 'a' },
  saveTemplate: { draft },
  archiveTemplate: { id: 'a', archived: true },
  deleteTemplate: { id: 'a' },
  layTemplate: { template: 'a' },
  exportTemplate: { id: 'a', grant: 'a' },
  importTemplate: { grant: 'a' },
  listSetbacks: { trashed: false },
  readSetback: { id },
  setbacksOf: { entry: id },
  beginSetback: { entry: id },
  nameSetback: { id, title: 'a' },
  moveSetback: { id, state: 'trying', note: 'a' },
  undoMove: { id, to: 'trying' },
  addToSetback: { id, entry: id },
  removeFromSetback: { id, entry: id },
  mergeSetbacks: { into: id, from: id },
  splitSetback: { id, entry: id },
  trashSetback: { id },
  restoreSetback: { id },
  deleteSetback: { id },
  findEcho: { entry: id, text: 'a', tags: ['a'], feelings: ['a'] },
  dismissEcho: { entry: id, setback: id },
  takeAdvice: { entry: id, setback: id },
  listSteps: { today: '2024-02-29' },
  endStep: { id, end: 'done', note: 'a' },
  followStep: { after: id, cue: 'a', act: 'b', pictured: true, sure: 8, due: '2024-02-29' },
  dateStep: { id, due: '2024-02-29' },
  noteStep: { id, note: 'It rained.' },
  listLessons: { text: 'a' },
  listLessonsAtHand: { entry: id },
  readLesson: { id },
  rewordLesson: { id, text: 'a' },
  noteLessonUse: { id, entry: id },
  takeBackLessonUse: { id, entry: null },
  dateLesson: { id, due: '2024-02-29' },
  testLesson: { id, outcome: 'held', note: 'a', due: '2024-02-29' },
  archiveLesson: { id, archived: true },
  deleteLesson: { id },
  checkForecast: { id, found: 50 },
  reopenForecast: { id },
  readForecasts: undefined,
  listGoals: undefined,
  readGoal: { id },
  createGoal: { id, wish: 'a', why: 'b' },
  changeGoal: { id, wish: 'a', why: 'b', reached: true },
  trashGoal: { id, trashed: true },
  deleteGoal: { id },
  linkGoal: { goal: id, link: { kind: 'step', id }, linked: true },
  readToday: { today: '2024-02-29' },
  listCaptures: undefined,
  settleCapture: { id, as: { end: id } },
  settleBegun: { id, as: 'note' },
  countWaiting: { today: '2024-02-29' },
  addAttachment: { bytes },
  readAttachment: { hash },
  readSettings: undefined,
  writeSettings: {
    dayBoundary: 180,
    keepPhotoPlace: false,
    exportWarned: false,
    recoveryPractised: true,
    feelingsFirst: true,
    oneQuestion: true,
    brake: true,
    echo: true,
    forecasts: true,
    traps: [{ word: 'a', note: '' }],
    ownFeelings: ['a'],
    freeTemplate: null,
    weekdayTemplates: [null, null, null, null, null, null, null],
    people: [{ name: 'a', how: 'b' }],
    country: 'PT',
  },
  readPlace: undefined,
  writePlace: { screen: 'today', entry: null, selection: null, scroll: 0 },
  readDrafts: undefined,
  keepDraft: { place: 'goal:new', words: { wish: 'To run', why: '' } },
  forgetDraft: { place: 'goal:new' },
  exportMarkdown: { grant: 'a', scope, job: 'a' },
  readImport: { grant: 'a', job: 'a' },
  commitImport: { staged: 'a', job: 'a' },
  dropImport: { staged: 'a' },
  checkSelf: { mark: 'letters0that0stand0nowhere', job: 'a' },
  listSnapshots: undefined,
  makeSnapshot: { job: 'a' },
  renewSnapshots: { remove: true, job: 'a' },
  verifySnapshot: { id: 'a', job: 'a' },
  pinSnapshot: { id: 'a', pinned: true },
  removeSnapshot: { id: 'a' },
  findInSnapshots: { ids: [id], job: 'a' },
  purgeSnapshots: { job: 'a' },
  setSnapshotPlace: { grant: 'a' },
  copySnapshots: { job: 'a' },
  bringSnapshot: { grant: 'a', job: 'a' },
  openSnapshot: { id: 'a', job: 'a' },
  closeSnapshot: undefined,
  countMonthsBeside: { filter },
  listMonthBeside: { filter, month: '2024-02', offset: 0, limit: 10 },
  searchBeside: { text: 'a', filter, offset: 0, limit: 10 },
  readBeside: { id },
  readAttachmentBeside: { hash },
  takeBack: { ids: [id], over: false },
  restoreSnapshot: { id: 'a', job: 'a' },
  surveyDamage: { job: 'a' },
  salvageJournal: { job: 'a' },
  restoreOverDamage: { id: 'a', job: 'a' },
  standAside: undefined,
  leaveDamage: undefined,
  readFindings: undefined,
  acceptMissingSaves: undefined,
  openJournalCopy: { name: 'a', job: 'a' },
  cancelJob: { job: 'a' },
}
const partsOf = (name: keyof JournalCalls) => Object.entries(good[name] ?? {})
/** Of these every part may be left out, or they take anything short. */
const lenient = ['writeSettings', 'cancelJob', 'dropImport']

const hostile: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a list', [1, 'two', null]],
  ['a list of lists', [[[]]]],
  ['a map', new Map([['id', 'x']])],
  ['a date', new Date(0)],
  ['an empty object', {}],
  ['a prototype', own('{"__proto__":{"kind":"all","length":1},"constructor":{"prototype":{"kind":"all"}}}')],
  ['no number', Number.NaN],
  ['a number without end', Number.POSITIVE_INFINITY],
  ['a negative number', -1],
  ['a fraction', 0.5],
  ['a large number', 2 ** 60],
  ['control characters', '\u0000\n\u202e../../etc/passwd'],
  ['half a character', '\ud800'],
  ['SQL', `'; DROP TABLE entries; --`],
  ['numbers for bytes', { 0: 1, length: 1 }],
]

describe('the door of the journal process', () => {
  it.each(journalCalls)('%s answers whatever stands in its place, and never by accident', async (name) => {
    for (const [what, value] of hostile) {
      const whole = await send(name, value)
      expect(whole.error?.code, `${name} with ${what}`).not.toBe('unexpected')
      // Calls that take nothing leave out what they are handed.
      const taken = partsOf(name).length === 0 || (lenient.includes(name) && typeof value === 'object')
      if (!taken) expect(whole.error?.code, `${name} with ${what}`).toBe('bad-request')
      for (const [part] of partsOf(name)) {
        const { error } = await send(name, { ...good[name], [part]: value })
        expect(error?.code, `${name} with ${what} for ${part}`).not.toBe('unexpected')
        // A text may be any text, and every part of a filter may be left out. Everything else is refused.
        const mayBe = typeof value === 'string' || value === null || (typeof value === 'number' && value >= 0)
        if (!mayBe && part !== 'filter' && !(['instant', 'before', 'base', 'reached'].includes(part) && value === -1))
          expect(error?.code, `${name} with ${what} for ${part}`).toBe('bad-request')
      }
    }
    // That closes the journal, whatever it is handed.
    if (name === 'standAside')
      expect(await send('unlock', { passphrase: new TextEncoder().encode('a door of heavy oak') })).toMatchObject({
        ok: true,
      })
  })

  it.each(journalCalls.filter((name) => partsOf(name).length > 0))(
    '%s refuses a huge text wherever one is expected, and a part that is missing',
    async (name) => {
      const huge = 'x'.repeat(31_000_000)
      // A body comes as far as the journal, which says that it is too large, up to a bound of its own.
      const absurd = partsOf(name).some(([part]) => part === 'body') ? 'x'.repeat(101_000_000) : huge
      expect(await send(name, huge)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
      for (const [part] of partsOf(name)) {
        const answer = await send(name, { ...good[name], [part]: part === 'body' ? absurd : huge })
        expect(answer, part).toMatchObject({ ok: false, error: { code: 'bad-request' } })
        if (name === 'writeSettings') continue
        const { [part]: _, ...rest } = good[name] as Record<string, unknown>
        expect(await send(name, rest), part).toMatchObject({ ok: false, error: { code: 'bad-request' } })
      }
    },
  )

  it('leaves out what it does not know, and takes nothing from a prototype', async () => {
    const extra = own('{"limit":5,"__proto__":{"limit":7},"more":true}')
    expect(await send('listRecent', extra)).toEqual({ ok: true, value: [] })
    expect(await send('listRecent', own('{"__proto__":{"limit":5}}'))).toMatchObject({ error: { code: 'bad-request' } })
    expect(await send('listRecent', Object.create({ limit: 5 }))).toMatchObject({ error: { code: 'bad-request' } })
  })

  it.each([
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'close',
    'journal',
    'Unlock',
    'unlock ',
    '',
    'x'.repeat(100),
    'shell:lock',
  ])('has no call "%s"', async (name) => {
    expect(await send(name, {})).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  })

  it('does not answer a message that names nobody to answer', async () => {
    const before = lastId
    for (const message of [null, 'unlock', 7, [], {}, { id: -1, name: 'listTags' }, { id: 'x', name: 'listTags' }])
      page.postMessage(message)
    page.postMessage({ id: 0.5, name: 'listTags' })
    page.postMessage({ id: before + 1, name: 'x'.repeat(1_000_000) })
    expect(await send('readOverview')).toMatchObject({ ok: true })
    expect(waiting.size).toBe(0)
  })

  it('takes a setback of an entry by its id, or a new one, and nothing else', async () => {
    for (const setback of ['new', id])
      expect(await send('saveEntry', { ...good.saveEntry, setback })).toMatchObject({ error: { code: 'not-ours' } })
    for (const setback of ['NEW', '', null, 7, `${id} `, ['new']])
      expect(await send('saveEntry', { ...good.saveEntry, setback })).toMatchObject({ error: { code: 'bad-request' } })
  })

  it('refuses settings beyond what a journal needs', async () => {
    for (const changes of [
      { country: 'pt' },
      { country: 'PRT' },
      { weekdayTemplates: [null] },
      { people: Array(21).fill({ name: 'a', how: 'b' }) },
      { traps: Array(51).fill({ word: 'a', note: '' }) },
      { traps: [{ word: 'a' }] },
      { ownFeelings: [7] },
      { echo: 'yes' },
    ])
      expect(await send('writeSettings', changes), JSON.stringify(changes)).toMatchObject({
        error: { code: 'bad-request' },
      })
    expect(await send('writeSettings', { country: '' })).toMatchObject({ ok: true })
  })

  it('says nothing of what it was handed', async () => {
    const { error } = await send('readEntry', { id: 'my secret words' })
    expect(JSON.stringify(error)).not.toContain('secret')
  })

  it('leaves the journal and the language as they were', async () => {
    expect(await send('readOverview')).toMatchObject({ ok: true, value: { entries: 0, trashed: 0 } })
    expect(await send('readSettings')).toMatchObject({ ok: true, value: { dayBoundary: 180 } })
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('limit' in {}).toBe(false)
  })

  it('makes a snapshot, opens it beside, takes entries back, and restores it', async () => {
    const begun = (await send('beginEntry', { template: null })).value as EntryDraft
    const { id: entry, instant, zone, day, body } = begun
    expect(
      await send('saveEntry', { id: entry, title: 'Taken back', body, ownTags: [], instant, zone, day }),
    ).toMatchObject({ ok: true })
    expect(await send('makeSnapshot', { job: 'make' })).toMatchObject({ ok: true })
    const { rows } = (await send('listSnapshots')).value as Snapshots
    expect(rows[0]).toMatchObject({ state: 'whole', reason: 'asked', entries: 1 })
    const snapshot = rows[0]?.id
    expect(await send('verifySnapshot', { id: snapshot, job: 'verify' })).toMatchObject({ ok: true })
    expect(await send('readBeside', { id: entry })).toMatchObject({ error: { code: 'not-found' } })
    expect(await send('openSnapshot', { id: snapshot, job: 'open' })).toMatchObject({ ok: true, value: { entries: 1 } })
    expect(await send('readBeside', { id: entry })).toMatchObject({ ok: true, value: { title: 'Taken back' } })
    await send('trashEntries', { ids: [entry] })
    await send('deleteEntries', { ids: [entry] })
    expect(await send('takeBack', { ids: [entry], over: false })).toMatchObject({ ok: true, value: { restored: 1 } })
    await send('trashEntries', { ids: [entry] })
    expect(await send('closeSnapshot')).toMatchObject({ ok: true })
    expect(await send('restoreSnapshot', { id: snapshot, job: 'restore' })).toMatchObject({ ok: true })
    expect(await send('readEntry', { id: entry })).toMatchObject({ ok: true, value: { trashed: null } })
    for (const id of [
      '../journal.db',
      'kintsugi.key',
      '/etc/passwd',
      'a/b',
      '..',
      'kintsugi-2024-01-01-000000.snapshot',
    ])
      for (const name of ['openSnapshot', 'restoreSnapshot', 'verifySnapshot', 'removeSnapshot', 'pinSnapshot'])
        expect(await send(name, { id, job: 'a', pinned: true }), `${name} ${id}`).toMatchObject({
          error: { code: expect.stringMatching(/^(not-found|bad-request)$/) },
        })
    expect(await send('setSnapshotPlace', { grant: 'made up' })).toMatchObject({ error: { code: 'not-found' } })
    await send('trashEntries', { ids: [entry] })
    const inTrash = (await send('findInSnapshots', { ids: null, job: 'find' })).value as HeldInSnapshots
    const held = (await send('findInSnapshots', { ids: [entry], job: 'find' })).value as HeldInSnapshots
    expect(held).toMatchObject({ unsure: 0, place: false })
    expect(held.count).toBeGreaterThan(0)
    expect(inTrash.count).toBeGreaterThanOrEqual(held.count)
    await send('emptyTrash', { snapshots: true })
    expect(await send('purgeSnapshots', { job: 'purge' })).toMatchObject({
      ok: true,
      value: { removed: held.count, later: false },
    })
    expect(await send('findInSnapshots', { ids: [entry], job: 'find' })).toMatchObject({ value: { count: 0 } })
  })

  it('fills secrets with zeros once they were used, right or wrong', async () => {
    const secret = new TextEncoder().encode('some passphrase')
    await expect(session.change(secret, secret)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect([...secret].every((byte) => byte === 0)).toBe(true)
  })
})
