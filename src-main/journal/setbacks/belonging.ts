import type { EntryId, SetbackId, SetbackRow, TitleTakenOut } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { idBytes } from '../ids.ts'
import type { Store } from '../store.ts'
import { cleanTitle } from '../title.ts'
import { beginWith, joinEntry } from './begin.ts'
import { setTitle } from './change.ts'
import { checkBelongs, entryOutsideTrash, lineOf, openSetback } from './find.ts'
import { setbacksOf } from './list.ts'
import { setbackRow } from './row.ts'

/**
 * An earlier entry that comes in does not change what the setback is called. One that comes back does: the setback has
 * its own title of before again, unless the person gave it another one since.
 *
 * @param undo what `removeFromSetback` has answered, to take that back
 * @throws ProblemError `not-found`, `too-large`
 */
export function addToSetback(store: Store, id: SetbackId, entry: EntryId, undo?: TitleTakenOut): void {
  store.transaction(() => {
    const setback = openSetback(store, id)
    const line = lineOf(store, setback)
    joinEntry(store, setback.id, entryOutsideTrash(store, entry).id)
    if (undo) {
      if (setback.title === undo.since) setTitle(store, setback, cleanTitle(undo.before))
    } else if (line !== '' && lineOf(store, setback) !== line) setTitle(store, setback, line)
  })
}

/** Where an entry gives its words to another one, the other belongs to its setbacks too, and they are called as before. */
export function joinInstead(store: Store, from: EntryId, to: EntryId): void {
  for (const { id } of setbacksOf(store, from)) {
    const setback = openSetback(store, id)
    setTitle(store, setback, lineOf(store, setback))
    joinEntry(store, setback.id, entryOutsideTrash(store, to).id)
  }
}

/**
 * Takes an entry out of a setback. When it was the last one the setback keeps the title that it had from it.
 *
 * @returns its own title before and since, so that this can be taken back
 * @throws ProblemError `not-found`
 */
export function removeFromSetback(store: Store, id: SetbackId, entry: EntryId): TitleTakenOut {
  return store.transaction(() => {
    const setback = openSetback(store, id)
    checkBelongs(store, setback.id, entry)
    const since = countEntries(store, setback.id) === 1 ? lineOf(store, setback) : setback.title
    setTitle(store, setback, since)
    leaveEntry(store, setback.id, entry)
    return { before: setback.title, since }
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

function leaveEntry({ sql }: Store, setback: Buffer, entry: EntryId): void {
  sql('DELETE FROM setback_entries WHERE setback = ? AND entry = ?').run(setback, idBytes(entry))
}

function countEntries({ sql }: Store, setback: Buffer): number {
  return sql<number>('SELECT count(*) FROM setback_entries WHERE setback = ?').pluck().get(setback) ?? 0
}
