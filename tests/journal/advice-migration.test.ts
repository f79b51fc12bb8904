import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { bodyOf, fakeEnvironment, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

const bytesOf = (number: number) => Buffer.from(`018e400000007000800000000000000${number}`, 'hex')

it('a journal from before knows what was given beside a later entry, and gives what was spent by reading once more', () => {
  const database = makeOldJournal(file(), 4)
  const entry = database.prepare(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, 1710496800000, 'Europe/Lisbon', '', '', '[]', 0, 0, 1000, 2000)`)
  const content = database.prepare(`INSERT INTO contents VALUES (?, '[]', '', ?)`)
  const write = (number: number, note: string | null) => {
    const blocks = note === null ? [] : [{ type: 'advice', version: 1, text: note, opened: false } as const]
    content.run(number, JSON.stringify(bodyOf(...blocks)))
    entry.run(101_875_449_856 + number, bytesOf(number), number)
  }
  write(1, null)
  write(2, 'Sleep first.')
  write(3, null)
  write(4, 'Call Anna.')
  write(5, 'The next time.')
  const setback = database.prepare(`INSERT INTO setbacks VALUES (?, ?, '', 'recovered', 1, 2, NULL)`)
  const joins = database.prepare('INSERT INTO setback_entries VALUES (?, ?)')
  const taken = database.prepare('INSERT INTO advice_taken VALUES (?, ?)')
  // Given beside the third entry, after which there was a second note.
  setback.run(1, bytesOf(7))
  for (const number of [1, 2, 5]) joins.run(bytesOf(7), bytesOf(number))
  taken.run(bytesOf(7), bytesOf(3))
  // Spent beside an entry that was there before the note.
  setback.run(2, bytesOf(8))
  joins.run(bytesOf(8), bytesOf(4))
  taken.run(bytesOf(8), bytesOf(1))
  closeDatabase(database)

  const journal = openJournal(file(), testKeys, fakeEnvironment())
  journal.checkIntegrity()
  journal.close()
  const migrated = openDatabase(file(), testKeys)
  expect(migrated.prepare('SELECT source, entry FROM advice_given').all()).toEqual([
    { source: bytesOf(2), entry: bytesOf(3) },
  ])
  closeDatabase(migrated)
})
