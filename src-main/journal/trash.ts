import type { EntryId } from '../../src-preload/contract.ts'
import { idBytes } from './ids.ts'
import { forgetLessons } from './kept-lessons.ts'
import { noteMerge } from './search/merge.ts'
import type { Store } from './store.ts'

/** Into the trash. Entries that are there already stay as they are. */
export function trashEntries({ sql, environment, transaction }: Store, ids: readonly EntryId[]): void {
  const now = environment.now()
  transaction(() => {
    for (const id of ids) sql('UPDATE entries SET trashed = ? WHERE id = ? AND trashed IS NULL').run(now, idBytes(id))
  })
}

/** Out of the trash. */
export function restoreEntries({ sql, transaction }: Store, ids: readonly EntryId[]): void {
  transaction(() => {
    for (const id of ids) sql('UPDATE entries SET trashed = NULL WHERE id = ? AND trashed IS NOT NULL').run(idBytes(id))
  })
}

/** For ever, and only what is in the trash. */
export function deleteEntries(store: Store, ids: readonly EntryId[]): void {
  const { sql, transaction } = store
  transaction(() => {
    for (const id of ids) {
      const entry = idBytes(id)
      const lessons = sql<Buffer>(`
        SELECT l.id FROM lessons l JOIN entries e ON e.position = l.position WHERE e.id = ? AND e.trashed IS NOT NULL`)
        .pluck()
        .all(entry)
      sql('DELETE FROM entries WHERE id = ? AND trashed IS NOT NULL').run(entry)
      forgetLessons(store, lessons)
    }
    noteMerge(store)
  })
}

/** Deletes all entries in the trash for ever; how many comes out. Setbacks and goals there have a trash of their own. */
export function emptyTrash(store: Store): number {
  const { sql, transaction } = store
  return transaction(() => {
    const lessons = sql<Buffer>(`
      SELECT l.id FROM entries e CROSS JOIN lessons l ON l.position = e.position WHERE e.trashed IS NOT NULL`)
      .pluck()
      .all()
    const { changes } = sql('DELETE FROM entries WHERE trashed IS NOT NULL').run()
    forgetLessons(store, lessons)
    if (changes > 0) noteMerge(store)
    return changes
  })
}
