import type { EntryId, Instant, SetbackId, SetbackRow } from '../../../src-preload/contract.ts'
import { idBytes, newId } from '../ids.ts'
import type { Store } from '../store.ts'
import { eventsOf, insertEvent, redateFirstEvent } from './events.ts'
import { entryOutsideTrash } from './find.ts'
import { keptAs } from './merge.ts'
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
 * Puts an entry that was just inserted where its draft says: into a setback of its own, or into one that is there. The
 * setback may have changed since the entry was begun, and words are never refused because of it: where it became one with
 * another, the entry belongs to that; in the trash it has the entry when it is restored; and where it has gone, the entry
 * stands by itself. To be called in the transaction of the insertion.
 */
export function joinOnInsert(store: Store, entry: EntryId, setback: SetbackId | 'new'): void {
  const { id, instant } = entryOutsideTrash(store, entry)
  if (setback === 'new') beginWith(store, id, instant)
  else {
    const kept = idBytes(keptAs(store, setback))
    if (store.sql('SELECT 1 FROM setbacks WHERE id = ?').get(kept) !== undefined) joinEntry(store, kept, id)
  }
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

/** An entry that is dated anew, as it was before. */
interface Dated {
  readonly id: Buffer
  readonly instant: Instant
  readonly created: Instant
}

/**
 * What landed with an entry, in the trash or not, lands when that is dated now: not ahead of today, and before whatever
 * happened next. To be called in the transaction of the change.
 */
export function landAgain(store: Store, entry: Dated, written: Instant): void {
  const setbacks = store.sql<Buffer>('SELECT setback FROM setback_entries WHERE entry = ?').pluck().all(entry.id)
  for (const setback of setbacks) {
    const [landed, next] = eventsOf(store, setback)
    if (landed?.state !== 'landed' || !landedWith(store, setback, entry, landed.instant)) continue
    const latest = Math.min(store.environment.now(), next ? next.instant - 1 : Number.POSITIVE_INFINITY)
    redateFirstEvent(store, setback, Math.min(written, latest))
  }
}

/**
 * Whether a setback landed with this entry, and no other one of it is of that moment: at its very moment; or, where it was
 * dated later than a setback can land, since it was there.
 */
function landedWith({ sql }: Store, setback: Buffer, { id, instant, created }: Dated, landed: Instant): boolean {
  if (landed !== instant && !(created <= landed && landed < instant)) return false
  const other = sql(`
    SELECT 1 FROM setback_entries l JOIN entries e ON e.id = l.entry
    WHERE l.setback = ? AND e.id <> ? AND e.instant = ? LIMIT 1`)
  return other.get(setback, id, landed) === undefined
}

/** Nothing happens where it belongs already. */
export function joinEntry({ sql }: Store, setback: Buffer, entry: Buffer): void {
  sql('INSERT OR IGNORE INTO setback_entries (setback, entry) VALUES (?, ?)').run(setback, entry)
}
