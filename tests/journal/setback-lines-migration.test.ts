import { expect, it } from 'vitest'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { fakeEnvironment, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

it('the setbacks of a journal from before say where their lines were cut', () => {
  const database = makeOldJournal(file(), 7)
  const setback = database.prepare(`INSERT INTO setbacks VALUES (?, ?, ?, 'landed', 1, ?, NULL)`)
  setback.run(1, Buffer.alloc(16, 1), 'Told no', 3)
  setback.run(2, Buffer.alloc(16, 2), `${'word '.repeat(23)}end, and more`, 2)
  setback.run(3, Buffer.alloc(16, 3), 'x'.repeat(120), 1)
  setback.run(4, Buffer.alloc(16, 4), 'misunderstood '.repeat(20), 0)
  closeDatabase(database)

  const journal = openJournal(file(), testKeys, fakeEnvironment())
  const titles = journal.listSetbacks({ trashed: false }).map(({ title }) => title)
  journal.close()
  const lines = ['Told no', `${'word '.repeat(23)}end…`, 'x'.repeat(120), `${'misunderstood '.repeat(8).trim()}…`]
  expect(titles.toSorted()).toEqual(lines.toSorted())
})
