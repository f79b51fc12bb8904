import type { Entry, EntryDraft, EntryId, EntryRow, TemplateId, When } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { templates } from '../reframing/templates.ts'
import { type Composed, compose } from './composed.ts'
import { localDay } from './days.ts'
import { setTags } from './entry-tags.ts'
import { idBytes, newId } from './ids.ts'
import { freePosition, type Position, positionOf } from './position.ts'
import { columns, entryRow, type StoredRow, tagList } from './rows.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'

/** An entry's row together with its body. */
interface StoredEntry extends StoredRow {
  readonly body: string
  readonly own_tags: string
}

/** The columns of a whole entry and where they come from. */
export const wholeEntry = `SELECT ${columns}, c.body, c.own_tags FROM entries e JOIN contents c ON c.number = e.content`

export function wholeEntryOf(row: StoredEntry): Entry {
  return { ...entryRow(row), body: row.body, ownTags: tagList(row.own_tags) }
}

/**
 * A new entry of this moment, which the first save puts into the journal: empty, or with a template's prompts and room
 * for an answer under each.
 *
 * @throws ProblemError `not-found` for a template that there is not
 */
export function beginEntry(store: Store, template: TemplateId | null): Entry {
  const now = store.environment.now()
  const zone = store.environment.zone()
  return {
    id: newId(store.environment),
    instant: now,
    zone,
    day: localDay(now, zone, readSettings(store).dayBoundary),
    title: '',
    excerpt: '',
    tags: [],
    ownTags: [],
    starred: false,
    words: 0,
    images: 0,
    created: now,
    updated: now,
    trashed: null,
    body: emptyBody(template),
  }
}

function emptyBody(id: TemplateId | null): string {
  const layout = { direction: null, format: '', indent: 0 }
  const paragraph = { type: 'paragraph', version: 1, ...layout, children: [] }
  const template = templates.find((one) => one.id === id)
  if (id !== null && !template) throw new ProblemError('not-found', 'This template is not here any more.')
  const children = template
    ? template.prompts.flatMap((prompt) => [
        { type: 'prompt', version: 1, promptId: prompt.id, text: prompt.text },
        paragraph,
      ])
    : [paragraph]
  return JSON.stringify({ root: { type: 'root', version: 1, ...layout, children } })
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
 * @throws ProblemError `not-found` for an entry in the trash; `not-ours`, `too-large`, `bad-request` for a draft that
 *   cannot be kept
 */
export function saveEntry(store: Store, draft: EntryDraft): EntryRow {
  const composed = compose(draft)
  return store.transaction(() => {
    const stored = store.sql<StoredEntry>(`${wholeEntry} WHERE e.id = ?`).get(composed.id)
    if (!stored) return insertEntry(store, composed, draft)
    if (stored.trashed !== null)
      throw new ProblemError(
        'not-found',
        'This entry is in the trash, so the change was not saved. Restore the entry, and it will be.',
      )
    return updateEntry(store, stored, composed, draft)
  })
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
    INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
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
    now,
    now,
  )
  setTags(store, position, composed.allTags)
  setImages(store, position, composed)
  return entryRow(row)
}

function updateEntry(store: Store, stored: StoredEntry, composed: Composed, when: When): EntryRow {
  const { sql, environment } = store
  const ownTags = JSON.stringify(composed.ownTags)
  const wanted = positionOf(when)
  const stays = positionOf({ instant: stored.instant, day: entryRow(stored).day }) === wanted
  const sameContent = composed.body === stored.body && ownTags === stored.own_tags
  const sameWhen = stays && when.instant === stored.instant && when.zone === stored.zone
  if (sameContent && sameWhen && composed.title === stored.title) return entryRow(stored)

  const position = stays ? stored.position : placeFor(store, when)
  // A clock that was set back does not make an entry older than it is.
  const updated = Math.max(environment.now(), stored.updated)
  const row: StoredRow = { ...stored, ...columnsOf(composed, when), position, updated }
  sql(`
    UPDATE entries SET position = ?, instant = ?, zone = ?, title = ?, excerpt = ?, tags = ?, words = ?, images = ?, updated = ?
    WHERE position = ?`).run(
    position,
    row.instant,
    row.zone,
    row.title,
    row.excerpt,
    row.tags,
    row.words,
    row.images,
    updated,
    stored.position,
  )
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
  }
}

/** Keeps a body; the number under which it is kept comes out. */
export function insertContent({ sql }: Store, { ownTags, text, body }: Composed): number {
  const { lastInsertRowid } = sql('INSERT INTO contents (own_tags, text, body) VALUES (?, ?, ?)').run(
    JSON.stringify(ownTags),
    text,
    body,
  )
  return Number(lastInsertRowid)
}

/** Says which images stand in an entry, so that they are kept for as long as it is. */
export function setImages({ sql }: Store, position: Position, { images }: Pick<Composed, 'images'>): void {
  sql('DELETE FROM entry_images WHERE position = ?').run(position)
  for (const hash of images) sql('INSERT INTO entry_images VALUES (?, ?)').run(Buffer.from(hash, 'hex'), position)
}

/**
 * The position of an entry that is to stand at this time.
 *
 * @throws ProblemError `too-large` if its day is full
 */
export function placeFor({ sql }: Store, when: When): Position {
  const taken = sql(`
    SELECT 1 FROM entries WHERE position = ? UNION ALL SELECT 1 FROM staged_entries WHERE position = ?`)
  const position = freePosition(positionOf(when), (one) => taken.get(one, one) !== undefined)
  if (position === null) throw new ProblemError('too-large', 'This day holds as many entries as a day can.')
  return position
}
