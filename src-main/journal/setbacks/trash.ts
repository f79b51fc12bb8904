import type { SetbackId } from '../../../src-preload/contract.ts'
import { idBytes } from '../ids.ts'
import { noteMerge } from '../search/merge.ts'
import type { Store } from '../store.ts'

/** Into the trash, with its events and its goals; its entries stay where they are. One that is there stays as it is. */
export function trashSetback({ sql, environment, transaction }: Store, id: SetbackId): void {
  const now = environment.now()
  transaction(() => sql('UPDATE setbacks SET trashed = ? WHERE id = ? AND trashed IS NULL').run(now, idBytes(id)))
}

/** Out of the trash, as it was. */
export function restoreSetback({ sql, transaction }: Store, id: SetbackId): void {
  transaction(() => sql('UPDATE setbacks SET trashed = NULL WHERE id = ?').run(idBytes(id)))
}

/** For ever, and only one in the trash. Its entries stay. */
export function deleteSetback(store: Store, id: SetbackId): void {
  const { sql, transaction } = store
  transaction(() => {
    const setback = idBytes(id)
    const { changes } = sql('DELETE FROM setbacks WHERE id = ? AND trashed IS NOT NULL').run(setback)
    if (changes > 0) noteMerge(store, [setback])
  })
}
