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
      expect(database.prepare(`SELECT hex(lesson) FROM ${table}`).pluck().all(), table).toEqual([
        idOf(2).replaceAll('-', '').toUpperCase(),
      ])
    closeDatabase(database)
    test.reopen()
  })
})
