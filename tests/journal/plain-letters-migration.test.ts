import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { marks } from '../../src-main/journal/search/index-words.ts'
import { fakeEnvironment, plainBody, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

const idOf = (number: number) => Buffer.from(`018e4000000070008000${String(number).padStart(12, '0')}`, 'hex')
const placeOf = (number: number) => {
  const instant = Date.UTC(2024, 2, number, 12)
  return positionOf({ instant, day: new Date(instant).toISOString().slice(0, 10) })
}

interface Written {
  readonly title?: string
  readonly text?: string
  readonly tags?: readonly string[]
  /** What went to the index, where that was not the text itself. */
  readonly indexed?: string
}

/** A journal whose entries, one a day from 1 March 2024 on, lie in the index as they did before. */
function makeOld(entries: readonly Written[]): ReturnType<typeof makeOldJournal> {
  const database = makeOldJournal(file(), 11)
  const content = database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`)
  const entry = database.prepare(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, ?, 'UTC', ?, '', ?, 1, 0, 1, 1)`)
  const words = database.prepare('INSERT INTO search_index (rowid, title, text, tags) VALUES (?, ?, ?, ?)')
  for (const [index, { title = '', text = '', tags = [], indexed = text }] of entries.entries()) {
    const number = index + 1
    content.run(number, text, plainBody(text))
    entry.run(placeOf(number), idOf(number), number, Date.UTC(2024, 2, number, 12), title, JSON.stringify(tags))
    words.run(placeOf(number), title, indexed, [marks.any, ...tags].join(' '))
  }
  database.exec('DELETE FROM unindexed')
  return database
}

/** The days of March whose entries are found. */
function found(journal: Journal, text: string): number[] {
  const { hits } = journal.search({ text, filter: {}, offset: 0, limit: 50 })
  return hits.map(({ entry }) => Number(entry.day.slice(-2)))
}

it('what holds a letter that was left whole is indexed anew, and nothing else', () => {
  const database = makeOld([
    { text: 'Plain, “quoted” — très café, Ångström, Ёлка, שלום, 日本, 😀' },
    { text: 'Straße' },
    { title: 'Ørsted' },
    { tags: ['Łódź'] },
    { text: 'أحمد' },
    { text: 'ا\u0654حمد' },
    { text: 'ﺄ' },
    { text: 'ǿ' },
    { text: 'A lesson', tags: ['plain'] },
    { text: 'A lesson' },
  ])
  const wording = database.prepare('INSERT INTO lesson_wordings (lesson, instant, text) VALUES (?, ?, ?)')
  const lesson = database.prepare('INSERT INTO lessons VALUES (?, ?, 0, ?)')
  lesson.run(idOf(101), placeOf(9), 'Worded otherwise since')
  lesson.run(idOf(102), placeOf(10), 'A plain one')
  const kept = database.prepare('INSERT INTO kept_lessons VALUES (?, ?)')
  kept.run(1, idOf(103))
  kept.run(2, idOf(104))
  wording.run(idOf(101), 1, 'Rest is no weakneß')
  wording.run(idOf(102), 1, 'A plain one still')
  wording.run(idOf(103), 1, 'Ask in Łódź')
  wording.run(idOf(104), 1, 'Ask at home')
  const setback = database.prepare(`INSERT INTO setbacks VALUES (?, ?, ?, ?, 1, 1, NULL)`)
  setback.run(1, idOf(201), 'By its entry', 'recovered')
  setback.run(2, idOf(202), 'By its line: ß', 'recovered')
  setback.run(3, idOf(203), 'Plain', 'recovered')
  setback.run(4, idOf(204), 'Open: ß', 'landed')
  database.prepare('INSERT INTO setback_entries VALUES (?, ?), (?, ?)').run(idOf(201), idOf(2), idOf(203), idOf(1))
  database.exec('DELETE FROM unindexed; DELETE FROM unechoed')
  closeDatabase(database)

  const migrated = openDatabase(file(), testKeys)
  const noted = migrated.prepare('SELECT position FROM unindexed ORDER BY position').pluck().all()
  const echoes = migrated.prepare('SELECT setback FROM unechoed ORDER BY setback').pluck().all()
  closeDatabase(migrated)
  expect(noted).toEqual([-1, ...[2, 3, 4, 5, 6, 7, 8, 9].map(placeOf)])
  expect(echoes).toEqual([1, 2])
})

const travels = [
  { text: 'Zu Fuß durch Łódź' },
  { text: 'Fuss, 80 m²' },
  { text: 'Straße² und Maß' },
  { text: 'ذهبت إلى السوق' },
  { text: 'Fuß 😀 ½', indexed: 'Fuß 😀 1⁄2' },
  { text: 'Kvæfjord' },
]
const asWritten: readonly (readonly [string, readonly number[]])[] = [
  ['Fuß', [5, 2, 1]],
  ['-Fuß', [6, 4, 3]],
  ['Łódź ', [1]],
  ['łódź', [1]],
  ['łód', [1]],
  ['"durch Łódź"', [1]],
  ['-"durch Łódź" Fuß', [5, 2]],
  ['Straße²', [3]],
  ['إلى', [4]],
  ['"إلى السوق', [4]],
  ['"Fuß 😀 ½"', [5]],
  ['Kvæf', [6]],
]

it('what was not indexed anew yet is found and left out as it was written, and afterwards also as it is typed', () => {
  closeDatabase(makeOld(travels))
  const waiting = openDatabase(file(), testKeys)
  // As long as an index takes to come that far.
  waiting.exec('CREATE TABLE noted AS SELECT position FROM unindexed; DELETE FROM unindexed')
  closeDatabase(waiting)
  let journal = openJournal(file(), testKeys, fakeEnvironment())
  for (const [typed, days] of asWritten) expect([typed, found(journal, typed)]).toEqual([typed, days])
  expect(found(journal, 'lodz')).toEqual([])
  journal.close()

  const due = openDatabase(file(), testKeys)
  due.exec('INSERT INTO unindexed SELECT position FROM noted; DROP TABLE noted')
  closeDatabase(due)
  journal = openJournal(file(), testKeys, fakeEnvironment())
  while (journal.tend());
  for (const [typed, days] of asWritten) expect([typed, found(journal, typed)]).toEqual([typed, days])
  for (const [typed, days] of [
    ['fuss', [5, 2, 1]],
    ['-fuss', [6, 4, 3]],
    ['lodz', [1]],
    ['strasse2', [3]],
    ['الي', [4]],
    ['kvaef', [6]],
  ] as const)
    expect([typed, found(journal, typed)]).toEqual([typed, days])
  journal.checkIntegrity()
  journal.close()
})
