import { hash } from 'node:crypto'
import type { Body, EntryId, Instant, Tag, When } from '../../src-preload/contract.ts'
import { compose } from './composed.ts'
import { addParts, bitsOf } from './entry-nodes.ts'
import { insertContent, placeFor } from './entry-parts.ts'
import { addTags } from './entry-tags.ts'
import { idBytes, isId } from './ids.ts'
import { noParts, type Parts } from './parts.ts'
import type { Position } from './position.ts'
import type { Projection } from './projection.ts'
import { noteMerge } from './search/merge.ts'
import type { Store } from './store.ts'

/**
 * An entry as an import brings it. Its body is JSON as `readBody` takes it, or what that would read; it is checked either
 * way.
 */
export interface ImportedEntry<Text extends string | Body = string> extends When {
  readonly id: EntryId
  /** What tells it apart at its source, so that a second run of the same import adds nothing. */
  readonly sourceKey: string
  readonly title: string
  readonly body: Text
  readonly ownTags: readonly Tag[]
  readonly starred: boolean
  readonly created: Instant
  readonly updated: Instant
}

/** The same with all that follows from it, ready to be put aside. Plain data, because that may be made on another thread. */
export interface PreparedEntry extends Omit<ImportedEntry, 'body'>, Omit<Projection, 'tags' | 'parts'> {
  /** Canonical JSON. */
  readonly body: string
  readonly allTags: readonly Tag[]
  /** As JSON; null where there are none. */
  readonly parts: string | null
}

/** @throws ProblemError `not-ours`, `too-large`, `bad-request` for an entry that cannot be kept */
export function prepareEntry(entry: ImportedEntry<string | Body>): PreparedEntry {
  const { parts, tags: _, ...composed } = compose(entry)
  return { ...entry, ...composed, id: entry.id, parts: parts === noParts ? null : JSON.stringify(parts) }
}

/**
 * Puts entries of an undecided import into side tables, where nothing else sees them. All of the batch or nothing. Batches
 * of a few hundred keep other work waiting for milliseconds only.
 *
 * @param staged the name of the import, made up by the caller
 * @throws ProblemError `too-large` for an entry whose day is full; as `prepareEntry` for one that is not prepared
 */
