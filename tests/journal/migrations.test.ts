import { expect, it } from 'vitest'
import { checkBody, writeBody } from '../../src-main/journal/body.ts'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { migrations } from '../../src-main/journal/migrations/migrate.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { bodyOf, draftOf, fakeEnvironment, paragraph, plainBody, testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()
const environment = fakeEnvironment()

const prompt = (promptId: string) => ({ type: 'prompt', version: 1, promptId, text: `${promptId}?` }) as const
const answered = bodyOf(
  prompt('what-happened'),
  paragraph('The mail came'),
  prompt('feeling'),
  paragraph(),
  prompt('small-step'),
)
const landing = writeBody(checkBody(answered))
const idOf = (number: number) => `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A journal as version 1 of the schema had it, with so many entries; every third was begun with a template. */
function makeOld(count: number): void {
  const database = makeOldJournal(file(), 1)
  const content = database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`)
  const entry = database.prepare(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, ?, 'Europe/Lisbon', ?, ?, '[]', 3, 0, 1000, 2000)`)
  database.transaction(() => {
    for (let number = 1; number <= count; number++) {
      const isLanding = number % 3 === 0
      const text = isLanding ? 'The mail came' : 'plain words'
      const instant = Date.parse('2023-01-01T12:00Z') + number * 86_400_000
      const day = new Date(instant).toISOString().slice(0, 10)
      content.run(number, text, isLanding ? landing : plainBody(text))
      const id = Buffer.from(idOf(number).replaceAll('-', ''), 'hex')
      entry.run(positionOf({ instant, day }), id, number, instant, `Entry ${number}`, text)
    }
  })()
  closeDatabase(database)
}

function answersIn(journal: Journal): unknown[] {
  journal.close()
  const database = openDatabase(file(), testKeys)
  const rows = database.prepare('SELECT place, prompt, text FROM answers ORDER BY position, place').all()
  closeDatabase(database)
  return rows
}

it('brings a journal of the first version up to date, with every word, and its answers once it was tended', () => {
  makeOld(400)
  const journal = openJournal(file(), testKeys, environment)
  expect(journal.readOverview()).toMatchObject({ entries: 400 })
  expect(journal.readEntry({ id: idOf(3) })).toMatchObject({ body: landing, title: 'Entry 3', updated: 2000 })
  let turns = 0
  while (journal.tend()) turns++
  expect(turns).toBeGreaterThan(4)
  expect(journal.search({ text: 'mail', filter: {}, offset: 0, limit: 5 }).total).toBe(133)
  journal.checkIntegrity()
  expect(answersIn(journal)).toEqual(
    Array.from({ length: 133 }, () => ({ place: 0, prompt: 'what-happened', text: 'The mail came' })),
  )

  const database = openDatabase(file(), testKeys)
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(database.prepare(`SELECT value FROM settings WHERE name = 'unprojected'`).get()).toBeUndefined()
  closeDatabase(database)
})

it('goes on where it was when the journal was closed half way, and keeps what was saved meanwhile', () => {
  makeOld(400)
  let journal = openJournal(file(), testKeys, environment)
  for (let turn = 0; turn < 8; turn++) journal.tend()
  const { id, instant, zone, day, title, ownTags } = journal.readEntry({ id: idOf(399) })
  const body = JSON.stringify(bodyOf(prompt('what-happened'), paragraph('Told anew')))
  journal.saveEntry({ id, instant, zone, day, title, ownTags, body })
  journal.close()
  journal = openJournal(file(), testKeys, environment)
  while (journal.tend());
  const answers = answersIn(journal)
  expect(answers).toHaveLength(133)
  expect(answers.at(-1)).toEqual({ place: 0, prompt: 'what-happened', text: 'Told anew' })
})

it('knows the answers of an entry that was given an earlier day before they were read', () => {
  makeOld(400)
  const journal = openJournal(file(), testKeys, environment)
  for (let turn = 0; turn < 2; turn++) journal.tend()
  const { id, title, ownTags, body } = journal.readEntry({ id: idOf(399) })
  journal.saveEntry({ id, title, ownTags, body, instant: 0, zone: 'UTC', day: '1970-01-01' })
  while (journal.tend());
  expect(answersIn(journal)).toHaveLength(133)
})

it('is the same as what a rebuild of everything derives', () => {
  makeOld(60)
  const journal = openJournal(file(), testKeys, environment)
  journal.saveEntry(draftOf(journal, { body: landing }))
  while (journal.tend());
  const tended = answersIn(journal)
  const again = openJournal(file(), testKeys, environment)
  again.rebuildProjections()
  expect(answersIn(again)).toEqual(tended)
})
