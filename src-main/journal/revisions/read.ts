import type { EntryId, Instant, Revision, RevisionList, RevisionRow } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { readEntry } from '../entries.ts'
import { idBytes } from '../ids.ts'
import { tagList } from '../rows.ts'
import type { Store } from '../store.ts'
import { changeBetween, type State } from './changes.ts'
import { bodyOf } from './keep.ts'
import type { Kept } from './row.ts'
import { bound, sizeOfAll } from './tending.ts'
import { tokensIn } from './tokens.ts'

interface Found extends Kept {
  readonly body: number
}

const columns = 'saved, kept, zone, day, title, own_tags, words, images, length, body'
/** How many are told of at once: each is unpacked and compared with the one before it. */
const portion = 20

/**
 * The earlier states of an entry, newest first, each with what changed when it came to be.
 *
 * @param before only those saved earlier than this one, which was the last of another list; null for the newest
 * @throws ProblemError `not-found`
 */
export function listRevisions(store: Store, id: EntryId, before: Instant | null): RevisionList {
  const entry = readEntry(store, id)
  // One more than is told of, because the last one is compared with it.
  const found = store
    .sql<Found>(`
      SELECT ${columns} FROM revisions WHERE entry = ? AND saved < ? ORDER BY saved DESC LIMIT ${portion + 1}`)
    .all(idBytes(id), before ?? Number.MAX_SAFE_INTEGER)
  const states = found.map((kept) => stateOf(store, kept))
  const rows = found.slice(0, portion).map((kept, index): RevisionRow => {
    const [state, earlier] = [states[index], states[index + 1]]
    return { ...rowOf(kept), change: state && earlier ? changeBetween(earlier, state) : null }
  })
  const [newest] = states
  const now = { title: entry.title, ownTags: JSON.stringify(entry.ownTags), tokens: tokensIn(entry.body) }
  return {
    rows,
    more: found.length > portion,
    now: before === null && newest ? changeBetween(newest, now) : null,
    size: sizeOfAll(store),
    bound,
  }
}

/** @throws ProblemError `not-found` for one that was thinned out, or of an entry that is not there */
export function readRevision(store: Store, id: EntryId, instant: Instant): Revision {
  const kept = store
    .sql<Found>(`SELECT ${columns} FROM revisions WHERE entry = ? AND saved = ?`)
    .get(idBytes(id), instant)
  if (!kept) throw new ProblemError('not-found', 'This version is not kept any more.')
  return { ...rowOf(kept), title: kept.title, ownTags: tagList(kept.own_tags), body: bodyOf(store, kept) }
}

/**
 * Whether an entry lacked something at a moment. Not where that state is not kept apart, being the present one or thinned
 * out: it may have been there.
 *
 * @param has tells it of a body, as JSON
 */
export function lackedAt(store: Store, entry: Buffer, instant: Instant, has: (body: string) => boolean): boolean {
  const kept = store
    .sql<Found>(
      `SELECT ${columns} FROM revisions WHERE entry = ? AND saved <= ? AND kept >= ? ORDER BY saved DESC LIMIT 1`,
    )
    .get(entry, instant, instant)
  return kept !== undefined && !has(bodyOf(store, kept))
}

function rowOf({ saved, kept, zone, day, words, images }: Kept): Omit<RevisionRow, 'change'> {
  return { instant: saved, at: Math.min(saved, kept), zone, day, words, images }
}

function stateOf(store: Store, kept: Found): State {
  return { title: kept.title, ownTags: kept.own_tags, tokens: tokensIn(bodyOf(store, kept)) }
}
