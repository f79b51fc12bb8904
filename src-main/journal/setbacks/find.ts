import type { EntryId, Instant, SetbackId, SetbackState } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { idBytes } from '../ids.ts'
import type { Store } from '../store.ts'
import { cleanTitle } from '../title.ts'

/** A setback as it is kept, with the person's own title only. */
export interface KeptSetback {
  readonly id: Buffer
  readonly title: string
  readonly state: SetbackState
}

/** @throws ProblemError `not-found` for one that is in the trash or not in the journal */
export function openSetback({ sql }: Store, id: SetbackId): KeptSetback {
  const setback = sql<KeptSetback & { trashed: Instant | null }>(
    'SELECT id, title, state, trashed FROM setbacks WHERE id = ?',
  ).get(idBytes(id))
  if (!setback) throw new ProblemError('not-found', 'This setback is not in the journal any more.')
  if (setback.trashed !== null)
    throw new ProblemError('not-found', 'This setback is in the trash. Restore it, and it can be changed again.')
  return setback
}

/** By what a setback goes: its own title, or else the beginning of its first entry. */
export function lineOf({ sql }: Store, { id, title }: KeptSetback): string {
  if (title !== '') return title
  return cleanTitle(sql<string>('SELECT title FROM titled_setbacks WHERE id = ?').pluck().get(id) ?? '')
}

/** @throws ProblemError `not-found` for an entry that is in the trash or not in the journal */
export function entryOutsideTrash({ sql }: Store, id: EntryId): { readonly id: Buffer; readonly instant: Instant } {
  const entry = sql<{ id: Buffer; instant: Instant; trashed: Instant | null }>(
    'SELECT id, instant, trashed FROM entries WHERE id = ?',
  ).get(idBytes(id))
  if (!entry) throw new ProblemError('not-found', 'This entry is not in the journal any more.')
  if (entry.trashed !== null)
    throw new ProblemError('not-found', 'This entry is in the trash. Restore it, and it can belong to a setback.')
  return entry
}

/** @throws ProblemError `not-found` where the entry does not belong to the setback */
export function checkBelongs({ sql }: Store, setback: Buffer, entry: EntryId): void {
  if (!sql('SELECT 1 FROM setback_entries WHERE setback = ? AND entry = ?').get(setback, idBytes(entry)))
    throw new ProblemError('not-found', 'This entry does not belong to this setback any more.')
}
