import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import type { BlockNode } from '../../src-preload/contract.ts'
import { bodyOf, draftOf, paragraph, type TestJournal, temporaryJournal, testKeys } from '../support/journal.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const problem = (code: string, message: RegExp = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })
const idOf = (number: number) => `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`
const lesson = (number: number, text = `Lesson ${number}`): BlockNode => ({
  type: 'lesson',
  version: 1,
  id: idOf(number),
  text,
})

function write(...blocks: readonly BlockNode[]): string {
  const { journal, environment } = test
  environment.time += 60_000
  const draft = draftOf(journal, { body: JSON.stringify(bodyOf(...blocks)) })
  journal.saveEntry(draft)
  return draft.id
}

const texts = (wanted = '') => test.journal.listLessons({ text: wanted }).map(({ text }) => text)

describe('lessons', () => {
  it('are listed newest first, and found by the beginnings of their words as they are worded now', () => {
    const { journal } = test
    write(lesson(1, 'Ask earlier for help'), lesson(2, 'Élan is no plan'))
    write(lesson(3, ' '), lesson(4, 'Sleep before you answer'))
    expect(texts()).toEqual(['Sleep before you answer', 'Ask earlier for help', 'Élan is no plan'])
    expect(texts('elan PL')).toEqual(['Élan is no plan'])
    expect(texts('help ask')).toEqual(['Ask earlier for help'])
    journal.rewordLesson({ id: idOf(1), text: 'Ask on the first day' })
    expect(texts('help')).toEqual([])
    expect(texts('first')).toEqual(['Ask on the first day'])
  })

  it('have wordings, uses and tests, and the text keeps its own words', () => {
    const { journal, environment } = test
    const entry = write(lesson(1, 'Ask earlier'))
    const written = environment.time
    const body = journal.readEntry({ id: entry }).body
    const later = () => (environment.time += 1000)
    later()
    journal.rewordLesson({ id: idOf(1), text: ' Ask on the first day ' })
    journal.rewordLesson({ id: idOf(1), text: 'Ask on the first day' })
    journal.rewordLesson({ id: idOf(1), text: 'Ask at once' })
    later()
    journal.noteLessonUse({ id: idOf(1), entry })
    journal.noteLessonUse({ id: idOf(1), entry: null })
    journal.noteLessonUse({ id: idOf(1), entry: idOf(99) })
    journal.dateLesson({ id: idOf(1), due: '2024-04-01' })
    expect(journal.readLesson({ id: idOf(1) })).toMatchObject({ due: '2024-04-01', lastTest: null })
    later()
    journal.testLesson({ id: idOf(1), outcome: 'held', note: ' It did. ', due: '2024-06-01' })
    later()
    journal.testLesson({ id: idOf(1), outcome: 'changed', note: '', due: null })
    journal.archiveLesson({ id: idOf(1), archived: true })

    expect(test.reopen().readLesson({ id: idOf(1) })).toEqual({
      id: idOf(1),
      text: 'Ask at once',
      entry,
      instant: written,
      used: 3,
      due: null,
      lastTest: { instant: written + 4000, outcome: 'changed' },
      archived: true,
      wordings: [
        { instant: written, text: 'Ask earlier' },
        { instant: written + 1000, text: 'Ask on the first day' },
        { instant: written + 1001, text: 'Ask at once' },
      ],
      uses: [
        { instant: written + 2000, entry },
        { instant: written + 2000, entry: null },
        { instant: written + 2000, entry: null },
      ],
      tests: [
        { instant: written + 3000, outcome: 'held', note: 'It did.' },
        { instant: written + 4000, outcome: 'changed', note: '' },
      ],
      sources: [expect.objectContaining({ id: entry })],
      goals: [],
    })
    expect(test.journal.readEntry({ id: entry })).toMatchObject({ body, updated: written })
    expect(test.journal.listLessons({ text: '' })[0]).toMatchObject({ used: 3, archived: true })
  })

  it('a use that was a slip is taken back, the last one of those beside the same entry', () => {
    const { journal, environment } = test
    const entry = write(lesson(1))
    for (const beside of [entry, null, entry]) {
      environment.time += 1000
      journal.noteLessonUse({ id: idOf(1), entry: beside })
    }
    const [first, alone] = journal.readLesson({ id: idOf(1) }).uses
    journal.takeBackLessonUse({ id: idOf(1), entry })
    expect(journal.readLesson({ id: idOf(1) }).uses).toEqual([first, alone])
    journal.takeBackLessonUse({ id: idOf(1), entry: null })
    expect(journal.readLesson({ id: idOf(1) }).uses).toEqual([first])
    journal.takeBackLessonUse({ id: idOf(1), entry: null })
    expect(journal.readLesson({ id: idOf(1) }).used).toBe(1)
  })

  it('are at hand beside an entry: those used elsewhere last, then the newest, and what is used there stays in its place', () => {
    const { journal, environment } = test
    const texts = ['Ask earlier', 'Sleep on it', 'Say the number first', 'Write it down', 'Put away']
    const [elsewhere] = texts.map((text, index) => {
      environment.time += 1000
      return write(lesson(index + 1, text))
    })
    const own = write(lesson(9, 'Of this entry'))
    journal.archiveLesson({ id: idOf(5), archived: true })
    const here = () => journal.listLessonsAtHand({ entry: own }).map(({ text, usedHere }) => [text, usedHere])
    const newest = [
      ['Write it down', false],
      ['Say the number first', false],
      ['Sleep on it', false],
    ]
    expect(here()).toEqual(newest)

    journal.noteLessonUse({ id: idOf(2), entry: own })
    journal.noteLessonUse({ id: idOf(1), entry: own })
    expect(here()).toEqual([...newest.slice(0, 2), ['Sleep on it', true], ['Ask earlier', true]])

    environment.time += 1000
    journal.noteLessonUse({ id: idOf(3), entry: elsewhere as string })
    journal.takeBackLessonUse({ id: idOf(1), entry: own })
    expect(here()).toEqual([newest[1], newest[0], ['Sleep on it', true]])
    journal.noteLessonUse({ id: idOf(1), entry: null })
    environment.time += 1000
    journal.noteLessonUse({ id: idOf(1), entry: null })
    expect(here().map(([text]) => text)).toEqual([
      'Ask earlier',
      'Say the number first',
      'Write it down',
      'Sleep on it',
    ])
  })

  it('that stand in two entries are one lesson with two sources', () => {
    const { journal } = test
    const first = write(lesson(1, 'Ask earlier'))
    const second = write(paragraph('Again:'), lesson(1, 'Ask earlier'))
    journal.noteLessonUse({ id: idOf(1), entry: second })
    expect(texts()).toEqual(['Ask earlier'])
    expect(journal.readLesson({ id: idOf(1) }).sources.map(({ id }) => id)).toEqual([first, second])
    journal.trashEntries({ ids: [first] })
    expect(journal.readLesson({ id: idOf(1) })).toMatchObject({ entry: second, used: 1, sources: [{ id: second }] })
    journal.deleteEntries({ ids: [first] })
    expect(journal.readLesson({ id: idOf(1) })).toMatchObject({ entry: second, used: 1 })
  })

  it('that are not there say where they are', () => {
    const { journal } = test
    const entry = write(lesson(1))
    journal.trashEntries({ ids: [entry] })
    const asked: readonly (() => unknown)[] = [
      () => journal.readLesson({ id: idOf(1) }),
      () => journal.rewordLesson({ id: idOf(1), text: 'x' }),
      () => journal.noteLessonUse({ id: idOf(1), entry: null }),
      () => journal.dateLesson({ id: idOf(1), due: null }),
      () => journal.testLesson({ id: idOf(1), outcome: 'held', note: '', due: null }),
      () => journal.archiveLesson({ id: idOf(1), archived: true }),
    ]
    expect(texts()).toEqual([])
    for (const ask of asked) expect(ask).toThrow(problem('not-found', /in the trash/))
    journal.emptyTrash()
    for (const ask of asked) expect(ask).toThrow(problem('not-found', /not in the journal any more/))
  })

  it('cannot be worded as nothing, or as an entry', () => {
    const { journal } = test
    write(lesson(1))
    expect(() => journal.rewordLesson({ id: idOf(1), text: ' \n' })).toThrow(problem('bad-request', /no words yet/))
    expect(() => journal.rewordLesson({ id: idOf(1), text: 'x'.repeat(10_001) })).toThrow(problem('too-large'))
    expect(texts()).toEqual(['Lesson 1'])
  })

  it.each(['deleteEntries', 'emptyTrash'] as const)('leave nothing behind when their last entry goes by %s', (way) => {
    const { journal } = test
    const entry = write(lesson(1), lesson(2))
    write(lesson(2))
    for (const id of [idOf(1), idOf(2)]) {
      journal.rewordLesson({ id, text: `Other words of ${id}` })
      journal.noteLessonUse({ id, entry })
      journal.testLesson({ id, outcome: 'held', note: 'n', due: '2024-04-01' })
    }
    journal.trashEntries({ ids: [entry] })
    if (way === 'deleteEntries') journal.deleteEntries({ ids: [entry] })
    else journal.emptyTrash()
    journal.close()
    const database = openDatabase(test.file, testKeys)
    for (const table of ['lesson_wordings', 'lesson_uses', 'lesson_tests', 'lesson_marks'])
      expect(database.prepare(`SELECT DISTINCT hex(lesson) FROM ${table}`).pluck().all(), table).toEqual([
        idOf(2).replaceAll('-', '').toUpperCase(),
      ])
    closeDatabase(database)
    test.reopen()
  })
})

