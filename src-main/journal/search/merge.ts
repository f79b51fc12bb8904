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

/** That the whole index is to be merged, as it stands in `settings` until that is done. */
interface Due {
  /** How often it was noted: what is noted while a merge is under way needs another one. */
  readonly times: number
  /** What was deleted for ever, as hex of its ids: words of it may still be in the index. */
  readonly entries: readonly string[]
  /** Whether anything was deleted for ever. Otherwise the index has only grown many parts. */
  readonly forgets: boolean
}

/**
 * Merges all parts of the index into one, if that was noted, and those of the index of echoes: begins it when it is first called, and ends it when
 * `mergeSome` has nothing left to do. Whether there is more to do comes out. What was begun by an app that was ended is
 * begun anew.
 */
export function mergingOf(store: Store): () => boolean {
  let begun: number | null = null
  return () =>
    store.unhurried(() => {
      const due = readDue(store)
      if (!due) return false
      if (begun !== due.times) {
        begun = due.times
        if (mergeSome(store, -pages)) return true
      }
      begun = null
      // So few words that they are merged at one go.
      store.sql(`INSERT INTO echo_index (echo_index) VALUES ('optimize')`).run()
      store.sql(`DELETE FROM settings WHERE name = 'merge'`).run()
      return false
    })
}

/**
 * Notes, within a transaction, that the whole index is to be merged. FTS5 keeps the words of what was replaced or deleted
 * until the part that holds them is merged away, so a deletion for ever is complete only then. (Its `secure-delete`
 * option takes words out at once, but would make every save of a large journal take a tenth of a second.)
 *
 * @param forgotten the ids of what was deleted for ever; null where nothing was
 */
export function noteMerge(store: Store, forgotten: readonly Buffer[] | null): void {
  const before = readDue(store)
  const due: Due = {
    times: (before?.times ?? 0) + 1,
    entries: [...(before?.entries ?? []), ...(forgotten ?? []).map((id) => id.toString('hex'))],
    forgets: forgotten !== null || (before?.forgets ?? false),
  }
  store.sql(`INSERT OR REPLACE INTO settings VALUES ('merge', ?)`).run(JSON.stringify(due))
}

/** Whether words of what was deleted for ever may still be in the index. */
export const isForgetting = (store: Store): boolean => readDue(store)?.forgets ?? false

function readDue({ sql }: Store): Due | null {
  const value = sql<string>(`SELECT value FROM settings WHERE name = 'merge'`).pluck().get()
  return value === undefined ? null : dueOf(value)
}

/** @param value of the row; versions before this one wrote `true` */
function dueOf(value: string): Due {
  const due: unknown = JSON.parse(value)
  const known = typeof due === 'object' && due !== null ? (due as Partial<Due>) : {}
  return { times: 0, entries: [], forgets: true, ...known }
}

/** Which ids the row names. For a copy of the journal that was made before the merge was done. */
export const entriesIn = (value: string): ReadonlySet<string> => new Set(dueOf(value).entries)
