import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { marks } from '../../src-main/journal/search/index-words.ts'
import { bodyOf, fakeEnvironment, paragraph, plainBody, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

const hyphenated = 'Ent\u00adtäu\u00adschung'
const answered = bodyOf(
  { type: 'prompt', version: 1, promptId: 'who-helped', text: 'Who helped?' },
  paragraph('Ring'),
  paragraph('Noor'),
)

it('words with soft hyphens are found and counted as one, and answers stand on one line, once the upkeep has been there', () => {
  const database = makeOldJournal(file(), 12)
  const placeOf = (number: number) => positionOf({ instant: number, day: `2024-03-0${number}` })
  const entries = [
    { text: hyphenated, body: plainBody(hyphenated), words: 3, parts: 0 },
    { text: 'Ring\nNoor', body: JSON.stringify(answered), words: 2, parts: 32 },
    { text: 'Plain', body: plainBody('Plain'), words: 1, parts: 0 },
  ]
  for (const [index, { text, body, words, parts }] of entries.entries()) {
    const number = index + 1
    database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`).run(number, text, body)
    database
      .prepare(`
        INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, parts, created, updated)
        VALUES (?, ?, ?, ?, 'UTC', '', '', '[]', ?, 0, ?, 1, 1)`)
      .run(placeOf(number), Buffer.alloc(16, number), number, number, words, parts)
    database
      .prepare(`INSERT INTO search_index (rowid, title, text, tags) VALUES (?, '', ?, ?)`)
      .run(placeOf(number), text, marks.any)
  }
  database
    .prepare(`INSERT INTO answers (position, place, prompt, text) VALUES (?, 0, 'who-helped', ?)`)
    .run(placeOf(2), 'Ring\nNoor')
  database.exec('DELETE FROM unindexed')
  closeDatabase(database)

  const migrated = openDatabase(file(), testKeys)
  expect(migrated.prepare('SELECT position FROM unindexed').pluck().all()).toEqual([placeOf(1)])
  closeDatabase(migrated)

  const journal = openJournal(file(), testKeys, fakeEnvironment())
  while (journal.tend());
  const { hits } = journal.search({ text: 'enttäuschung', filter: {}, offset: 0, limit: 5 })
  expect(hits.map(({ entry }) => entry.words)).toEqual([1])
  journal.checkIntegrity()
  journal.close()
  const tended = openDatabase(file(), testKeys)
  expect(tended.prepare('SELECT text FROM answers').pluck().all()).toEqual(['Ring · Noor'])
  closeDatabase(tended)
})
