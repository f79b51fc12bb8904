import type { EntryRow, Instant, Tag, Zone } from '../../src-preload/contract.ts'
import { idText } from './ids.ts'
import { dayOf, type Position } from './position.ts'

/** An entry's row as the database holds it. */
export interface StoredRow {
  readonly position: Position
  readonly id: Buffer
  readonly content: number
  readonly instant: Instant
  readonly zone: Zone
  readonly title: string
  readonly excerpt: string
  /** A JSON array. */
  readonly tags: string
  readonly words: number
  readonly images: number
  readonly starred: number
  readonly created: Instant
  readonly updated: Instant
  readonly trashed: Instant | null
  /** Which tables hold what its nodes yield, as bits (entry-nodes.ts). */
  readonly parts: number
}

/** The columns of `StoredRow`, of `entries` under the name `e`. */
export const columns =
  'e.position, e.id, e.content, e.instant, e.zone, e.title, e.excerpt, e.tags, e.words, e.images, e.starred, e.created, e.updated, e.trashed, e.parts'

/** A row as lists show it. */
export function entryRow(row: StoredRow): EntryRow {
  return {
    id: idText(row.id),
    instant: row.instant,
    zone: row.zone,
    day: dayOf(row.position),
    title: row.title,
    excerpt: row.excerpt,
    tags: tagList(row.tags),
    starred: row.starred === 1,
    words: row.words,
    images: row.images,
    created: row.created,
    updated: row.updated,
    trashed: row.trashed,
  }
}

/** A list of tags as a column keeps it. */
export function tagList(json: string): readonly Tag[] {
  return json === '[]' ? [] : JSON.parse(json)
}
