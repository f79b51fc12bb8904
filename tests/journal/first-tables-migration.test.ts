import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()

it('what is due is not looked for among all entries, whatever the journal was like when it was last closed', () => {
  const before = makeOldJournal(file(), 9)
  const content = before.prepare(`INSERT INTO contents VALUES (?, '[]', '{}', '')`)
  const entry = before.prepare(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, ?, 'UTC', '', '', '[]', 0, 0, 1, 1)`)
  for (let number = 1; number <= 50; number++) {
    content.run(number)
    entry.run(number, Buffer.alloc(16, number), number, number)
  }
  // As it is done when a journal is closed: of tables that have rows.
  before.exec('ANALYZE entries')
  closeDatabase(before)

  const database = openDatabase(file(), testKeys)
  const planOf = (query: string) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map((row) => (row as { detail: string }).detail)
  for (const query of [
    `SELECT * FROM live_steps WHERE ending IS NULL AND due <= '2024-03-15' ORDER BY due, instant, place LIMIT 20`,
    `SELECT * FROM live_forecasts WHERE found IS NULL AND skipped = 0 AND due <= '2024-03-15' ORDER BY due, instant LIMIT 20`,
    `SELECT * FROM live_lessons WHERE id IN (SELECT lesson FROM lesson_marks WHERE due <= '2024-03-15') LIMIT 20`,
  ])
    expect(planOf(query).filter((line) => /^SCAN e\b/.test(line))).toEqual([])
  closeDatabase(database)
})
