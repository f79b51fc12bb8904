/**
 * Makes a vault as the version of the app left it whose schema had had so many steps, with a note that waits sealed:
 *
 *   make-version.ts FOLDER STEPS
 *
 * Once for each version that is released, into tests/vectors/versions. What lies there is never made again.
 */
import { join } from 'node:path'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'
import { deriveHere, environment, typed } from '../vault/support.ts'

const [folder = '', steps = ''] = process.argv.slice(2)
const bytesOf = (number: number) => Buffer.from(`018e400000007000800000000000000${number}`, 'hex')

await createVault(folder, typed('a door of heavy oak'), environment({ derive: deriveHere }), (keys) => {
  const database = makeOldJournal(join(folder, 'journal.db'), Number(steps), keys)
  const content = database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`)
  const entry = database.prepare(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, ?, 'Europe/Lisbon', ?, ?, '[]', ?, 0, 1000, 2000)`)
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
sealNote(folder, {
  id: '018e4000-0000-7000-8000-000000000009',
  kind: 'note',
  instant: Date.UTC(2024, 2, 20, 9),
  zone: 'Europe/Lisbon',
  text: 'Sealed while it was locked.',
  setback: false,
})
