import type { BlockNode } from '../../../src-preload/contract.ts'
import { readBody, writeBody } from '../body.ts'
import { localDay } from '../days.ts'
import { insertContent, placeFor } from '../entry-parts.ts'
import { idBytes, idText, newId } from '../ids.ts'
import { forgetLife } from '../kept-lessons.ts'
import { project } from '../projection.ts'
import { unpackAll } from '../revisions/packing.ts'
import { readSettings } from '../settings.ts'
import type { Store } from '../store.ts'

interface NewestVersion {
  readonly entry: Buffer
  readonly saved: number
  readonly zone: string
  readonly day: string
  readonly title: string
  readonly own_tags: string
  readonly packed: Buffer
}

/**
 * Makes a journal of the rows that were saved, where some are missing: every entry has a text, every text an entry, and
 * nothing refers to what is not there. What is derived from the entries is not looked at: that is derived anew afterwards.
 *
 * @param staged the texts of imports that were not decided, by their numbers in `contents`
 */
export function mend(store: Store, staged: ReadonlySet<number>): void {
  store.transaction(() => {
    dropImports(store, staged)
    dropLoose(store)
    mendTags(store)
    mendLengths(store)
    // First: the number of a text that is added may be that of one that is missing.
    giveTexts(store)
    reviveEntries(store)
    giveEntries(store)
    giveSetbacks(store)
    dropDangling(store)
    giveEvents(store)
    giveLessons(store)
    findImagesOfVersions(store)
  })
}

/**
 * Remembers what was typed into forms: until steps and lessons are derived anew, words about one seem to be about nothing,
 * and would go with the first setback that goes. Comes out with what puts them back.
 */
export function keepTyped({ sql }: Store): () => void {
  const typed = sql<{ place: string; about: Buffer | null; words: string; kept: number }>('SELECT * FROM drafts').all()
  const put = sql('INSERT OR IGNORE INTO drafts (place, about, words, kept) VALUES (?, ?, ?, ?)')
  return () => {
    for (const { place, about, words, kept } of typed) put.run(place, about, words, kept)
  }
}

/** As the upkeep of the journal would have cleared it away. */
function dropImports({ sql }: Store, staged: ReadonlySet<number>): void {
  const drop = sql('DELETE FROM contents WHERE number = ? AND number NOT IN (SELECT content FROM entries)')
  for (const number of staged) drop.run(number)
  sql(`DELETE FROM settings WHERE name = 'unprojected'`).run()
}

/** Earlier versions of which one half is missing. */
function dropLoose({ sql }: Store): void {
  sql('DELETE FROM revisions WHERE body NOT IN (SELECT number FROM revision_bodies)').run()
  sql('DELETE FROM revision_bodies WHERE number NOT IN (SELECT body FROM revisions)').run()
}

/** Own tags that are no list are none: the words that they stand with are kept. */
function mendTags({ sql }: Store): void {
  for (const table of ['contents', 'revisions'])
    sql(`
      UPDATE ${table} SET own_tags = '[]'
      WHERE CASE WHEN json_valid(own_tags) THEN json_type(own_tags) <> 'array' ELSE true END`).run()
}

/** An earlier version is as long as its body, whatever its row says: or it could not be opened. */
function mendLengths({ sql }: Store): void {
  const some = sql<{ entry: Buffer; saved: number; length: number; packed: Buffer }>(`
    SELECT r.entry, r.saved, r.length, b.packed FROM revisions r JOIN revision_bodies b ON b.number = r.body
    WHERE (r.entry, r.saved) > (?, ?) ORDER BY r.entry, r.saved LIMIT 100`)
  const set = sql('UPDATE revisions SET length = ? WHERE entry = ? AND saved = ?')
  let last: readonly [Buffer, number] = [Buffer.alloc(0), 0]
  for (let batch = some.all(...last); batch.length > 0; batch = some.all(...last))
    for (const { entry, saved, length, packed } of batch) {
      const whole = Buffer.byteLength(unpackAll(packed))
      if (whole !== length) set.run(whole, entry, saved)
      last = [entry, saved]
    }
}

const newestVersions = `
  SELECT r.entry, max(r.saved) AS saved, r.zone, r.day, r.title, r.own_tags, b.packed
  FROM revisions r JOIN revision_bodies b ON b.number = r.body`

/** Entries of which nothing but earlier versions is left become the newest of them. */
function reviveEntries(store: Store): void {
  const lost = store.sql<NewestVersion>(`
    ${newestVersions} WHERE r.entry NOT IN (SELECT id FROM entries) GROUP BY r.entry`)
  for (const { entry, saved, zone, day, title, own_tags, packed } of lost.all())
    addEntry(store, entry, addContent(store, own_tags, bodyOf(packed)), { instant: saved, zone, day }, title)
}

/** An entry whose text is missing gets its newest earlier version, or else the first words that lists show of it. */
function giveTexts(store: Store): void {
  const { sql } = store
  const cut = sql<{ position: number; id: Buffer; excerpt: string }>(`
    SELECT position, id, excerpt FROM entries WHERE content NOT IN (SELECT number FROM contents)`)
  const newest = sql<NewestVersion>(`${newestVersions} WHERE r.entry = ? GROUP BY r.entry`)
  for (const { position, id, excerpt } of cut.all()) {
    const version = newest.get(id)
    const content = version
      ? addContent(store, version.own_tags, bodyOf(version.packed))
      : addContent(store, '[]', plainBody(excerpt))
    sql('UPDATE entries SET content = ? WHERE position = ?').run(content, position)
  }
}

