import type { Entry, EntryDraft, EntryId, EntryRow, When } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { type Composed, compose } from './composed.ts'
import { bitsOf, setParts } from './entry-nodes.ts'
import { insertContent, placeFor, setImages } from './entry-parts.ts'
import { setTags } from './entry-tags.ts'
import { idBytes } from './ids.ts'
import { positionOf } from './position.ts'
import { keepBefore, keepNow } from './revisions/keep.ts'
import { columns, entryRow, type StoredRow, tagList } from './rows.ts'
import { joinOnInsert, landAgain } from './setbacks/begin.ts'
import type { Store } from './store.ts'
import { nextUpdate } from './updated.ts'

/** An entry's row together with its body. */
export interface StoredEntry extends StoredRow {
  readonly body: string
  readonly own_tags: string
}

/** The columns of a whole entry and where they come from. */
export const wholeEntry = `SELECT ${columns}, c.body, c.own_tags FROM entries e JOIN contents c ON c.number = e.content`

export function wholeEntryOf(row: StoredEntry): Entry {
  return { ...entryRow(row), body: row.body, ownTags: tagList(row.own_tags) }
}

/** @throws ProblemError `not-found` */
export function readEntry({ sql }: Store, id: EntryId): Entry {
  const row = sql<StoredEntry>(`${wholeEntry} WHERE e.id = ?`).get(idBytes(id))
  if (!row) throw new ProblemError('not-found', 'This entry is not in the journal any more.')
  return wholeEntryOf(row)
}

/**
 * Puts an entry into the journal, or the changes of one that is there. On disk when it returns. Saving what is there
 * already changes nothing, not even when it was last updated. An entry in the trash is not changed: the page is told, so
 * that the words stay on screen and can be saved after it was restored.
 *
 * Nor is one that has moved on since the draft's `base`. Only the page knows the text it began from, and the steps back
 * that lead there, so it is the page that brings the two together: here nothing is ever merged.
 *
 * What the entry was before is kept for later: once in five minutes of steady writing, and before much is lost or a
 * selection was pasted over (revisions/keep.ts).
 *
 * @throws ProblemError `not-found` for an entry in the trash; `moved-on`; `not-ours`, `too-large`, `bad-request` for a
 *   draft that cannot be kept
 */
export function saveEntry(store: Store, draft: EntryDraft): EntryRow {
  const composed = compose(draft)
  const saved = store.transaction(() => {
    const stored = store.sql<StoredEntry>(`${wholeEntry} WHERE e.id = ?`).get(composed.id)
    if (!stored) {
      const row = insertEntry(store, composed, draft)
      if (draft.setback !== undefined) joinOnInsert(store, row.id, draft.setback)
      return row
    }
    if (stored.trashed !== null)
      throw new ProblemError(
        'not-found',
        'This entry is in the trash, so the change was not saved. Restore the entry, and it will be.',
      )
    if (draft.base !== undefined && draft.base !== stored.updated)
      throw new ProblemError(
        'moved-on',
        'This entry was changed on another screen meanwhile. Both changes are kept, and saved together.',
      )
    return updateEntry(store, stored, composed, draft)
  })
  for (const hash of composed.images) store.expected.delete(hash)
  return saved
}

function insertEntry(store: Store, composed: Composed, when: When): EntryRow {
  const { sql, environment } = store
  const now = environment.now()
  const content = insertContent(store, composed)
  const position = placeFor(store, when)
  const row: StoredRow = {
    ...columnsOf(composed, when),
    position,
    content,
    starred: 0,
    created: now,
    updated: now,
    trashed: null,
  }
  sql(`
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, parts,
      created, updated)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    position,
    row.id,
    content,
    row.instant,
    row.zone,
    row.title,
    row.excerpt,
    row.tags,
    row.words,
    row.images,
    row.parts,
    now,
    now,
  )
  setTags(store, position, composed.allTags)
  setImages(store, position, composed)
  setParts(store, position, composed.parts, 0)
  return entryRow(row)
}

function updateEntry(store: Store, stored: StoredEntry, composed: Composed, draft: EntryDraft): EntryRow {
  const { sql, environment } = store
  const ownTags = JSON.stringify(composed.ownTags)
  const wanted = positionOf(draft)
  const stays = positionOf({ instant: stored.instant, day: entryRow(stored).day }) === wanted
  const sameContent = composed.body === stored.body && ownTags === stored.own_tags
  const sameWhen = stays && draft.instant === stored.instant && draft.zone === stored.zone
  if (sameContent && sameWhen && composed.title === stored.title) return entryRow(stored)

  if (draft.pastedOver) keepNow(store, stored)
  else if (!sameContent || composed.title !== stored.title) keepBefore(store, stored, composed)
  const position = stays ? stored.position : placeFor(store, draft)
  const updated = nextUpdate(environment, stored.updated)
  const row: StoredRow = { ...stored, ...columnsOf(composed, draft), position, updated }
  // Naming the key in an update has every table that leads here looked through, even where it stays the same.
  if (!stays) sql('UPDATE entries SET position = ? WHERE position = ?').run(position, stored.position)
  sql(`
    UPDATE entries SET instant = ?, zone = ?, title = ?, excerpt = ?, tags = ?, words = ?, images = ?,
      parts = ?, updated = ?
    WHERE position = ?`).run(
    row.instant,
    row.zone,
    row.title,
    row.excerpt,
    row.tags,
    row.words,
    row.images,
    row.parts,
    updated,
    position,
  )
  if (row.instant !== stored.instant) landAgain(store, stored, row.instant)
  if (!sameContent) {
    sql('UPDATE contents SET own_tags = ?, text = ?, body = ? WHERE number = ?').run(
      ownTags,
      composed.text,
      composed.body,
      stored.content,
    )
    if (row.tags !== stored.tags) setTags(store, position, composed.allTags)
    setImages(store, position, composed)
  }
  // Those of an entry from before there were parts may not have been read yet, and once it has moved nobody would.
  if (!sameContent || row.parts !== stored.parts) setParts(store, position, composed.parts, stored.parts)
  return entryRow(row)
}

function columnsOf(composed: Composed, { instant, zone }: When) {
  return {
    id: composed.id,
    instant,
    zone,
    title: composed.title,
    excerpt: composed.excerpt,
    tags: JSON.stringify(composed.allTags),
    words: composed.words,
    images: composed.images.length,
    parts: bitsOf(composed.parts),
  }
}
