import type { Filter, SearchHit, SearchPage } from '../../../src-preload/contract.ts'
import { isRefusal } from '../database-problem.ts'
import type { Position } from '../position.ts'
import { columns, entryRow, type StoredRow } from '../rows.ts'
import type { Store } from '../store.ts'
import { expressionOf } from './expression.ts'
import { countWaiting, indexWaiting, wordsOfEntry } from './index-words.ts'
import { findKept } from './kept.ts'
import { findMarks } from './marks.ts'
import { type Query, readQuery } from './query.ts'
import { type Restrictions, restrictionsOf } from './restrictions.ts'
import { snippetOf } from './snippet.ts'

/** Finding more than these only to count them would take longer than a person should wait. */
const countLimit = 1000
/** What one search may put into the index before it looks: what was just written is found at once. */
const indexedBefore = 200_000

/** What a person typed, looked for across titles, texts and tags; newest first. */
export function search(
  store: Store,
  { text, filter, offset, limit }: { text: string; filter: Filter; offset: number; limit: number },
): SearchPage {
  const left = countWaiting(store, 1) > 0 ? indexSome(store) : 'nothing'
  const behind = left === 'some'
  const query = readQuery(text)
  const { match, remarks } = expressionOf(store, query, filter)
  const restrictions = restrictionsOf(store, query.wants)
  const all = [...query.remarks, ...remarks, ...restrictions.remarks]
  if (behind) all.push('Some entries that were added lately are still being made ready for search.')
  if (left === 'refused') all.push('The disk takes nothing more, so what was written last may not be found yet.')
  if (match === null || restrictions.isEmpty || query.from > query.to)
    return { hits: [], lessons: [], total: 0, counted: 0, remarks: all, behind }

  // One place more than the page holds tells whether that was all. Phrases are looked at one by one, so they aren't counted.
  const isPhrase = query.terms.some(({ indexed }) => indexed.some((words) => words.length > 1))
  const most = isPhrase ? offset + limit : Math.max(offset + limit, countLimit)
  const positions = findPositions(store, match, query, restrictions, most + 1)
  return {
    hits: positions.slice(offset, offset + limit).flatMap((position) => hitsAt(store, position, query, filter)),
    lessons: offset === 0 ? findKept(store, match, query) : [],
    total: positions.length <= most ? positions.length : null,
    counted: Math.min(positions.length, most),
    remarks: all,
    behind,
  }
}

/** A disk that is full takes nothing into the index: what is there already is found all the same. */
function indexSome(store: Store): 'nothing' | 'some' | 'refused' {
  try {
    return indexWaiting(store, indexedBefore) ? 'some' : 'nothing'
  } catch (error) {
    if (!isRefusal(error)) throw error
    return 'refused'
  }
}

/**
 * One run through the index gives both the page and the count. Bounds arrive as floating-point numbers, because they are
 * larger than 32 bits, and FTS5 only heeds whole ones: without the casts it would walk past all that is newer.
 */
function findPositions(
  { sql }: Store,
  match: string,
  { from, to }: Query,
  { conditions, parameters }: Restrictions,
  limit: number,
): Position[] {
  return sql<Position>(`
    SELECT rowid FROM search_index
    WHERE search_index MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
      ${conditions}
    ORDER BY rowid DESC LIMIT ?`)
    .pluck()
    .all(match, from, to, ...parameters, limit)
}

/** The hit at a position; none if the index does not know yet that its entry has gone, to the trash or for ever. */
function hitsAt(store: Store, position: Position, { terms }: Query, filter: Filter): SearchHit[] {
  const row = store
    .sql<StoredRow & { readonly text: string }>(`
    SELECT ${columns}, c.text FROM entries e JOIN contents c ON c.number = e.content
    WHERE e.position = ? AND (e.trashed IS NOT NULL) = ?`)
    .get(position, Number(filter.trashed ?? false))
  if (!row) return []
  const snippet = terms.length > 0 ? snippetOf(wordsOfEntry(store, position, row.text, row.parts), terms) : null
  const entry = entryRow(row)
  const marksIn = (words: string) => (terms.length > 0 ? findMarks(words, terms) : [])
  return [
    {
      entry,
      titleMarks: marksIn(row.title),
      tagMarks: entry.tags.map(marksIn),
      ...(snippet ?? { snippet: row.excerpt, snippetMarks: [] }),
    },
  ]
}
