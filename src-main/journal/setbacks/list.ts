import type { EntryId, SetbackRow } from '../../../src-preload/contract.ts'
import { idBytes } from '../ids.ts'
import type { Store } from '../store.ts'
import { setbackRows } from './row.ts'

/** Open ones first, the one that moved last first; then recovered ones, newest first. Or the trash, newest first. */
export function listSetbacks(store: Store, trashed: boolean): SetbackRow[] {
  return trashed
    ? setbackRows(store, 't.trashed IS NOT NULL ORDER BY t.trashed DESC, t.number DESC')
    : setbackRows(store, `t.trashed IS NULL ORDER BY t.state = 'recovered', t.moved DESC, t.number DESC`)
}

/** Those outside the trash to which an entry belongs, or those in it; the one that moved last first. */
export function setbacksOf(store: Store, entry: EntryId, trashed = false): SetbackRow[] {
  return setbackRows(
    store,
    `t.trashed IS ${trashed ? 'NOT NULL' : 'NULL'} AND t.id IN (SELECT setback FROM setback_entries WHERE entry = ?)
      ORDER BY t.moved DESC, t.number DESC`,
    idBytes(entry),
  )
}
