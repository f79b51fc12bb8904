import type { Instant, Zone } from '../../../src-preload/contract.ts'
import { hashBytes } from '../ids.ts'
import type { Store } from '../store.ts'

/** An earlier version as one journal keeps it and another can keep on. */
export interface CarriedRevision {
  readonly saved: Instant
  readonly kept: Instant
  readonly zone: Zone
  readonly day: string
  readonly title: string
  readonly own_tags: string
  readonly words: number
  readonly images: number
  readonly length: number
  readonly size: number
  readonly packed: Buffer
  /** The images that stand in it. */
  readonly hashes: readonly string[]
}

/** The earlier versions of an entry, oldest first. */
export function carryOut({ sql }: Store, entry: Buffer): CarriedRevision[] {
  const hashes = sql<Buffer>('SELECT hash FROM revision_images WHERE body = ? ORDER BY hash').pluck()
  return sql<Omit<CarriedRevision, 'hashes'> & { readonly body: number }>(`
    SELECT r.*, b.packed FROM revisions r JOIN revision_bodies b ON b.number = r.body
    WHERE r.entry = ? ORDER BY r.saved`)
    .all(entry)
    .map(({ body, ...revision }) => ({ ...revision, hashes: hashes.all(body).map((hash) => hash.toString('hex')) }))
}

/** Keeps earlier versions on that another journal kept of an entry; within a transaction. */
export function carryIn({ sql }: Store, entry: Buffer, revisions: readonly CarriedRevision[]): void {
  for (const { saved, kept, zone, day, title, own_tags, words, images, length, size, packed, hashes } of revisions) {
    const { lastInsertRowid } = sql('INSERT INTO revision_bodies (packed) VALUES (?)').run(packed)
    const body = Number(lastInsertRowid)
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
      size,
      body,
    )
    for (const hash of hashes) sql('INSERT INTO revision_images VALUES (?, ?)').run(hashBytes(hash), body)
  }
}
