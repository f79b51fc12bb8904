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
  const selection = selectionOf(store, filter)
  if (!selection) return []
  const isWhole = selection.parameters.length === 0 && selection.where === 'e.trashed IS NULL'
  const source = isWhole
    ? 'SELECT month, count FROM months WHERE count > 0 ORDER BY month DESC'
    : `SELECT e.position >> 22 AS month, count(*) AS count FROM ${selection.from} WHERE ${selection.where}
       GROUP BY month ORDER BY month DESC`
  return store
    .sql<{ month: number; count: number }>(source)
    .all(...selection.parameters)
    .map(({ month, count }) => ({ month: monthNamed(month), count }))
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
  const selection = selectionOf(store, filter)
  if (!selection) return []
  return store
    .sql<StoredRow>(
      `SELECT ${columns} FROM ${selection.from} WHERE ${selection.where} AND ${selection.position} BETWEEN ? AND ?
       ORDER BY ${selection.position} DESC LIMIT ? OFFSET ?`,
    )
    .all(...selection.parameters, from, to, limit, offset)
    .map(entryRow)
}

interface Selection {
  readonly from: string
  readonly where: string
  readonly parameters: readonly number[]
  /** The column that is sorted by, so that the index that was chosen does the sorting. */
  readonly position: string
}

/** A filter as SQL, or null if nothing can pass it. */
function selectionOf(store: Store, filter: Filter): Selection | null {
  const where = [filter.trashed ? 'e.trashed IS NOT NULL' : 'e.trashed IS NULL']
  if (filter.starred !== undefined) where.push(`e.starred = ${Number(filter.starred)}`)
  if (filter.images !== undefined) where.push(filter.images ? 'e.images > 0' : 'e.images = 0')
  if (filter.tag === undefined)
    return { from: 'entries e', where: where.join(' AND '), parameters: [], position: 'e.position' }
  const number = tagNumber(store, filter.tag)
  if (number === null) return null
  return {
    from: 'entry_tags t CROSS JOIN entries e ON e.position = t.position',
    where: ['t.tag = ?', ...where].join(' AND '),
    parameters: [number],
    position: 't.position',
  }
}
