import type { Day, Instant, Zone } from '../../../src-preload/contract.ts'
import type { Store } from '../store.ts'

/** A row of `revisions`, without what leads to its body. */
export interface Kept {
  readonly saved: Instant
  readonly kept: Instant
  readonly zone: Zone
  readonly day: Day
  readonly title: string
  readonly own_tags: string
  readonly words: number
  readonly images: number
  /** Of its body, in bytes. */
  readonly length: number
}

/** An earlier version with its body, and the images that stand in that. */
export interface WholeRevision extends Kept {
  readonly packed: Buffer
  readonly hashes: readonly Buffer[]
}

/** Within a transaction. */
export function insertRevision({ sql }: Store, entry: Buffer, revision: WholeRevision): void {
  const { saved, kept, zone, day, title, own_tags, words, images, length, packed, hashes } = revision
  const body = Number(sql('INSERT INTO revision_bodies (packed) VALUES (?)').run(packed).lastInsertRowid)
  sql(`
    INSERT INTO revisions (entry, saved, kept, zone, day, title, own_tags, words, images, length, size, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    entry,
    saved,
    kept,
    zone,
    day,
    title,
    own_tags,
    words,
    images,
    length,
    packed.length,
    body,
  )
  for (const hash of hashes) sql('INSERT INTO revision_images VALUES (?, ?)').run(hash, body)
}
