import { expect, it } from 'vitest'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { fakeEnvironment, plainBody, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

it('an entry from before there were earlier versions keeps its words at its first change', () => {
  const id = '018e4000-0000-7000-8000-000000000001'
  const day = '2024-03-01'
  const instant = Date.parse(`${day}T12:00Z`)
  const database = makeOldJournal(file(), 8)
  database.prepare(`INSERT INTO contents VALUES (1, '["work"]', 'Old words', ?)`).run(plainBody('Old words'))
  database
    .prepare(`
      INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
      VALUES (?, ?, 1, ?, 'Europe/Lisbon', 'Old', 'Old words', '["work"]', 2, 0, 1000, 2000)`)
    .run(positionOf({ instant, day }), Buffer.from(id.replaceAll('-', ''), 'hex'), instant)
  closeDatabase(database)

  const journal = openJournal(file(), testKeys, fakeEnvironment())
  const entry = journal.readEntry({ id })
  expect(journal.listRevisions({ id, before: null }).rows).toEqual([])
  journal.saveEntry({ ...entry, body: plainBody('New words'), title: 'New' })
  expect(journal.readRevision({ id, instant: 2000 })).toMatchObject({
    title: 'Old',
    ownTags: ['work'],
    body: plainBody('Old words'),
    words: 2,
  })
  journal.checkIntegrity()
  journal.close()
})
