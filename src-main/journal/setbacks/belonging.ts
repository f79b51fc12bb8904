import type { EntryId, SetbackId, SetbackRow } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { idBytes } from '../ids.ts'
import type { Store } from '../store.ts'
import { beginWith, joinEntry } from './begin.ts'
import { setTitle } from './change.ts'
import { checkBelongs, entryOutsideTrash, type KeptSetback, lineOf, openSetback } from './find.ts'
import { setbackRow } from './row.ts'

/**
 * An earlier entry that comes in does not change what the setback is called.
 *
 * @throws ProblemError `not-found`
 */
export function addToSetback(store: Store, id: SetbackId, entry: EntryId): void {
  store.transaction(() => {
    const setback = openSetback(store, id)
    const line = lineOf(store, setback)
    joinEntry(store, setback.id, entryOutsideTrash(store, entry).id)
    if (line !== '' && lineOf(store, setback) !== line) setTitle(store, setback, line)
  })
}

/**
 * Takes an entry out of a setback. When it was the last one the setback keeps the title that it had from it.
 *
 * @throws ProblemError `not-found`
 */
export function removeFromSetback(store: Store, id: SetbackId, entry: EntryId): void {
  store.transaction(() => {
    const setback = openSetback(store, id)
    checkBelongs(store, setback.id, entry)
    keepTitle(store, setback)
    leaveEntry(store, setback.id, entry)
  })
}

/**
 * Takes an entry out of a setback and begins one with it.
 *
 * @throws ProblemError `not-found`; `bad-request` for its only entry
 */
export function splitSetback(store: Store, id: SetbackId, entry: EntryId): SetbackRow {
  return store.transaction(() => {
    const setback = openSetback(store, id)
    checkBelongs(store, setback.id, entry)
    const { id: split, instant } = entryOutsideTrash(store, entry)
    if (countEntries(store, setback.id) === 1)
      throw new ProblemError('bad-request', 'This is the only entry of this setback, so there is nothing to split off.')
    leaveEntry(store, setback.id, entry)
    return setbackRow(store, beginWith(store, split, instant))
  })
}

function keepTitle(store: Store, setback: KeptSetback): void {
  if (countEntries(store, setback.id) === 1) setTitle(store, setback, lineOf(store, setback))
}

function leaveEntry({ sql }: Store, setback: Buffer, entry: EntryId): void {
  sql('DELETE FROM setback_entries WHERE setback = ? AND entry = ?').run(setback, idBytes(entry))
}

function countEntries({ sql }: Store, setback: Buffer): number {
  return sql<number>('SELECT count(*) FROM setback_entries WHERE setback = ?').pluck().get(setback) ?? 0
}
