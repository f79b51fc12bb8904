/**
 * Makes a vault as the version of the app left it whose schema had had so many steps, with a snapshot of it and a note that
 * waits sealed:
 *
 *   make-version.ts FOLDER STEPS
 *
 * Once for each version that is released, into tests/vectors/versions. What lies there is never made again.
 */
import { join } from 'node:path'
import { openArchive } from '../../src-main/archive/archive.ts'
import { perform } from '../../src-main/archive/perform.ts'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { whileStill } from '../../src-main/journal/stillness.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'
import { deriveHere, environment, typed } from '../vault/support.ts'

const [folder = '', steps = ''] = process.argv.slice(2)
const file = join(folder, 'journal.db')
const zone = 'Europe/Lisbon'
const now = () => Date.UTC(2024, 2, 20, 8)
const env = { ...environment({ derive: deriveHere, now }), folder, version: '0.1.0', perform, zone: () => zone }
const bytesOf = (number: number) => Buffer.from(`018e400000007000800000000000000${number}`, 'hex')

const { keys } = await createVault(folder, typed('a door of heavy oak'), env, (fresh) => {
  const database = makeOldJournal(file, Number(steps), fresh)
  const content = database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`)
  const entry = database.prepare(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, ?, '${zone}', ?, ?, '[]', ?, 0, 1000, 2000)`)
  for (const [index, text] of [
    'The kettle sang.',
    'Rain, and the long way home.',
    'Æ, 日本, and a half 𝄞.',
  ].entries()) {
    const number = index + 1
    const instant = Date.UTC(2024, 2, 10 + number, 12)
    const day = new Date(instant).toISOString().slice(0, 10)
    content.run(number, text, JSON.stringify(bodyOf(paragraph(text, textNode(' In bold.', 1)))))
    const position = positionOf({ instant, day })
    entry.run(position, bytesOf(number), number, instant, `Day ${number}`, text, text.split(' ').length + 2)
  }
  closeDatabase(database)
})
// Only now: a snapshot holds the key file, which gets its name last.
const database = makeOldJournal(file, Number(steps), keys)
whileStill(database, (still) => openArchive(keys, env).makeAtOnce(still, 'asked'))
closeDatabase(database)
sealNote(folder, {
  id: '018e4000-0000-7000-8000-000000000009',
  kind: 'note',
  instant: Date.UTC(2024, 2, 20, 9),
  zone,
  text: 'Sealed while it was locked.',
  setback: false,
})
