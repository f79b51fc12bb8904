import type { Store } from '../store.ts'
import { insertRevision, type WholeRevision } from './row.ts'

/** The earlier versions of an entry, oldest first, for another journal to keep on. */
export function carryOut({ sql }: Store, entry: Buffer): WholeRevision[] {
  const hashes = sql<Buffer>('SELECT hash FROM revision_images WHERE body = ? ORDER BY hash').pluck()
  return sql<Omit<WholeRevision, 'hashes'> & { readonly body: number }>(`
    SELECT r.*, b.packed FROM revisions r JOIN revision_bodies b ON b.number = r.body
    WHERE r.entry = ? ORDER BY r.saved`)
    .all(entry)
    .map((revision) => ({ ...revision, hashes: hashes.all(revision.body) }))
}

/** Keeps earlier versions on that another journal kept of an entry. Within a transaction. */
export function carryIn(store: Store, entry: Buffer, revisions: readonly WholeRevision[]): void {
  for (const revision of revisions) insertRevision(store, entry, revision)
}
