import type { Instant } from '../../../src-preload/contract.ts'
import { holds } from '../entry-nodes.ts'
import { tagNumber } from '../entry-tags.ts'
import { wordingsBeside } from '../lesson-wordings.ts'
import type { Position } from '../position.ts'
import { tagList } from '../rows.ts'
import type { Store } from '../store.ts'
import { uniqueTags, withAncestors } from '../tag.ts'
import { indexForm } from './fold.ts'

/**
 * Terms that no one can type, because indexForm() takes their first character out of every text. With them a filter is
 * one more word to look for, and the index itself finds what has both.
 */
export const marks = { any: '\ue000a', starred: '\ue000s', images: '\ue000i', trashed: '\ue000t' } as const

export function tagMark(number: number): string {
  return `\ue001${number.toString(36)}`
}

interface Waiting {
  readonly position: Position
  readonly title: string | null
  readonly tags: string
  readonly text: string
  readonly starred: number
  readonly images: number
  readonly trashed: Instant | null
  readonly parts: number
}

/**
 * Brings the index up to date with entries that changed, and with lessons that stand in none, oldest first, until `characters` of text have gone in. Whether
 * more is waiting comes out. Saving an entry only notes that it has to be indexed: putting its words in may set off a
 * merge inside the index that takes longer than a save should.
 */
export function indexWaiting(store: Store, characters: number): boolean {
  const { sql, unhurried } = store
  const waiting = sql<Waiting>(`
    SELECT u.position, e.title, e.tags, c.text, e.starred, e.images, e.trashed, e.parts
    FROM unindexed u LEFT JOIN entries e ON e.position = u.position LEFT JOIN contents c ON c.number = e.content
    ORDER BY u.position LIMIT 64`)
  let indexed = 0
  return unhurried(() => {
    for (;;) {
      const batch = waiting.all()
      for (const one of batch) {
        if (indexed >= characters) return true
        indexed += 100 + indexOne(store, one)
        sql('DELETE FROM unindexed WHERE position = ?').run(one.position)
      }
      if (batch.length < 64) return false
    }
  })
}

function indexOne(store: Store, { position, title, tags, text, parts, ...is }: Waiting): number {
  if (position < 0) return indexKept(store, position)
  if (title === null) {
    store.sql('DELETE FROM search_index WHERE rowid = ?').run(position)
    return 0
  }
  store
    .sql('INSERT OR REPLACE INTO search_index (rowid, title, text, tags) VALUES (?, ?, ?, ?)')
    .run(position, indexForm(title), indexForm(wordsOfEntry(store, position, text, parts)), termsOf(store, tags, is))
  return text.length
}

/** The text of an entry, and behind it its lessons as they are worded now, where that is otherwise. */
export function wordsOfEntry(store: Store, position: Position, text: string, parts: number): string {
  return holds(parts, 'lessons') ? [text, ...wordingsBeside(store, position)].join('\n') : text
}

/** A lesson that stands in no text has a place of its own, below those of entries (migrations/0004-lessons.ts). */
function indexKept({ sql }: Store, place: number): number {
  const text = sql<string>(`
    SELECT w.text FROM kept_lessons k JOIN lesson_wordings w ON w.lesson = k.lesson
    WHERE k.number = CAST(? AS INTEGER) ORDER BY w.instant DESC LIMIT 1`)
    .pluck()
    .get(-place)
  if (text === undefined) sql('DELETE FROM search_index WHERE rowid = CAST(? AS INTEGER)').run(place)
  else
    sql(`
      INSERT OR REPLACE INTO search_index (rowid, title, text, tags) VALUES (CAST(? AS INTEGER), '', ?, ?)`).run(
      place,
      indexForm(text),
      marks.any,
    )
  return text?.length ?? 0
}

function termsOf(store: Store, tags: string, is: Pick<Waiting, 'starred' | 'images' | 'trashed'>): string {
  const terms: string[] = [marks.any]
  if (is.starred === 1) terms.push(marks.starred)
  if (is.images > 0) terms.push(marks.images)
  if (is.trashed !== null) terms.push(marks.trashed)
  const named = tagList(tags)
  for (const tag of uniqueTags(named.flatMap(withAncestors))) {
    const number = tagNumber(store, tag)
    if (number !== null) terms.push(tagMark(number))
  }
  return [...terms, ...named.map(indexForm)].join(' ')
}

/** How many entries wait to be indexed, counted up to a limit. */
export function countWaiting({ sql }: Store, limit: number): number {
  return (
    sql<{ count: number }>('SELECT count(*) AS count FROM (SELECT 1 FROM unindexed LIMIT ?)').get(limit)?.count ?? 0
  )
}
