import { expect, it } from 'vitest'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { fakeEnvironment, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

const idOf = (number: number) => `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`
const bytesOf = (number: number) => `x'${idOf(number).replaceAll('-', '')}'`
const written = 1710496800000

it('a journal from before keeps every wording with its time, finds what had left its text, and counts what was kept', () => {
  const database = makeOldJournal(file(), 3)
  database.exec(`
    INSERT INTO contents VALUES (1, '[]', 'Knock early Rest', '{"root":{}}');
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated,
      parts)
    VALUES (101_875_449_856, ${bytesOf(9)}, 1, ${written}, 'Europe/Lisbon', 'Old', 'Knock early', '[]', 2, 0, 1000, 2000,
      12);
    INSERT INTO lessons VALUES (${bytesOf(1)}, 101_875_449_856, 0, 'Knock early'), (${bytesOf(2)}, 101_875_449_856, 1, 'Rest');
    INSERT INTO lesson_wordings VALUES (${bytesOf(1)}, ${written + 5}, 'Knock before noon'),
      (${bytesOf(3)}, ${written + 7}, 'What had gone'), (${bytesOf(4)}, 3, 'Worded before it was written');
    INSERT INTO lessons VALUES (${bytesOf(4)}, 101_875_449_856, 2, 'First');
    INSERT INTO steps (id, position, place, cue, act, ending, ended, note)
    VALUES (${bytesOf(5)}, 101_875_449_856, 3, '', 'walk', 'done', 7, ''), (${bytesOf(6)}, 101_875_449_856, 4, '', 'run', 'dropped', 7, '');`)
  closeDatabase(database)

  const journal = openJournal(file(), testKeys, fakeEnvironment())
  const wordings = (number: number) => journal.readLesson({ id: idOf(number) }).wordings
  expect(wordings(1)).toEqual([
    { instant: written, text: 'Knock early' },
    { instant: written + 5, text: 'Knock before noon' },
  ])
  expect(wordings(2)).toEqual([{ instant: written, text: 'Rest' }])
  expect(wordings(4)).toEqual([
    { instant: 2, text: 'First' },
    { instant: 3, text: 'Worded before it was written' },
  ])
  expect(journal.readLesson({ id: idOf(3) })).toMatchObject({ text: 'What had gone', entry: null, sources: [] })
  const search = (text: string) => journal.search({ text, filter: {}, offset: 0, limit: 5 })
  expect(search('noon').hits).toHaveLength(1)
  expect(search('gone').lessons).toEqual([{ id: idOf(3), text: 'What had gone', marks: [[9, 13]] }])
  expect(journal.readToday({ today: '2024-03-15' }).kept).toBe(1)
  journal.checkIntegrity()
  journal.close()
})