const minute = 60_000

/** Gives an entry other blocks, so many minutes later. */
function rewrite(entry: string, minutes: number, ...blocks: readonly BlockNode[]): void {
  const { journal, environment } = test
  environment.time += minutes * minute
  const { id, title, ownTags, instant, zone, day } = journal.readEntry({ id: entry })
  journal.saveEntry({ id, title, ownTags, instant, zone, day, body: JSON.stringify(bodyOf(...blocks)) })
}

const wordings = () => test.journal.readLesson({ id: idOf(1) }).wordings.map(({ text }) => text)

describe('a lesson that is changed in its entry', () => {
  it('has a dated wording for it, and the newest words are the present ones, wherever they were written', () => {
    const { journal, environment } = test
    const entry = write(lesson(1, 'Ask earlier'))
    const written = environment.time
    rewrite(entry, 60, lesson(1, 'Ask sooner'))
    expect(journal.readLesson({ id: idOf(1) })).toMatchObject({
      text: 'Ask sooner',
      wordings: [
        { instant: written, text: 'Ask earlier' },
        { instant: written + 60 * minute, text: 'Ask sooner' },
      ],
    })
    environment.time += minute
    journal.rewordLesson({ id: idOf(1), text: 'Ask on the first day' })
    expect(texts()).toEqual(['Ask on the first day'])
    rewrite(entry, 1, lesson(1, 'Ask at once'))
    expect(wordings()).toEqual(['Ask earlier', 'Ask sooner', 'Ask on the first day', 'Ask at once'])
    expect(texts()).toEqual(['Ask at once'])
    // Another change of the entry says nothing about its lesson.
    rewrite(entry, 60, paragraph('More.'), lesson(1, 'Ask at once'))
    journal.rewordLesson({ id: idOf(1), text: 'Ask' })
    rewrite(entry, 60, paragraph('Still more.'), lesson(1, 'Ask at once'))
    expect(wordings()).toHaveLength(5)
    expect(texts()).toEqual(['Ask'])
  })

  it('has one wording for what is written within ten minutes', () => {
    const { environment } = test
    const entry = write(lesson(1, 'A'))
    for (const text of ['As', 'Ask', 'Ask ear', 'Ask earlier']) rewrite(entry, 9, lesson(1, text))
    expect(wordings()).toEqual(['Ask earlier'])
    rewrite(entry, 11, lesson(1, 'Ask earlier, a'))
    rewrite(entry, 9, lesson(1, 'Ask earlier, and more'))
    expect(test.journal.readLesson({ id: idOf(1) }).wordings).toEqual([
      { instant: environment.time - 20 * minute, text: 'Ask earlier' },
      { instant: environment.time, text: 'Ask earlier, and more' },
    ])
    // What is taken back while it is written was none.
    rewrite(entry, 1, lesson(1, 'Ask earlier'))
    expect(wordings()).toEqual(['Ask earlier'])
  })

  it.each([
    ['a letter that is typed and taken back', ['Askx', 'Ask']],
    ['being emptied and typed again', ['', 'A', 'Ask']],
  ])('is worded as in the ledger after %s', (_, typed) => {
    const entry = write(lesson(1, 'Ask'))
    test.environment.time += 60 * minute
    test.journal.rewordLesson({ id: idOf(1), text: 'Ask on the first day' })
    test.environment.time += 60 * minute
    for (const text of typed) rewrite(entry, 0.1, lesson(1, text))
    expect(wordings()).toEqual(['Ask', 'Ask on the first day'])
  })

  it('is not worded anew by a copy, a way back, or a clock that was set back', () => {
    const { environment } = test
    const entry = write(lesson(1, 'Ask earlier'))
    environment.time += 60 * minute
    test.journal.rewordLesson({ id: idOf(1), text: 'Ask on the first day' })
    rewrite(entry, 60)
    rewrite(entry, 60, lesson(1, 'Ask earlier'))
    write(lesson(1, 'Ask earlier'))
    write(lesson(1, 'Other words of a copy'))
    expect(wordings()).toEqual(['Ask earlier', 'Ask on the first day'])
    environment.time -= 600 * minute
    rewrite(entry, 0, lesson(1, 'Ask'))
    expect(wordings()).toEqual(['Ask earlier', 'Ask on the first day', 'Ask'])
  })
})

