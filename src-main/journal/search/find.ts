import type { Filter, SearchHit, SearchPage } from '../../../src-preload/contract.ts'
import type { Position } from '../position.ts'
import { columns, entryRow, type StoredRow } from '../rows.ts'
import type { Store } from '../store.ts'
import { expressionOf } from './expression.ts'
import { countWaiting, indexWaiting } from './index-words.ts'
import { findMarks } from './marks.ts'
import { type Query, readQuery } from './query.ts'
import { snippetOf } from './snippet.ts'

/** Counting further would take longer than a person should wait. */
const countLimit = 1000
/** What one search may put into the index before it looks: what was just written is found at once. */
const indexedBefore = 200_000

interface FoundRow extends StoredRow {
  readonly text: string
}

/** What a person typed, looked for across titles, texts and tags; newest first. */
export function search(
  store: Store,
  { text, filter, offset, limit }: { text: string; filter: Filter; offset: number; limit: number },
): SearchPage {
  const isBehind = countWaiting(store, 1) > 0 && indexWaiting(store, indexedBefore)
  const query = readQuery(text)
  const { match, remarks } = expressionOf(store, query, filter)
  const all = [...query.remarks, ...remarks]
  if (isBehind) all.push('Some entries that were added lately are still being made ready for search.')
  if (match === null || query.from > query.to) return { hits: [], total: 0, remarks: all }

  const rows = store
    .sql<FoundRow>(`
      SELECT ${columns}, c.text
      FROM search_index CROSS JOIN entries e ON e.position = search_index.rowid JOIN contents c ON c.number = e.content
      WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? AND (e.trashed IS NOT NULL) = ?
      ORDER BY search_index.rowid DESC LIMIT ? OFFSET ?`)
    .all(match, query.from, query.to, Number(filter.trashed ?? false), limit, offset)
  const isAll = offset === 0 && rows.length < limit
  return {
    hits: rows.map((row) => hitOf(row, query)),
    total: isAll ? rows.length : countMatches(store, match, query.from, query.to),
    remarks: all,
  }
}

function hitOf(row: FoundRow, { terms }: Query): SearchHit {
  const snippet = terms.length > 0 ? snippetOf(row.text, terms) : null
  return {
    entry: entryRow(row),
    titleMarks: terms.length > 0 ? findMarks(row.title, terms) : [],
    ...(snippet ?? { snippet: row.excerpt, snippetMarks: [] }),
  }
}

function countMatches({ sql }: Store, match: string, from: Position, to: Position): number | null {
  const row = sql<{ count: number }>(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? LIMIT ${countLimit + 1})`).get(
    match,
    from,
    to,
  )
  return row && row.count <= countLimit ? row.count : null
}