/** Texts whose entry is missing stand on the day on which they were saved from the damage. */
function giveEntries(store: Store): void {
  const { sql, environment } = store
  const zone = environment.zone()
  const instant = environment.now()
  const day = localDay(instant, zone, readSettings(store).dayBoundary)
  const loose = sql<number>('SELECT number FROM contents WHERE number NOT IN (SELECT content FROM entries)').pluck()
  for (const number of loose.all()) addEntry(store, idBytes(newId(environment)), number, { instant, zone, day }, '')
}

/** A setback of which only what happened to it is left, comes back without its title. */
function giveSetbacks({ sql }: Store): void {
  sql(`
    INSERT INTO setbacks (id, title, state, opened, moved)
    SELECT e.setback, '',
      (SELECT l.state FROM setback_events l WHERE l.setback = e.setback ORDER BY l.instant DESC, l.number DESC LIMIT 1),
      min(e.instant), max(e.instant)
    FROM setback_events e WHERE e.setback NOT IN (SELECT id FROM setbacks) GROUP BY e.setback`).run()
}

function dropDangling({ sql }: Store): void {
  for (const [table, column, of, key] of [
    // First: with its last entry a setback goes that has no words of its own, and what refers to that is dropped below.
    ['setback_entries', 'entry', 'entries', 'id'],
    ['setback_entries', 'setback', 'setbacks', 'id'],
    ['setback_events', 'setback', 'setbacks', 'id'],
    ['goal_links', 'goal', 'goals', 'id'],
    ['echoes_dismissed', 'setback', 'setbacks', 'id'],
    ['advice_given', 'source', 'entries', 'id'],
  ] as const)
    sql(`DELETE FROM ${table} WHERE ${column} NOT IN (SELECT ${key} FROM ${of})`).run()
}

/** A setback of which what happened to it is not all left, landed and came to stand where it does. */
function giveEvents({ sql }: Store): void {
  const give = (instant: 'opened' | 'moved', state: string, where: string) =>
    sql(`
      INSERT INTO setback_events (setback, instant, state, note)
      SELECT id, ${instant}, ${state}, '' FROM setbacks WHERE ${where}`).run()
  const last = `
    SELECT e.state FROM setback_events e WHERE e.setback = id ORDER BY e.instant DESC, e.number DESC LIMIT 1`
  give('moved', 'state', `state <> coalesce((${last}), 'landed')`)
  give(
    'opened',
    `'landed'`,
    `id NOT IN (SELECT setback FROM setback_events) OR id IN (SELECT setback FROM setback_events GROUP BY setback HAVING min(state <> 'landed'))`,
  )
}

/** A kept lesson of which no wording is left has the words of the newest version with it, or goes. */
function giveLessons(store: Store): void {
  const { sql } = store
  const lost = sql<Buffer>('SELECT lesson FROM kept_lessons WHERE lesson NOT IN (SELECT lesson FROM lesson_wordings)')
    .pluck()
    .all()
  if (lost.length === 0) return
  const wanted = new Map(lost.map((lesson) => [idText(lesson), lesson]))
  const versions = sql<{ saved: number; packed: Buffer }>(`
    SELECT r.saved, b.packed FROM revisions r JOIN revision_bodies b ON b.number = r.body ORDER BY r.saved DESC`)
  const found: [Buffer, number, string][] = []
  for (const { saved, packed } of versions.iterate())
    for (const block of readBody(unpackAll(packed)).root.children) {
      const lesson = block.type === 'lesson' && wanted.get(block.id)
      if (!lesson || block.text.trim() === '') continue
      found.push([lesson, saved, block.text.trim()])
      wanted.delete(block.id)
    }
  const word = sql('INSERT INTO lesson_wordings (lesson, instant, text, in_entry) VALUES (?, ?, ?, 1)')
  for (const one of found) word.run(...one)
  for (const lesson of wanted.values()) forgetLife(store, lesson)
}

function findImagesOfVersions({ sql }: Store): void {
  sql('DELETE FROM revision_images').run()
  const insert = sql('INSERT OR IGNORE INTO revision_images VALUES (?, ?)')
  const all = sql<{ number: number; packed: Buffer }>(`
    SELECT b.number, b.packed FROM revisions r JOIN revision_bodies b ON b.number = r.body
    WHERE r.images > 0 AND b.number > ? ORDER BY b.number LIMIT 100`)
  for (let from = -1, batch = all.all(from); batch.length > 0; batch = all.all(from))
    for (const { number, packed } of batch) {
      for (const hash of project(readBody(bodyOf(packed))).images) insert.run(Buffer.from(hash, 'hex'), number)
      from = number
    }
}

const bodyOf = (packed: Buffer): string => writeBody(readBody(unpackAll(packed)))

const addContent = (store: Store, ownTags: string, body: string): number =>
  insertContent(store, { ownTags: JSON.parse(ownTags), text: '', body })

interface When {
  readonly instant: number
  readonly zone: string
  readonly day: string
}

function addEntry(store: Store, id: Buffer, content: number, when: When, title: string): void {
  store
    .sql(`
      INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
      VALUES (?, ?, ?, ?, ?, ?, '', '[]', 0, 0, ?, ?)`)
    .run(placeFor(store, when), id, content, when.instant, when.zone, title, when.instant, when.instant)
}

function plainBody(text: string): string {
  const layout = { direction: null, format: '', indent: 0, version: 1 } as const
  const words = text === '' ? [] : [{ type: 'text', version: 1, text, format: 0 } as const]
  const paragraph: BlockNode = { type: 'paragraph', ...layout, children: words }
  return writeBody({ root: { type: 'root', ...layout, children: [paragraph] } })
}
