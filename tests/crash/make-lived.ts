/**
 * Makes a vault as the version of the app left it whose schema had had so many steps, in which a journal was lived: what is
 * in it is `tests/vectors/lived/life.json`, earlier versions of entries only from the ninth step on, which began to keep
 * them.
 *
 *   make-lived.ts FOLDER STEPS
 *
 * Once for each version that is released, into tests/vectors/lived. What lies there is never made again.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { idBytes } from '../../src-main/journal/ids.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { pack } from '../../src-main/journal/revisions/packing.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { bodyOf, paragraph, stepNode } from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'
import { deriveHere, environment, typed } from '../vault/support.ts'
import type { Remembered, State, Told } from './life.ts'
import { noonOf } from './words.ts'

const [folder = '', steps = ''] = process.argv.slice(2)
const life: Told = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'vectors', 'lived', 'life.json'), 'utf8'))
const keepsVersions = Number(steps) >= 9
const anHour = 3_600_000
const begun = Date.UTC(2024, 2, 18, 8)
const goalBytes = idBytes('018e4000-0000-7000-8000-000000000031')
const setbackBytes = (number: number) => idBytes(`018e4000-0000-7000-8000-${String(20 + number).padStart(12, '0')}`)

const env = { ...environment({ derive: deriveHere, now: () => Date.UTC(2024, 2, 20, 8) }), version: '0.1.0' }
await createVault(folder, typed('a door of heavy oak'), env, (keys) => {
  const database = makeOldJournal(join(folder, 'journal.db'), Number(steps), keys)
  for (const [index, [id, entry]] of Object.entries(life.entries).entries()) addEntry(database, index + 1, id, entry)
  addSetbacks(database)
  addGoals(database)
  addLessons(database)
  for (const step of life.keptSteps)
    database.prepare('INSERT INTO kept_steps VALUES (?, ?)').run(idBytes(step), begun + anHour)
  addSmall(database)
  closeDatabase(database)
})

function addEntry(database: Database, number: number, id: string, entry: Remembered): void {
  const { day, text, starred, versions } = entry
  const instant = noonOf(day)
  const position = positionOf({ instant, day })
  const parts = (entry.step ? 4 : 0) + (entry.lesson ? 8 : 0)
  database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`).run(number, text, bodyFor(entry))
  database
    .prepare(`
      INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, parts, starred,
        created, updated)
      VALUES (?, ?, ?, ?, 'UTC', '', ?, '[]', ?, 0, ?, ?, ?, ?)`)
    .run(
      position,
      idBytes(id),
      number,
      instant,
      text,
      text.split(' ').length,
      parts,
      Number(starred),
      begun,
      begun + 3 * anHour,
    )
  if (entry.step)
    database
      .prepare(`INSERT INTO steps VALUES (?, ?, 1, 'when it is cold', 'I open the door', NULL, NULL, ?, ?, ?)`)
      .run(idBytes(entry.step.id), position, entry.step.end, begun + anHour, entry.step.note)
  if (entry.lesson)
    database
      .prepare('INSERT INTO lessons VALUES (?, ?, 2, ?)')
      .run(idBytes(entry.lesson.id), position, entry.lesson.text)
  if (keepsVersions)
    for (const [at, version] of versions.entries()) addVersion(database, id, begun + at * anHour, version)
}

function addVersion(database: Database, id: string, saved: number, version: State): void {
  const { bytes, length } = pack(bodyFor(version))
  const { lastInsertRowid } = database.prepare('INSERT INTO revision_bodies (packed) VALUES (?)').run(bytes)
  database
    .prepare(`INSERT INTO revisions VALUES (?, ?, ?, 'UTC', '2024-03-18', '', '[]', ?, 0, ?, ?, ?)`)
    .run(idBytes(id), saved, saved + anHour, version.text.split(' ').length, length, bytes.length, lastInsertRowid)
}

function bodyFor({ text, step, lesson }: State): string {
  const ended = step?.end ? begun + anHour : null
  return JSON.stringify(
    bodyOf(
      paragraph(text),
      ...(step ? [stepNode({ cue: 'when it is cold', act: 'I open the door', ...step, ended })] : []),
      ...(lesson ? [{ type: 'lesson', version: 1, ...lesson } as const] : []),
    ),
  )
}

function addSetbacks(database: Database): void {
  for (const [index, [title, { events, entries }]] of Object.entries(life.setbacks).entries()) {
    const id = setbackBytes(index)
    const moved = begun + (events.length - 1) * anHour
    database
      .prepare('INSERT INTO setbacks VALUES (?, ?, ?, ?, ?, ?, NULL)')
      .run(index + 1, id, title, events.at(-1)?.state, begun, moved)
    for (const [at, { state, note }] of events.entries())
      database
        .prepare('INSERT INTO setback_events (setback, instant, state, note) VALUES (?, ?, ?, ?)')
        .run(id, begun + at * anHour, state, note)
    for (const entry of entries) database.prepare('INSERT INTO setback_entries VALUES (?, ?)').run(id, idBytes(entry))
  }
}

function addGoals(database: Database): void {
  const titles = Object.keys(life.setbacks)
  for (const [wish, { why, links }] of Object.entries(life.goals)) {
    database.prepare('INSERT INTO goals VALUES (?, ?, ?, ?, NULL, NULL)').run(goalBytes, wish, why, begun)
    for (const link of links) {
      const [kind = ''] = link.split(' ')
      const name = link.slice(kind.length + 1)
      const id = kind === 'setback' ? setbackBytes(titles.indexOf(name)) : idBytes(name)
      database.prepare('INSERT INTO goal_links VALUES (?, ?, ?)').run(goalBytes, kind, id)
    }
  }
}

function addLessons(database: Database): void {
  for (const [id, { wordings, uses }] of Object.entries(life.lessons)) {
    for (const [at, text] of wordings.entries())
      database
        .prepare('INSERT INTO lesson_wordings VALUES (?, ?, ?, ?)')
        .run(idBytes(id), begun + at * anHour, text, Number(at === 0))
    for (const entry of uses)
      database
        .prepare('INSERT INTO lesson_uses (lesson, instant, entry) VALUES (?, ?, ?)')
        .run(idBytes(id), begun + 2 * anHour, entry && idBytes(entry))
  }
}

function addSmall(database: Database): void {
  database.prepare(`INSERT INTO settings VALUES ('settings', ?)`).run(JSON.stringify({ ownFeelings: life.feelings }))
  database.prepare(`INSERT INTO drafts VALUES ('goal:new', NULL, ?, ?)`).run(JSON.stringify({ wish: life.form }), begun)
}
