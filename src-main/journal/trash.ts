import type { EntryId } from '../../src-preload/contract.ts'
import { imagesOf, purgeAttachments } from './attachments.ts'
import { idBytes, idText } from './ids.ts'
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

/** Out of the trash. Answers with those that were in it. */
export function restoreEntries({ sql, transaction }: Store, ids: readonly EntryId[]): EntryId[] {
  const restore = sql('UPDATE entries SET trashed = NULL WHERE id = ? AND trashed IS NOT NULL')
  return transaction(() => ids.filter((id) => restore.run(idBytes(id)).changes > 0))
}

/** The entries in the trash. */
export function trashedIds({ sql }: Store): EntryId[] {
  return sql<Buffer>('SELECT id FROM entries WHERE trashed IS NOT NULL').pluck().all().map(idText)
}

/**
 * For ever, and only what is in the trash: with their earlier states, and the images that nothing else holds. Their words
 * leave the search index while the journal tends to itself. Answers with those that were in it.
 */
export function deleteEntries(store: Store, ids: readonly EntryId[]): EntryId[] {
  const { sql, transaction } = store
  return transaction(() => {
    const deleted: Buffer[] = []
    for (const entry of ids.map(idBytes)) {
      if (sql('SELECT 1 FROM entries WHERE id = ? AND trashed IS NOT NULL').get(entry) === undefined) continue
      const images = imagesOf(store, entry)
      const lessons = sql<Buffer>(`
        SELECT l.id FROM lessons l JOIN entries e ON e.position = l.position WHERE e.id = ?`)
        .pluck()
        .all(entry)
      sql('DELETE FROM entries WHERE id = ?').run(entry)
      forgetLessons(store, lessons)
      purgeAttachments(store, images)
      store.fullest.forget(entry)
      deleted.push(entry)
    }
    if (deleted.length > 0) noteMerge(store, deleted)
    return deleted.map(idText)
  })
}

/** Deletes all entries in the trash for ever; how many comes out. Setbacks and goals have a trash of their own. */
export function emptyTrash(store: Store): number {
  const { sql, transaction } = store
  return transaction(() => {
    const lessons = sql<Buffer>(`
      SELECT l.id FROM entries e CROSS JOIN lessons l ON l.position = e.position WHERE e.trashed IS NOT NULL`)
      .pluck()
      .all()
    const entries = trashedIds(store).map(idBytes)
    const images = entries.flatMap((entry) => imagesOf(store, entry))
    const { changes } = sql('DELETE FROM entries WHERE trashed IS NOT NULL').run()
    for (const entry of entries) store.fullest.forget(entry)
    forgetLessons(store, lessons)
    purgeAttachments(store, images)
    if (changes > 0) noteMerge(store, entries)
    return changes
  })
}
