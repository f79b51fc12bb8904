import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import sodium from 'libsodium-wrappers-sumo'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setKey } from '../../src-main/journal/database.ts'
import { idBytes, newId } from '../../src-main/journal/ids.ts'
import { createJournal, type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { openPages } from '../../src-main/journal/salvage/pages.ts'
import { readNode } from '../../src-main/journal/salvage/records.ts'
import { salvageJournal, surveyJournal } from '../../src-main/journal/salvage/salvage.ts'
import { ProblemError } from '../../src-main/problem.ts'
import type { Beside, Entry, Salvage } from '../../src-preload/contract.ts'
import { refusing } from '../files/faults.ts'
import { makeCorpus } from '../support/corpus.ts'
import { breakPages, countPages, rootsOf } from '../support/damage.ts'
import { dice } from '../support/dice.ts'
import { bodyOf, draftOf, fakeEnvironment, paragraph, plainBody, stepNode, testKeys } from '../support/journal.ts'
import { makeOldJournal, openTables } from '../support/old-journal.ts'
import { pictureOf } from '../support/picture.ts'
import { outcome } from '../vault/support.ts'

const environment = fakeEnvironment()
const unwatched = () => undefined
let folder: string
let whole: string
let file: string
let into: string
let truth: ReturnType<typeof readAll>

beforeAll(async () => {
  await sodium.ready
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-salvage-'))
  whole = join(folder, 'whole.db')
  file = join(folder, 'journal.db')
  into = join(folder, 'journal.db.new')
  const journal = createJournal(whole, testKeys, environment)
  fill(journal)
  while (journal.tend());
  truth = readAll(journal)
  journal.close()
  expect(truth.entries.size).toBe(143)
  expect(truth.keptSteps).toHaveLength(1)
})
afterEach(() => {
  for (const one of [file, into]) for (const end of ['', '-wal', '-shm']) rmSync(`${one}${end}`, { force: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Some of everything that a journal can hold. */
function fill(journal: Journal): void {
  journal.stageEntries('corpus', [...makeCorpus(120)])
  journal.commitStaged('corpus')
  const picture = journal.addAttachment({ bytes: pictureOf(new Uint8Array(30_000).map((_, at) => at % 251)) })
  for (let number = 0; number < 20; number++) {
    environment.time += 3_600_000
    const first = journal.saveEntry(draftOf(journal, { title: `Number ${number}`, text: `first words of ${number}` }))
    environment.time += 600_000
    const { id, instant, zone, day, updated } = first
    const text = `first words of ${number}, and later ones`
    journal.saveEntry({
      id,
      instant,
      zone,
      day,
      title: `Number ${number}`,
      ownTags: ['late'],
      body: plainBody(text),
      base: updated,
    })
  }
  const image = { type: 'image', version: 1, alt: '', ...picture } as const
  const { size: _, placeRemoved: __, ...shown } = image
  journal.saveEntry(draftOf(journal, { title: 'Pictured', body: JSON.stringify(bodyOf(paragraph(shown))) }))
  const step = stepNode({ id: '0190b5a0-0000-7000-8000-000000000077', cue: 'when it rains', act: 'I walk' })
  journal.saveEntry(draftOf(journal, { title: 'Stepped', body: JSON.stringify(bodyOf(step)) }))
  // It was kept once, and no text says so any more.
  journal.endStep({ id: step.id, end: 'done', note: null })
  environment.time += 120_000
  journal.endStep({ id: step.id, end: null, note: null })
  const long = journal.saveEntry(draftOf(journal, { title: 'Long', text: 'a very long line of words. '.repeat(4000) }))
  const setback = journal.beginSetback({ entry: long.id })
  journal.nameSetback({ id: setback.id, title: 'The kiln' })
  environment.time += 1000
  journal.moveSetback({ id: setback.id, state: 'understood', note: 'it was the glaze' })
  journal.createGoal({ wish: 'to make a bowl', why: 'because' })
  journal.writeSettings({ oneQuestion: true, ownFeelings: ['stormy'] })
  journal.keepDraft({ place: 'goal:new', words: { wish: 'half a' } })
  const row = journal.saveEntry(draftOf(journal, { title: 'Thrown away', text: 'words in the trash' }))
  journal.trashEntries({ ids: [row.id] })
  journal.deleteEntries({ ids: [] })
}

function readAll(journal: Journal) {
  const entries = new Map([...journal.walkEntries({ kind: 'all' })].flat().map((entry) => [entry.id, entry]))
  return {
    entries,
    trashed: journal.trashedIds(),
    versions: new Map(
      [...entries.keys()].map((id) => [
        id,
        journal
          .listRevisions({ id, before: null })
          .rows.map(({ instant }) => journal.readRevision({ id, instant }).body),
      ]),
    ),
    months: journal.countMonths({ filter: {} }),
    tags: journal.listTags(),
    found: ['words', 'tag:late', '"later ones"'].map((text) =>
      journal.search({ text, filter: {}, offset: 0, limit: 200 }),
    ),
    setbacks: journal.listSetbacks({ trashed: false }),
    steps: journal.listSteps({ today: '2024-03-15' }),
    keptSteps: journal.readRecord().keptSteps,
    goals: journal.listGoals(),
    settings: journal.readSettings(),
    drafts: journal.readDrafts(),
  }
}

function salvaged(): { readonly report: Salvage; readonly read: ReturnType<typeof readAll> } {
  const before = createHash('sha256').update(readFileSync(file)).digest('hex')
  const report = salvageJournal(file, into, testKeys, environment, 7, unwatched)
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(before)
  expect(existsSync(`${into}-wal`)).toBe(false)
  const journal = openJournal(into, testKeys, environment)
  try {
    while (journal.tend());
    journal.checkIntegrity()
    return { report, read: readAll(journal) }
  } finally {
    journal.close()
    rmSync(into)
  }
}

describe('what a salvage saves beside the entries', () => {
  it('has words that were typed about steps and lessons, also where a setback went with its last entry', () => {
    const journal = createJournal(file, testKeys, environment)
    const lesson = '0190b5a0-0000-7000-8000-000000000078'
    const step = stepNode({ id: '0190b5a0-0000-7000-8000-000000000077', cue: 'when it rains', act: 'I walk' })
    const body = JSON.stringify(bodyOf({ type: 'lesson', version: 1, id: lesson, text: 'Ask first' }, step))
    journal.saveEntry(draftOf(journal, { body }))
    journal.keepDraft({ place: `test:${lesson}`, words: { note: 'it held' } })
    journal.keepDraft({ place: `next-step:${step.id}`, words: { act: 'I run' } })
    const typed = journal.readDrafts()
    const lost = journal.saveEntry(draftOf(journal, { text: 'lost' }))
    journal.beginSetback({ entry: lost.id })
    journal.close()
    const tables = openTables(file)
    tables.pragma('foreign_keys = OFF')
    tables.exec('DROP TRIGGER entry_deleted')
    tables
      .prepare('DELETE FROM contents WHERE number = (SELECT content FROM entries WHERE id = ?)')
      .run(idBytes(lost.id))
    tables.prepare('DELETE FROM entries WHERE id = ?').run(idBytes(lost.id))
    tables.close()
    salvageJournal(file, into, testKeys, environment, 0, unwatched)
    const saved = openJournal(into, testKeys, environment)
    expect(saved.readDrafts()).toEqual(typed)
    saved.close()
  })

  it('has the steps that were kept before that was noted', () => {
    const tables = makeOldJournal(file, 3)
    const step = stepNode({ id: '0190b5a0-0000-7000-8000-000000000077', cue: 'when it rains', act: 'I walk' })
    const body = JSON.stringify(bodyOf({ ...step, end: 'done', ended: 1_710_496_900_000 }))
    tables.prepare(`INSERT INTO contents VALUES (1, '[]', '', ?)`).run(body)
    tables
      .prepare(`
        INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
        VALUES (101875449857, ?, 1, 1710496800000, 'Europe/Lisbon', '', '', '[]', 0, 0, 1000, 2000)`)
      .run(idBytes('0190b5a0-0000-7000-8000-000000000001'))
    tables.close()
    salvageJournal(file, into, testKeys, environment, 0, unwatched)
    const saved = openJournal(into, testKeys, environment)
    expect(saved.readRecord().keptSteps).toEqual([{ step: step.id, instant: 1_710_496_900_000 }])
    saved.close()
  })
})

describe('what can be read of a journal', () => {
  it('is all of it where nothing is damaged', () => {
    copyFileSync(whole, file)
    const { report, read } = salvaged()
    expect(report).toMatchObject({
      unreadable: 0,
      entries: 144,
      versions: 0,
      beginnings: 0,
      undated: 0,
      missing: 0,
      lost: [],
      earlier: 20,
      earlierLost: 0,
      images: 1,
      imagesLost: 0,
      besideLost: [],
    })
    expect(read).toEqual(truth)
    expect(surveyJournal(file, testKeys, unwatched)).toEqual(report)
  })

  /** The whole journal, with one entry more that is only in its log. */
  function leaveLog(): void {
    copyFileSync(whole, file)
    const journal = openJournal(file, testKeys, environment)
    journal.saveEntry(draftOf(journal, { title: 'In the log', text: 'only in the log' }))
    const files = [file, `${file}-wal`].map((name) => [name, readFileSync(name)] as const)
    journal.close()
    for (const [name, bytes] of files) writeFileSync(name, bytes)
  }

  it('is not told without the log where the disk refuses that', async () => {
    leaveLog()
    const isLog = (name: string, path: string) => name === 'openSync' && path === `${file}-wal`
    expect(await refusing(isLog, () => outcome(() => salvaged()), 'EMFILE')).toBe('unexpected')
    expect(existsSync(into)).toBe(false)
  })

  it('is found with the log that was not moved into the file', () => {
    leaveLog()
    const { report, read } = salvaged()
    expect(report.entries).toBe(145)
    expect([...read.entries.values()].map(({ title }) => title)).toContain('In the log')
  })

  it.each<readonly [table: string, besideLost: readonly Beside[]]>([
    ['sqlite_schema', []],
    ['entries', []],
    ['contents', []],
    ['attachments', []],
    ['revisions', []],
    ['revision_bodies', []],
    ['setbacks', ['setbacks']],
    ['settings', ['settings', 'begun']],
    ['goals', ['goals']],
    ['drafts', ['begun']],
    ['lesson_wordings', ['lessons']],
    ['own_templates', ['templates']],
    ['captures', ['marks']],
    ['sqlite_autoindex_entries_1', []],
    ['sqlite_autoindex_setbacks_1', []],
    ['search_index_data', []],
    ['entry_tags', []],
  ])('is all of it where only the way to the rows of %s is lost', (table, besideLost) => {
    copyFileSync(whole, file)
    const root = table === 'sqlite_schema' ? 1 : (rootsOf(file, testKeys).get(table) ?? 0)
    breakPages(file, [root])
    const { report, read } = salvaged()
    expect(report.unreadable).toBe(1)
    expect(report.besideLost).toEqual(besideLost)
    // A table of one page has no other.
    const small: readonly string[] = [
      'revision_bodies',
      'setbacks',
      'settings',
      'goals',
      'drafts',
      'attachments',
      'revisions',
    ]
    if (!small.includes(table)) {
      expect(read).toEqual(truth)
      expect(report).toMatchObject({ entries: 144, missing: 0, lost: [] })
    } else {
      expect(read.entries).toEqual(truth.entries)
      expect(report.entries).toBe(144)
    }
    if (table === 'setbacks') expect(read.setbacks).toMatchObject([{ state: 'understood', entries: 1 }])
    if (table === 'attachments') expect(report).toMatchObject({ images: 0, imagesLost: 1 })
    if (table === 'revisions' || table === 'revision_bodies')
      expect(report).toMatchObject({ earlier: 0, earlierLost: 20 })
    else expect(report).toMatchObject({ earlier: 20, earlierLost: 0 })
  })

  it('may lack some of every kind where nothing says any more where the tables are', () => {
    copyFileSync(whole, file)
    breakPages(file, [1, ...pagesUnder(1)])
    const { report, read } = salvaged()
    expect([...report.besideLost].sort()).toEqual([
      'begun',
      'goals',
      'keptSteps',
      'lessons',
      'marks',
      'setbacks',
      'settings',
      'templates',
    ])
    expect(read.goals).toEqual(truth.goals)
  })

  it('may lack some of what lies behind the end of the file, also where the first page is lost', () => {
    copyFileSync(whole, file)
    const journal = openJournal(file, testKeys, environment)
    for (let number = 0; number < 40; number++) journal.createGoal({ wish: `wish ${number}`, why: 'so '.repeat(300) })
    journal.close()
    const last = Math.max(...pagesUnder(rootsOf(file, testKeys).get('goals') ?? 0))
    expect(last).toBeGreaterThan(Math.max(...pagesUnder(1)))
    truncateSync(file, (last - 1) * 4096)
    breakPages(file, [1])
    const { besideLost } = surveyJournal(file, testKeys, unwatched)
    expect(besideLost).toContain('goals')
    expect(besideLost).not.toContain('lessons')
  })

  it('may lack some of a table of which a row is of no form', () => {
    copyFileSync(whole, file)
    const database = new Sqlite(file)
    setKey(database, testKeys)
    database.exec(`
      DROP TABLE kept_steps;
      CREATE TABLE kept_steps (step BLOB PRIMARY KEY, instant INTEGER) WITHOUT ROWID;
      INSERT INTO kept_steps VALUES ('no id', 1)`)
    database.close()
    const { report } = salvaged()
    expect(report).toMatchObject({ unreadable: 0, besideLost: ['keptSteps'] })
  })

  it('counts each earlier version once, whichever of its halves is missing or of no form', () => {
    copyFileSync(whole, file)
    const database = new Sqlite(file)
    setKey(database, testKeys)
    database.pragma('foreign_keys = OFF')
    database.exec(`
      DROP TRIGGER revision_deleted;
      DELETE FROM revisions WHERE body = (SELECT min(number) FROM revision_bodies);
      UPDATE revisions SET entry = x'00' WHERE body = (SELECT min(body) FROM revisions);
      DELETE FROM revision_bodies WHERE number = (SELECT max(number) FROM revision_bodies);
      ALTER TABLE revision_bodies ADD COLUMN odd INTEGER;
      INSERT INTO revision_bodies VALUES (9000, x'00', 1)`)
    database.close()
    const { report } = salvaged()
    expect(report).toMatchObject({ earlier: 17, earlierLost: 4 })
  })

  it('of an entry whose newest text is lost is none of another entry that comes back', () => {
    copyFileSync(whole, file)
    const [older, newest] = ['Number 3', 'Number 19'].map((title) => {
      const found = [...truth.entries.values()].find((entry) => entry.title === title)
      return { id: found?.id ?? '', bytes: idBytes(found?.id ?? ''), earlier: truth.versions.get(found?.id ?? '') }
    })
    if (!older || !newest) throw new Error('They are not there.')
    const tables = openTables(file)
    tables.pragma('foreign_keys = OFF')
    tables.exec('DROP TRIGGER entry_deleted')
    tables.prepare('DELETE FROM contents WHERE number >= (SELECT content FROM entries WHERE id = ?)').run(newest.bytes)
    tables.prepare('DELETE FROM entries WHERE id = ?').run(older.bytes)
    tables.close()
    const { read } = salvaged()
    for (const { id, earlier } of [older, newest]) expect(earlier).toContain(read.entries.get(id)?.body)
  })

  it('of an import that was decided is kept where the row of its entry is lost before all was cleared away', () => {
    const journal = createJournal(file, testKeys, environment)
    journal.stageEntries('corpus', [...makeCorpus(120)])
    journal.commitStaged('corpus')
    journal.close()
    const [, leaf = 0] = pagesUnder(rootsOf(file, testKeys).get('entries') ?? 0)
    breakPages(file, [leaf])
    const { report, read } = salvaged()
    expect(report.undated).toBeGreaterThan(5)
    expect(read.entries.size).toBe(120)
  })

  it('of a kept lesson whose wordings are lost is that of an earlier version', () => {
    const journal = createJournal(file, testKeys, environment)
    const lesson = (id: string) => ({ type: 'lesson', version: 1, id, text: 'Ask first' }) as const
    const [used, unknown] = [newId(environment), newId(environment)]
    for (const id of [used, unknown]) {
      const body = JSON.stringify(bodyOf(paragraph('A day'), lesson(id)))
      const { updated, ...entry } = journal.saveEntry(draftOf(journal, { body }))
      environment.time += 3_600_000
      journal.testLesson({ id, outcome: 'held', note: 'It held.', due: null })
      const { instant, zone, day } = entry
      const rest = { instant, zone, day, title: '', ownTags: [], body: plainBody('Gone from here') }
      journal.saveEntry({ id: entry.id, ...rest, base: updated })
    }
    journal.close()
    const tables = openTables(file)
    tables.exec(`DELETE FROM lesson_wordings`)
    tables
      .prepare('UPDATE kept_lessons SET lesson = ? WHERE lesson = ?')
      .run(idBytes(newId(environment)), idBytes(unknown))
    tables.close()
    salvageJournal(file, into, testKeys, environment, 7, unwatched)
    const saved = openJournal(into, testKeys, environment)
    expect(saved.listLessons({ text: 'ask' })).toMatchObject([{ id: used, text: 'Ask first' }])
    expect(saved.listLessons({ text: '' })).toHaveLength(1)
    saved.close()
  })

  it('of a setback’s history that ends before where it stands goes on to there', () => {
    const journal = createJournal(file, testKeys, environment)
    const { id: entry } = journal.saveEntry(draftOf(journal, { text: 'It fell through.' }))
    const { id } = journal.beginSetback({ entry })
    for (const state of ['understood', 'recovered'] as const) {
      environment.time += 60_000
      journal.moveSetback({ id, state, note: '' })
    }
    journal.close()
    const tables = openTables(file)
    tables.exec(`DELETE FROM setback_events WHERE state = 'recovered'`)
    tables.close()
    salvageJournal(file, into, testKeys, environment, 7, unwatched)
    const saved = openJournal(into, testKeys, environment)
    const { state, events } = saved.readSetback({ id })
    saved.close()
    expect([state, ...events.map((event) => event.state)]).toEqual(['recovered', 'landed', 'understood', 'recovered'])
  })

  it('puts no entry into a setback beside which it was put away, where the tables are told by their rows', () => {
    const journal = createJournal(file, testKeys, environment)
    fillSmallTables(journal)
    const before = journal.listSetbacks({ trashed: false }).map(({ entries }) => entries)
    while (journal.tend());
    journal.close()
    const setbacks = smallTables(file).setback_entries ?? []
    breakPages(file, [...pagesUnder(1), rootsOf(file, testKeys).get('setback_entries') ?? 0])
    salvageJournal(file, into, testKeys, environment, 7, unwatched)
    expect(before.length).toBeGreaterThan(0)
    for (const one of smallTables(into).setback_entries ?? []) expect(setbacks).toContainEqual(one)
  })

  it('is every row of the small tables where the first page is lost, each in its own', () => {
    copyFileSync(whole, file)
    const journal = openJournal(file, testKeys, environment)
    fillSmallTables(journal)
    while (journal.tend());
    journal.close()
    const before = smallTables(file)
    for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([])
    breakPages(file, [1])
    expect(surveyJournal(file, testKeys, unwatched).unreadable).toBe(1)
    salvageJournal(file, into, testKeys, environment, 7, unwatched)
    expect(smallTables(into)).toEqual(before)
  })

  it('is in no other table where only the way to the rows of one is lost', () => {
    copyFileSync(whole, file)
    const journal = openJournal(file, testKeys, environment)
    const { over, next } = fillSmallTables(journal)
    // More than one page holds, so that the first of them only leads to the others.
    for (let number = 0; number < 200; number++)
      journal.dismissEcho({ entry: draftOf(journal, { text: '' }).id, setback: over })
    journal.close()
    const before = smallTables(file)
    breakPages(file, [rootsOf(file, testKeys).get('echoes_dismissed_by_setback') ?? 0])
    const { unreadable } = salvageJournal(file, into, testKeys, environment, 7, unwatched)
    expect(unreadable).toBe(1)
    expect(smallTables(into)).toEqual(before)
    expect(before.setback_entries).not.toContainEqual({ setback: idBytes(over), entry: idBytes(next) })
  })

  it('is never a word that was not written, whatever pages are damaged', () => {
    const random = dice(31)
    const pages = countPages(whole)
    const seen = { entries: 0, versions: 0, beginnings: 0, undated: 0, missing: 0 }
    for (let round = 0; round < 24; round++) {
      copyFileSync(whole, file)
      const count = 1 + Math.floor(random() * (round % 4 === 0 ? pages / 4 : 6))
      breakPages(
        file,
        Array.from({ length: count }, () => 1 + Math.floor(random() * pages)),
      )
      const { report, read } = salvaged()
      for (const kind of ['entries', 'versions', 'beginnings', 'undated', 'missing'] as const)
        seen[kind] += report[kind]
      const came = { whole: 0, versions: 0, other: 0 }
      const texts = new Set([...truth.entries.values()].map(({ body }) => body))
      for (const entry of read.entries.values()) came[whatOf(entry, texts)] += 1
      expect(report.entries + report.versions + report.beginnings + report.undated).toBe(
        read.entries.size + read.trashed.length,
      )
      // One may have been in the trash.
      expect(report.entries - came.whole, `round ${round}`).toBeLessThanOrEqual(1)
    }
    // Every kind of loss was met.
    for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(0)
  }, 120_000)

  it('ends where the file does', () => {
    copyFileSync(whole, file)
    truncateSync(file, Math.floor(countPages(file) / 2) * 4096 + 100)
    const { report, read } = salvaged()
    expect(report.unreadable).toBeGreaterThan(20)
    expect(report.entries).toBeGreaterThan(10)
    expect(read.entries.size).toBeGreaterThan(10)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('of schema %i becomes a journal of today', (steps) => {
    const old = makeOldJournal(file, steps)
    old.exec(`INSERT INTO contents VALUES (7, '["old"]', 'x', '${plainBody('from before')}')`)
    old.exec(`
      INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
      VALUES (101953339392, x'0190b5a000007000800000000000000${steps}', 7, 1700000000000, 'UTC', 'Old', '', '[]', 0, 0, 1, 1)`)
    old.close()
    const { report, read } = salvaged()
    expect(report).toMatchObject({ unreadable: 0, entries: 1, lost: [], besideLost: [] })
    expect([...read.entries.values()]).toMatchObject([{ title: 'Old', tags: ['old'], excerpt: 'from before' }])
  })

  it('goes on where setbacks without words of their own have lost their only entries', () => {
    const journal = createJournal(file, testKeys, environment)
    for (let number = 0; number < 300; number++) {
      const { id } = journal.saveEntry(draftOf(journal, { text: `setback ${number}. ${'More of it. '.repeat(60)}` }))
      journal.beginSetback({ entry: id })
    }
    while (journal.tend());
    journal.close()
    const pages = countPages(file)
    breakPages(
      file,
      Array.from({ length: pages }, (_, index) => index + 1).filter((number) => number % 4 === 3),
    )
    const { lost } = salvageJournal(file, into, testKeys, environment, 0, unwatched)
    expect(lost.length).toBeGreaterThan(0)
    const saved = openJournal(into, testKeys, environment)
    const setbacks = saved.listSetbacks({ trashed: false })
    expect(setbacks.length).toBeGreaterThan(0)
    for (const setback of setbacks) expect(saved.readSetback({ id: setback.id }).events.length).toBeGreaterThan(0)
    saved.close()
  })

  it.each([
    ['that is longer than its row says', 'UPDATE revisions SET length = 1', 0],
    ['with tags that are no list', `UPDATE revisions SET own_tags = ''`, 0],
    ['that can’t be unpacked', `UPDATE revision_bodies SET packed = x'0300'`, 20],
    [
      'that can’t be unpacked and lacks its row',
      `DROP TRIGGER revision_deleted; DELETE FROM revisions; UPDATE revision_bodies SET packed = x'0300'`,
      20,
    ],
  ])('goes on with an earlier version %s', (_, spoil, lost) => {
    copyFileSync(whole, file)
    const database = new Sqlite(file)
    setKey(database, testKeys)
    database.exec(spoil)
    database.pragma('foreign_keys = OFF')
    // Its newest version is wanted in the place of its text.
    const title = 'Number 7'
    database.prepare('DELETE FROM contents WHERE number = (SELECT content FROM entries WHERE title = ?)').run(title)
    database.prepare(`UPDATE contents SET own_tags = 'late' WHERE own_tags <> '[]'`).run()
    database.close()
    const { report, read } = salvaged()
    expect(report).toMatchObject({
      entries: 143,
      versions: lost === 0 ? 1 : 0,
      beginnings: lost === 0 ? 0 : 1,
      earlier: 20 - lost,
      earlierLost: lost,
    })
    const versionsOf = (all: typeof truth, id = '') => all.versions.get(id)
    const of = (wanted: string) => [...read.entries.values()].find((entry) => entry.title === wanted)?.id
    expect(versionsOf(read, of('Number 3'))).toEqual(lost === 0 ? versionsOf(truth, of('Number 3')) : [])
    if (lost === 0) expect(read.entries.get(of(title) ?? '')?.body).toBe(versionsOf(truth, of(title))?.[0])
  })

  it('leaves nothing of a new journal that was not wanted to its end', () => {
    copyFileSync(whole, file)
    for (const last of [1, 3, 5]) {
      let steps = 0
      const stopped = () => {
        if (++steps === last) throw new ProblemError('cancelled', 'Stopped.')
      }
      expect(() => salvageJournal(file, into, testKeys, environment, 0, stopped)).toThrow('Stopped.')
      expect(existsSync(into) || existsSync(`${into}-wal`)).toBe(false)
    }
  })

  it('is told without being changed', () => {
    copyFileSync(whole, file)
    breakPages(file, [1, 5, 9])
    const before = readFileSync(file)
    const { report } = salvaged()
    expect(surveyJournal(file, testKeys, unwatched)).toEqual(report)
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

/** The pages that one of a tree leads to. What is under the first says where all trees begin. */
function pagesUnder(number: number): readonly number[] {
  const pages = openPages(file, testKeys.journalKey)
  try {
    const page = pages.read(number)
    return (page && readNode(pages, number, page)?.children) ?? []
  } finally {
    pages.close()
  }
}

/** A note that was captured, a template put away, and beside a new setback advice that came back and an echo put away. */
function fillSmallTables(journal: Journal): { readonly over: string; readonly next: string } {
  journal.takeNote({ id: newId(environment), instant: environment.now(), zone: 'UTC', text: 'Caught', setback: false })
  journal.archiveTemplate({ id: 'kind-letter', archived: true })
  const advice = { type: 'advice', version: 1, text: 'Go for a walk first.', opened: false } as const
  const first = journal.saveEntry(draftOf(journal, { title: 'Over', body: JSON.stringify(bodyOf(advice)) }))
  const over = journal.beginSetback({ entry: first.id }).id
  journal.moveSetback({ id: over, state: 'recovered', note: '' })
  environment.time += 1000
  const next = journal.saveEntry(draftOf(journal, { title: 'Next', text: 'it went wrong again' })).id
  journal.beginSetback({ entry: next })
  journal.takeAdvice({ entry: next, setback: over })
  journal.dismissEcho({ entry: next, setback: over })
  return { over, next }
}

function smallTables(name: string) {
  const database = new Sqlite(name, { readonly: true })
  try {
    setKey(database, testKeys)
    const rows = (table: string) => database.prepare(`SELECT * FROM ${table}`).all()
    return {
      archived_templates: rows('archived_templates'),
      echoes_dismissed: rows('echoes_dismissed'),
      advice_given: rows('advice_given'),
      captures: rows('captures'),
      setback_entries: rows('setback_entries'),
    }
  } finally {
    database.close()
  }
}

/** Whether the words of an entry are the last that were saved of it, earlier ones, or only their beginning. */
function whatOf(entry: Entry, texts: ReadonlySet<string>): 'whole' | 'versions' | 'other' {
  const known = truth.entries.get(entry.id)
  if (known && entry.body === known.body && entry.title === known.title) return 'whole'
  if (known && truth.versions.get(entry.id)?.includes(entry.body)) return 'versions'
  if (known) expect(known.excerpt).toBe(entry.excerpt)
  else expect(texts.has(entry.body) || entry.excerpt === 'words in the trash').toBe(true)
  return 'other'
}
