import type { SetbackId, SetbackState } from '../../../src-preload/contract.ts'
import type { Store } from '../store.ts'
import { cleanTitle } from '../title.ts'
import { addEvent, dropLastEvent, eventsOf } from './events.ts'
import { type KeptSetback, openSetback } from './find.ts'

/**
 * Gives a setback a title; an empty one gives it back to its first entry.
 *
 * @throws ProblemError `not-found`, `too-large`
 */
export function nameSetback(store: Store, id: SetbackId, title: string): void {
  const cleaned = cleanTitle(title)
  store.transaction(() => setTitle(store, openSetback(store, id), cleaned))
}

/** The same of one that was looked up, inside a transaction, with a title that is clean. */
export function setTitle({ sql }: Store, { id }: Pick<KeptSetback, 'id'>, title: string): void {
  sql('UPDATE setbacks SET title = ? WHERE id = ?').run(title, id)
}

/**
 * Moves a setback on, back or open again. To stay where it is with a note is an event too; without one nothing happened.
 *
 * @throws ProblemError `not-found`
 */
export function moveSetback(store: Store, id: SetbackId, state: SetbackState, note: string): void {
  const sentence = note.trim()
  store.transaction(() => {
    const setback = openSetback(store, id)
    if (state !== setback.state || sentence !== '') addEvent(store, setback.id, state, sentence)
  })
}

/**
 * Takes back the last thing that happened to a setback, where that was a move to `to`. A move without words leaves no
 * trace; words that were written with it stay, and it goes back to where it was as an event of its own.
 *
 * @throws ProblemError `not-found`
 */
export function undoMove(store: Store, id: SetbackId, to: SetbackState): void {
  store.transaction(() => {
    const setback = openSetback(store, id)
    const [before, last] = eventsOf(store, setback.id).slice(-2)
    if (!before || last?.state !== to || before.state === to) return
    if (last.note === '') dropLastEvent(store, setback.id)
    else addEvent(store, setback.id, before.state, '')
  })
}
