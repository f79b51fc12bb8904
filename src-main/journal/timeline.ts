import type { Day, EntryRow, Filter, Month, MonthCount, Overview } from '../../src-preload/contract.ts'
import { monthAndDay } from './days.ts'
import { tagNumber } from './entry-tags.ts'
import { dayOf, firstOfDay, firstOfMonth, lastOfDay, lastOfMonth, monthNamed, type Position } from './position.ts'
import { columns, entryRow, type StoredRow } from './rows.ts'
import type { Store } from './store.ts'

/** How much there is, and from when to when, the trash left out. */
export function readOverview({ sql }: Store): Overview {
  const end = (order: 'ASC' | 'DESC') => {
    const row = sql<{ position: Position }>(
      `SELECT position FROM entries WHERE trashed IS NULL ORDER BY position ${order} LIMIT 1`,
    ).get()
    return row ? dayOf(row.position) : null
  }
  const entries = sql<{ count: number }>('SELECT coalesce(sum(count), 0) AS count FROM months').get()
  const trashed = sql<{ count: number }>('SELECT count(*) AS count FROM entries WHERE trashed IS NOT NULL').get()
  return { entries: entries?.count ?? 0, trashed: trashed?.count ?? 0, first: end('ASC'), last: end('DESC') }
}

/** How many entries each month holds, newest month first; months without any are left out. */
export function countMonths(store: Store, filter: Filter): MonthCount[] {
  const { source, parameters } = monthsOf(store, filter)
  return store
    .sql<{ month: number; count: number }>(`${source} ORDER BY month DESC`)
    .all(...parameters)
    .map(({ month, count }) => ({ month: monthNamed(month), count }))
}

function monthsOf(store: Store, filter: Filter): { source: string; parameters: readonly number[] } {
  const { tag, ...rest } = filter
  if (Object.keys(filter).length === 0)
    return { source: 'SELECT month, count FROM months WHERE count > 0', parameters: [] }
  // The table of tags knows where their entries stand; looking at each entry would take ten times as long.
  if (tag !== undefined && Object.keys(rest).length === 0)
    return {
      source: `
        SELECT position >> 22 AS month, count(*) AS count FROM entry_tags
        WHERE tag = ? AND position NOT IN (SELECT position FROM entries WHERE trashed IS NOT NULL) GROUP BY month`,
      parameters: [tagNumber(store, tag) ?? noTag],
    }
  const { from, where, parameters } = selectionOf(store, filter)
  return {
    source: `SELECT e.position >> 22 AS month, count(*) AS count FROM ${from} WHERE ${where} GROUP BY month`,
    parameters,
  }
}

/** The entries of a month, newest first. */
export function listMonth(store: Store, filter: Filter, month: Month, offset: number, limit: number): EntryRow[] {
  return listBetween(store, filter, firstOfMonth(month), lastOfMonth(month), offset, limit)
}

/** The newest entries. */
export function listRecent(store: Store, limit: number): EntryRow[] {
  return listBetween(store, {}, 0, Number.MAX_SAFE_INTEGER, 0, limit)
}

/** The same day in other years, newest first. */
export function listOnThisDay(store: Store, day: Day): EntryRow[] {
  const { first, last } = readOverview(store)
  if (first === null || last === null) return []
  const found: EntryRow[] = []
  for (let year = Number(last.slice(0, 4)); year >= Number(first.slice(0, 4)); year--) {
    const same = `${String(year).padStart(4, '0')}-${monthAndDay(day)}`
    if (same !== day) found.push(...listBetween(store, {}, firstOfDay(same), lastOfDay(same), 0, 200))
  }
  return found
}

function listBetween(
  store: Store,
  filter: Filter,
  from: Position,
  to: Position,
  offset: number,
  limit: number,
): EntryRow[] {
  const { from: source, where, parameters, position } = selectionOf(store, filter)
  return store
    .sql<StoredRow>(
      `SELECT ${columns} FROM ${source} WHERE ${where} AND ${position} BETWEEN ? AND ?
       ORDER BY ${position} DESC LIMIT ? OFFSET ?`,
    )
    .all(...parameters, from, to, limit, offset)
    .map(entryRow)
}

interface Selection {
  readonly from: string
  readonly where: string
  readonly parameters: readonly number[]
  /** The column that is sorted by, so that the index that was chosen does the sorting. */
  readonly position: string
}

/** No tag has this number. */
const noTag = -1

/** A filter as SQL. */
function selectionOf(store: Store, filter: Filter): Selection {
  const where = [filter.trashed ? 'e.trashed IS NOT NULL' : 'e.trashed IS NULL']
  if (filter.starred !== undefined) where.push(`e.starred = ${Number(filter.starred)}`)
  if (filter.images !== undefined) where.push(filter.images ? 'e.images > 0' : 'e.images = 0')
  if (filter.tag === undefined)
    return { from: 'entries e', where: where.join(' AND '), parameters: [], position: 'e.position' }
  return {
    from: 'entry_tags t CROSS JOIN entries e ON e.position = t.position',
    where: ['t.tag = ?', ...where].join(' AND '),
    parameters: [tagNumber(store, filter.tag) ?? noTag],
    position: 't.position',
  }
}
