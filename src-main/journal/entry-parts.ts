import type { When } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { Composed } from './composed.ts'
import { freePosition, isOneDay, type Position, positionOf } from './position.ts'
import type { Store } from './store.ts'

/** Keeps a body; the number under which it is kept comes out. */
export function insertContent(
  { sql }: Store,
  { ownTags, text, body }: Pick<Composed, 'ownTags' | 'text' | 'body'>,
): number {
  const { lastInsertRowid } = sql('INSERT INTO contents (own_tags, text, body) VALUES (?, ?, ?)').run(
    JSON.stringify(ownTags),
    text,
    body,
  )
  return Number(lastInsertRowid)
}

/** Says which images stand in an entry, so that they are kept for as long as it is. */
export function setImages({ sql }: Store, position: Position, { images }: Pick<Composed, 'images'>): void {
  sql('DELETE FROM entry_images WHERE position = ?').run(position)
  for (const hash of images) sql('INSERT INTO entry_images VALUES (?, ?)').run(Buffer.from(hash, 'hex'), position)
}

/**
 * The position of an entry that is to stand at this time.
 *
 * @throws ProblemError `too-large` if its day is full
 */
export function placeFor(store: Store, when: When): Position {
  const taken = store.sql(`
    SELECT 1 FROM entries WHERE position = ? UNION ALL SELECT 1 FROM staged_entries WHERE position = ?`)
  const isTaken = (one: Position) => taken.get(one, one) !== undefined
  const wanted = positionOf(when)
  const last = lastPlaced.get(store)
  const next = last?.wanted === wanted && isOneDay(last.given + 1, wanted) ? last.given + 1 : wanted
  const given = freePosition(next, isTaken)
  if (given === null) throw new ProblemError('too-large', 'This day holds as many entries as a day can.')
  lastPlaced.set(store, { wanted, given })
  return given
}

/** Thousands of files of one moment, as a copied folder has them, would each look through all that came before it. */
const lastPlaced = new WeakMap<Store, { readonly wanted: Position; readonly given: Position }>()
