import { sweepAttachments } from './attachments.ts'
import { indexWaiting } from './search/index-words.ts'
import { dropSomeStaged } from './staging.ts'
import type { Store } from './store.ts'

/** What the journal still has to do for itself, a little at a time, while nobody is waiting for it. */
export interface Upkeep {
  /** Some milliseconds of work, one transaction. Whether more is left comes out. */
  tend(): boolean
  /** Notes that something was deleted for ever, so that its words have to leave the index as well. */
  noteDeletion(): void
}

/** How much text is indexed at once. */
const characters = 200_000
/** How much of the index is merged at once, in its pages of 4 kB. */
const pages = 32

/** @param open the imports that are still undecided; whatever else is staged was left behind and goes */
export function upkeepOf(store: Store, open: ReadonlySet<string>): Upkeep {
  let areImagesSwept = false
  return {
    tend() {
      if (indexWaiting(store, characters)) return true
      if (dropSomeStaged(store, open)) return true
      if (!areImagesSwept) {
        sweepAttachments(store)
        areImagesSwept = true
      }
      return mergeSome(store)
    },
    noteDeletion() {
      store.sql(`INSERT OR REPLACE INTO settings VALUES ('purge', 'true')`).run()
    },
  }
}

/**
 * Merges some of the parts that the index has grown. FTS5 keeps the words of what was replaced or deleted until the part
 * that holds them is merged away (its `secure-delete` option would take a tenth of a second for every save of a large
 * journal), so after a deletion all parts are merged into one: https://sqlite.org/fts5.html#the_merge_command
 */
function mergeSome({ sql, transaction }: Store): boolean {
  return transaction(() => {
    const merge = sql(`INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)`)
    const changes = sql<{ count: number }>('SELECT total_changes() AS count')
    const purge = sql<{ value: string }>(`SELECT value FROM settings WHERE name = 'purge'`).get()?.value
    const before = changes.get()?.count ?? 0
    merge.run(purge === 'true' ? -pages : pages)
    // A merge that found nothing to do has changed one row, the command's own.
    const isMerging = (changes.get()?.count ?? 0) - before >= 2
    if (purge === 'true') sql(`UPDATE settings SET value = '"merging"' WHERE name = 'purge'`).run()
    else if (purge !== undefined && !isMerging) sql(`DELETE FROM settings WHERE name = 'purge'`).run()
    return isMerging || purge === 'true'
  })
}
