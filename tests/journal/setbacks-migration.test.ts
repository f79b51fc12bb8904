import { expect, it } from 'vitest'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { draftOf, fakeEnvironment, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()
const environment = fakeEnvironment()

it('a journal from before there were setbacks keeps its words, and its entries can begin one', () => {
  const database = makeOldJournal(file(), 2)
  database.exec(`
    INSERT INTO contents VALUES (1, '[]', 'It broke.', '{"root":{}}');
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (101_875_449_856, x'018e4000000070008000000000000001', 1, 1710496800000, 'Europe/Lisbon', 'Old', 'It broke.',
      '[]', 2, 0, 1000, 2000);`)
  closeDatabase(database)

  const journal = openJournal(file(), testKeys, environment)
  const entry = '018e4000-0000-7000-8000-000000000001'
  expect(journal.readEntry({ id: entry })).toMatchObject({ title: 'Old', excerpt: 'It broke.', updated: 2000 })
  expect(journal.listSetbacks({ trashed: false })).toEqual([])
  expect(journal.readToday({ today: '2024-03-15' })).toMatchObject({ openSetbacks: 0, returns: null })
  const { id } = journal.beginSetback({ entry })
  expect(journal.readSetback({ id })).toMatchObject({ title: 'Old', opened: 1710496800000, rows: [{ id: entry }] })
  journal.moveSetback({ id, state: 'recovered', note: '' })
  const echo = { entry: draftOf(journal).id, text: 'It broke, the old one', tags: [], feelings: [] }
  expect(journal.findEcho(echo)?.setback.id).toBe(id)
  journal.checkIntegrity()
  journal.close()
})
