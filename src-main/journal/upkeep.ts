import { sweepAttachments } from './attachments.ts'
import { indexWaiting } from './search/index-words.ts'
import { dropSomeStaged } from './staging.ts'
import type { Store } from './store.ts'

/** What the journal still has to do for itself, a little at a time, while nobody is waiting for it. */
export interface Upkeep {
  /** Some milliseconds of work. Whether more is left comes out. */
  tend(): boolean
}

/** How much text is indexed at once, in characters. */
const portion = 256_000
/** How much of the index is merged at once, in its pages of 4 kB. */
const pages = 64

/** @param open the imports that are still undecided; whatever else is staged was left behind and goes */
export function upkeepOf(store: Store, open: ReadonlySet<string>): Upkeep {
  let areImagesSwept = false
  return {
    tend() {
      // Merging goes before indexing, so that the parts of the index never get so many that FTS5 merges them in one go.
      if (mergeSome(store, pages)) return true
      if (indexWaiting(store, portion)) return true
      if (dropSomeStaged(store, open)) return true
      if (!areImagesSwept) {
        sweepAttachments(store)
        areImagesSwept = true
      }
      return purgeSome(store)
    },
  }
}

/**
 * Merges some of the parts that the index has grown, if there are enough of them; whether it did comes out.
 * https://sqlite.org/fts5.html#the_merge_command
 */
function mergeSome({ sql, unhurried }: Store, amount: number): boolean {
  return unhurried(() => {
    const changes = sql<{ count: number }>('SELECT total_changes() AS count')
    const before = changes.get()?.count ?? 0
    sql(`INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)`).run(amount)
    // A merge that found nothing to do has changed one row, the command's own.
    return (changes.get()?.count ?? 0) - before >= 2
  })
}

/**
 * After a deletion for ever: begins to merge all parts of the index into one. FTS5 keeps the words of what was replaced
 * or deleted until the part that holds them is merged away. (Its `secure-delete` option takes them out at once, but would
 * also make every save of a large journal take a tenth of a second.)
 */
function purgeSome(store: Store): boolean {
  return store.unhurried(() => {
    const isDue = store.sql(`DELETE FROM settings WHERE name = 'purge'`).run().changes > 0
    return isDue && mergeSome(store, -pages)
  })
}

/** Notes, in the transaction of the deletion, that deleted words have to leave the index as well. */
export function notePurge({ sql }: Store): void {
  sql(`INSERT OR REPLACE INTO settings VALUES ('purge', 'true')`).run()
}
