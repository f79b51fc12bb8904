import type { EntryId, Instant, SetbackId, SetbackRow } from '../../../src-preload/contract.ts'
import { idBytes, newId } from '../ids.ts'
import type { Store } from '../store.ts'
import { insertEvent } from './events.ts'
import { entryOutsideTrash, openSetback } from './find.ts'
import { setbackRow } from './row.ts'

/**
 * Begins a setback with an entry that is in the journal: it landed when that was written.
 *
 * @throws ProblemError `not-found`
 */
export function beginSetback(store: Store, entry: EntryId): SetbackRow {
  return store.transaction(() => {
    const { id, instant } = entryOutsideTrash(store, entry)
    return setbackRow(store, beginWith(store, id, instant))
  })
}

/**
 * Puts an entry that was just inserted where its draft says: into a setback of its own, or into one that is there.
 * To be called in the transaction of the insertion.
 *
 * @throws ProblemError `not-found` for a setback that is in the trash or has gone
 */
export function joinOnInsert(store: Store, entry: EntryId, setback: SetbackId | 'new'): void {
  const { id, instant } = entryOutsideTrash(store, entry)
  if (setback === 'new') beginWith(store, id, instant)
  else joinEntry(store, openSetback(store, setback).id, id)
}

/** A new setback around one entry. An entry that is dated ahead lands now. */
export function beginWith(store: Store, entry: Buffer, written: Instant): SetbackId {
  const id = newId(store.environment)
  const instant = Math.min(written, store.environment.now())
  store
    .sql(`INSERT INTO setbacks (id, title, state, opened, moved) VALUES (?, '', 'landed', ?, ?)`)
    .run(idBytes(id), instant, instant)
  insertEvent(store, idBytes(id), { instant, state: 'landed', note: '' })
  joinEntry(store, idBytes(id), entry)
  return id
}

/** Nothing happens where it belongs already. */
export function joinEntry({ sql }: Store, setback: Buffer, entry: Buffer): void {
  sql('INSERT OR IGNORE INTO setback_entries (setback, entry) VALUES (?, ?)').run(setback, entry)
}