describe('a lesson whose block is taken out of its entry', () => {
  const lives: readonly [string, () => unknown][] = [
    ['another wording', () => test.journal.rewordLesson({ id: idOf(1), text: 'Other words' })],
    ['a use', () => test.journal.noteLessonUse({ id: idOf(1), entry: null })],
    ['a test', () => test.journal.testLesson({ id: idOf(1), outcome: 'held', note: 'It did.', due: null })],
    ['a day', () => test.journal.dateLesson({ id: idOf(1), due: '2024-04-01' })],
    ['been put away', () => test.journal.archiveLesson({ id: idOf(1), archived: true })],
    [
      'a goal',
      () => {
        const { id } = test.journal.createGoal({ wish: 'Rest', why: '' })
        test.journal.linkGoal({ goal: id, link: { kind: 'lesson', id: idOf(1) }, linked: true })
      },
    ],
  ]

  it.each(lives)('stays in the ledger as it was if it has %s', (_, live) => {
    const { journal } = test
    const entry = write(paragraph('Before'), lesson(1, 'Ask earlier'))
    live()
    const before = journal.readLesson({ id: idOf(1) })
    rewrite(entry, 60, paragraph('Before'))
    const after = { ...before, entry: null, sources: [] }
    expect(journal.readLesson({ id: idOf(1) })).toEqual(after)
    expect(texts()).toEqual([before.text])
    journal.rebuildProjections()
    expect(test.reopen().readLesson({ id: idOf(1) })).toEqual(after)
    // It can go on living there.
    test.journal.rewordLesson({ id: idOf(1), text: 'Newer words' })
    test.journal.dateLesson({ id: idOf(1), due: null })
    test.journal.archiveLesson({ id: idOf(1), archived: false })
    expect(texts()).toEqual(['Newer words'])
    expect(test.journal.listGoals().map(({ lessons }) => lessons)).toEqual(before.goals.map(() => 1))
  })

  it('goes with it if nothing became of it', () => {
    const { journal } = test
    const entry = write(lesson(1, 'Ask earlier'), lesson(2))
    rewrite(entry, 60, lesson(2))
    expect(texts()).toEqual(['Lesson 2'])
    expect(() => journal.readLesson({ id: idOf(1) })).toThrow(problem('not-found', /not in the journal any more/))
    expect(rowsOf('lesson_wordings')).toBe(1)
  })

  it('has its entry again when the block comes back', () => {
    const { journal } = test
    const entry = write(lesson(1, 'Ask earlier'))
    journal.noteLessonUse({ id: idOf(1), entry })
    rewrite(entry, 60)
    expect(journal.readLesson({ id: idOf(1) }).entry).toBe(null)
    rewrite(entry, 60, lesson(1, 'Ask earlier'))
    expect(journal.readLesson({ id: idOf(1) })).toMatchObject({ entry, used: 1, wordings: [{ text: 'Ask earlier' }] })
    expect(journal.listLessons({ text: '' })).toHaveLength(1)
  })

  it('stays when that entry is deleted for ever, and goes for ever from the ledger only', () => {
    const { journal } = test
    const entry = write(lesson(1, 'Ask earlier'))
    journal.testLesson({ id: idOf(1), outcome: 'held', note: 'It did.', due: '2024-04-01' })
    expect(() => journal.deleteLesson({ id: idOf(1) })).toThrow(problem('bad-request', /stands in an entry/))
    rewrite(entry, 60)
    journal.trashEntries({ ids: [entry] })
    journal.deleteEntries({ ids: [entry] })
    expect(texts()).toEqual(['Ask earlier'])
    journal.deleteLesson({ id: idOf(1) })
    expect(texts()).toEqual([])
    expect(() => journal.deleteLesson({ id: idOf(1) })).toThrow(problem('not-found'))
    for (const table of ['kept_lessons', 'lesson_wordings', 'lesson_tests', 'lesson_marks'])
      expect(rowsOf(table), table).toBe(0)
  })

  it('keeps what was typed about it where it is cut and pasted, and not where it stays away', () => {
    const { journal } = test
    const entry = write(lesson(1, 'Ask earlier'))
    const typed = { place: `test:${idOf(1)}`, words: { note: 'it held' } }
    journal.keepDraft(typed)
    rewrite(entry, 0)
    rewrite(entry, 0, lesson(1, 'Ask earlier'))
    expect(journal.readDrafts()).toEqual([typed])
    rewrite(entry, 0)
    expect(journal.readDrafts()).toEqual([])
  })

  it('keeps what was typed about it, until it goes for ever', () => {
    const { journal } = test
    const entry = write(lesson(1, 'Ask earlier'))
    journal.noteLessonUse({ id: idOf(1), entry: null })
    journal.keepDraft({ place: `reword:${idOf(1)}`, words: { text: 'Ask soo' } })
    rewrite(entry, 60)
    expect(journal.readDrafts()).toHaveLength(1)
    rewrite(entry, 60, lesson(1, 'Ask earlier'))
    rewrite(entry, 60)
    expect(journal.readDrafts()).toHaveLength(1)
    journal.deleteLesson({ id: idOf(1) })
    expect(rowsOf('drafts')).toBe(0)
  })

  it('is hidden with an entry in the trash, not kept', () => {
    const { journal } = test
    const first = write(lesson(1, 'Ask earlier'))
    const second = write(lesson(1, 'Ask earlier'))
    journal.rewordLesson({ id: idOf(1), text: 'Ask on the first day' })
    journal.trashEntries({ ids: [first] })
    rewrite(second, 60)
    expect(texts()).toEqual([])
    journal.restoreEntries({ ids: [first] })
    expect(journal.readLesson({ id: idOf(1) })).toMatchObject({ entry: first, text: 'Ask on the first day' })
  })
})

function rowsOf(table: string): number {
  test.journal.close()
  const database = openDatabase(test.file, testKeys)
  const rows = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  closeDatabase(database)
  test.reopen()
  return rows
}