export function stageEntries(store: Store, staged: string, batch: readonly (ImportedEntry | PreparedEntry)[]): void {
  const insert = store.sql(`
    INSERT INTO staged_entries (position, staged, id, content, instant, zone, title, excerpt, tags, words, images,
      starred, created, updated, source, parts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  store.unhurried(() => {
    for (const given of batch) {
      const entry = 'allTags' in given ? given : prepareEntry(given)
      const position = placeFor(store, entry)
      insert.run(
        position,
        staged,
        idBytes(entry.id),
        insertContent(store, entry),
        entry.instant,
        entry.zone,
        entry.title,
        entry.excerpt,
        JSON.stringify(entry.allTags),
        entry.words,
        JSON.stringify(entry.images),
        Number(entry.starred),
        entry.created,
        entry.updated,
        sourceBytes(entry.sourceKey),
        entry.parts,
      )
      addTags(store, 'staged_tags', position, entry.allTags)
    }
  })
}

/**
 * Makes a staged import part of the journal: one transaction, all or nothing. Entries that are in the journal already,
 * by id or by source, are passed over and counted as known. What is left in the side tables is cleared later, because
 * that would make others wait as long again.
 */
export function commitStaged(store: Store, staged: string): { added: number; known: number } {
  const { sql, transaction } = store
  return transaction(() => {
    sql('INSERT INTO committed VALUES (?)').run(staged)
    const total = count(store, staged)
    // The first of two that are the same is kept.
    const { changes: added } = sql(`
      INSERT OR IGNORE INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, starred,
        created, updated, source)
      SELECT position, id, content, instant, zone, title, excerpt, tags, words, json_array_length(images), starred,
        created, updated, source
      FROM staged_entries WHERE staged = ? ORDER BY position`).run(staged)
    sql(`
      INSERT INTO entry_images SELECT unhex(i.value), e.position
      FROM staged_entries s JOIN entries e ON e.position = s.position, json_each(s.images) i
      WHERE s.staged = ? AND s.images <> '[]'`).run(staged)
    // In the order of the key, which is faster by a third.
    sql(`
      INSERT INTO entry_tags SELECT t.tag, t.position
      FROM staged_tags t CROSS JOIN staged_entries s ON s.position = t.position CROSS JOIN entries e ON e.position = s.position
      WHERE s.staged = ?`).run(staged)
    addStagedParts(store, staged)
    if (added < total)
      sql(`
        DELETE FROM contents WHERE number IN (
          SELECT s.content FROM staged_entries s LEFT JOIN entries e ON e.position = s.position
          WHERE s.staged = ? AND e.position IS NULL)`).run(staged)
    if (isLarge(store, added)) noteMerge(store, null)
    return { added, known: total - added }
  })
}

/** What the nodes of the entries yield, of those that came into the journal. */
function addStagedParts(store: Store, staged: string): void {
  const rows = store.sql<{ position: Position; parts: string }>(`
    SELECT s.position, s.parts FROM staged_entries s JOIN entries e ON e.position = s.position
    WHERE s.staged = ? AND s.parts IS NOT NULL`)
  for (const { position, parts } of rows.all(staged)) {
    const read: Parts = JSON.parse(parts)
    addParts(store, position, read)
    store.sql('UPDATE entries SET parts = ? WHERE position = ?').run(bitsOf(read), position)
  }
}

/** Whether so many new entries give the index so many new parts that merging all of it pays: searches look into each. */
function isLarge({ sql }: Store, added: number): boolean {
  const entries = sql<{ count: number }>('SELECT sum(count) AS count FROM months').get()?.count ?? 0
  return added > 1000 && 4 * added > entries
}

/** Whether an entry is in the journal, in the trash included, under this id or with this key of its source. */
export function knows({ sql }: Store, name: EntryId | string): boolean {
  if (sql('SELECT 1 FROM entries WHERE source = ?').get(sourceBytes(name)) !== undefined) return true
  return isId(name) && sql('SELECT 1 FROM entries WHERE id = ?').get(idBytes(name)) !== undefined
}

/** Whether an entry that `knows` finds under this name is in the trash. */
export function knowsInTrash({ sql }: Store, name: EntryId | string): boolean {
  const inTrash = 'SELECT 1 FROM entries WHERE trashed IS NOT NULL AND'
  if (sql(`${inTrash} source = ?`).get(sourceBytes(name)) !== undefined) return true
  return isId(name) && sql(`${inTrash} id = ?`).get(idBytes(name)) !== undefined
}

/** How many staged entries are cleared at once. */
const portion = 200

/**
 * Clears a few of the staged entries whose import was committed, dropped or left behind; whether there may be more comes
 * out. The bodies of a committed import belong to the journal, those of any other go.
 *
 * @param open the imports that are still undecided
 */
export function clearSomeStaged({ sql, unhurried }: Store, open: ReadonlySet<string>): boolean {
  const names = JSON.stringify([...open])
  return unhurried(() => {
    const cleared = sql<{ position: number; content: number; isCommitted: number }>(`
      SELECT position, content, staged IN (SELECT staged FROM committed) AS isCommitted FROM staged_entries
      WHERE staged NOT IN (SELECT value FROM json_each(?)) LIMIT ${portion}`).all(names)
    for (const { position, content, isCommitted } of cleared) {
      sql('DELETE FROM staged_entries WHERE position = ?').run(position)
      if (isCommitted === 0) sql('DELETE FROM contents WHERE number = ?').run(content)
    }
    if (cleared.length === portion) return true
    sql('DELETE FROM committed').run()
    sql(`
      DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM entry_tags WHERE tag = number)
        AND NOT EXISTS (SELECT 1 FROM staged_tags WHERE tag = number)`).run()
    return false
  })
}

function count({ sql }: Store, staged: string): number {
  return sql<{ count: number }>('SELECT count(*) AS count FROM staged_entries WHERE staged = ?').get(staged)?.count ?? 0
}

/** Keys of sources can be long; what is compared is half of their SHA-256. */
function sourceBytes(sourceKey: string): Buffer {
  return hash('sha256', sourceKey, 'buffer').subarray(0, 16)
}
