import type { Store } from '../store.ts'

/** How much of the index is merged at once, in its pages of 4 kB. */
const pages = 128

/**
 * Merges some of the parts that the index has grown, if there are enough of them; whether it did comes out.
 * https://sqlite.org/fts5.html#the_merge_command
 */
export function mergeSome({ sql, unhurried }: Store, amount = pages): boolean {
  return unhurried(() => {
    const changes = sql<{ count: number }>('SELECT total_changes() AS count')
    const before = changes.get()?.count ?? 0
    sql(`INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)`).run(amount)
    // A merge that found nothing to do has changed one row, the command's own.
    return (changes.get()?.count ?? 0) - before >= 2
  })
}

/** Begins to merge all parts of the index into one, if that was noted; `mergeSome` goes on with it. */
export function mergeAll(store: Store): boolean {
  return store.unhurried(() => {
    const isDue = store.sql(`DELETE FROM settings WHERE name = 'merge'`).run().changes > 0
    return isDue && mergeSome(store, -pages)
  })
}

/**
 * Notes, within a transaction, that the whole index is to be merged. FTS5 keeps the words of what was replaced or deleted
 * until the part that holds them is merged away, so a deletion for ever is complete only then. (Its `secure-delete`
 * option takes words out at once, but would make every save of a large journal take a tenth of a second.)
 */
export function noteMerge({ sql }: Store): void {
  sql(`INSERT OR REPLACE INTO settings VALUES ('merge', 'true')`).run()
}
