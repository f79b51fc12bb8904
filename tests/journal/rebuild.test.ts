import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { newId } from '../../src-main/journal/ids.ts'
import { makeCorpus } from '../support/corpus.ts'
import { bodyOf, draftOf, type TestJournal, temporaryJournal, testKeys } from '../support/journal.ts'
import { everyNode } from './every-node.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const imported = { sourceKey: 'a copy', starred: false, created: 1000, updated: 2000 }

/** Everything in the database that is derived, table by table; of the index every place of every word. */
const derived = {
  entries: 'SELECT position, excerpt, tags, words, images, parts FROM entries ORDER BY position',
  texts: 'SELECT number, text FROM contents ORDER BY number',
  months: 'SELECT * FROM months WHERE count > 0 ORDER BY month',
  tags: `SELECT tags.key, position FROM entry_tags JOIN tags ON number = tag ORDER BY 1, 2`,
  images: 'SELECT * FROM entry_images ORDER BY hash, position',
  templates: 'SELECT * FROM entry_templates ORDER BY template, position',
  feelings: 'SELECT * FROM entry_feelings ORDER BY key, position',
  steps: 'SELECT * FROM steps ORDER BY id, position',
  lessons: 'SELECT * FROM lessons ORDER BY id, position',
  keptLessons: 'SELECT * FROM kept_lessons ORDER BY number',
  forecasts: 'SELECT * FROM forecasts ORDER BY id, position',
  answers: 'SELECT * FROM answers ORDER BY position, place',
  index: 'SELECT term, doc, col, offset FROM vocabulary ORDER BY 1, 2, 3, 4',
  waiting: 'SELECT * FROM unindexed',
} as const

function withDatabase<T>(work: (database: ReturnType<typeof openDatabase>) => T): T {
  test.journal.close()
  const database = openDatabase(test.file, testKeys)
  const result = work(database)
  closeDatabase(database)
  test.reopen()
  return result
}

function readDerived(): Record<string, unknown[]> {
  return withDatabase((database) =>
    Object.fromEntries(Object.entries(derived).map(([name, sql]) => [name, database.prepare(sql).all()])),
  )
}

it('everything derived is dropped, derived again, and the same', () => {
  const { journal } = test
  journal.stageEntries('a', [...makeCorpus(150)])
  journal.commitStaged('a')
  const everything = draftOf(journal, {
    body: JSON.stringify(everyNode),
    ownTags: ['Own/Tag'],
    title: 'Every node #not a tag',
  })
  journal.saveEntry(everything)
  // The same steps, lessons and forecasts once more, as in a copied entry; this one came by an import.
  journal.stageEntries('b', [{ ...imported, ...draftOf(journal), body: JSON.stringify(everyNode) }])
  journal.commitStaged('b')
  const [first, second, third] = journal.listRecent({ limit: 10 }).map(({ id }) => id)
  journal.trashEntries({ ids: [first ?? ''] })
  journal.starEntries({ ids: [second ?? ''], starred: true })
  journal.saveEntry({ ...journal.readEntry({ id: third ?? '' }), body: JSON.stringify(bodyOf()) })
  const lesson = { type: 'lesson', version: 1, id: newId(test.environment), text: 'Ask sooner.' } as const
  const left = draftOf(journal, { body: JSON.stringify(bodyOf(lesson)) })
  journal.saveEntry(left)
  journal.rewordLesson({ id: lesson.id, text: 'Ask at once.' })
  journal.saveEntry({ ...left, body: JSON.stringify(bodyOf()) })
  while (journal.tend());

  const before = readDerived()
  expect(before.index?.length).toBeGreaterThan(10_000)
  expect(before.waiting).toEqual([])
  for (const name of ['templates', 'feelings', 'steps', 'lessons', 'forecasts', 'answers'])
    expect(before[name]?.length, name).toBeGreaterThan(1)
  expect(before.keptLessons).toHaveLength(1)
  test.journal.rebuildProjections()
  const rebuilt = readDerived()
  // The numbers of tags, which the index holds as terms, may be given out anew.
  for (const name of Object.keys(derived)) expect(rebuilt[name], name).toEqual(before[name])

  withDatabase((database) =>
    database.exec(`
      UPDATE entries SET excerpt = 'wrong', tags = '["wrong"]', words = 0, images = 9, parts = 0;
      UPDATE contents SET text = 'wrong';
      DELETE FROM entry_tags; DELETE FROM entry_images; DELETE FROM months;
      DELETE FROM entry_templates; DELETE FROM entry_feelings; DELETE FROM lessons; DELETE FROM forecasts; DELETE FROM kept_lessons;
      UPDATE steps SET act = 'wrong', ending = NULL; UPDATE answers SET text = 'wrong';
      INSERT INTO months VALUES (1, 99);
      INSERT INTO search_index (search_index) VALUES ('delete-all');
      INSERT INTO unindexed VALUES (12345);`),
  )
  test.journal.rebuildProjections()
  const repaired = readDerived()
  for (const name of Object.keys(derived)) if (name !== 'index') expect(repaired[name], name).toEqual(before[name])
  expect(repaired.index?.length).toBe(before.index?.length)
})
