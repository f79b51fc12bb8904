import type { Entry, ExportScope } from '../../src-preload/contract.ts'
import { wholeEntry, wholeEntryOf } from './entries.ts'
import { tagNumber } from './entry-tags.ts'
import { idBytes } from './ids.ts'
import { firstOfDay, lastOfDay } from './position.ts'
import type { Store } from './store.ts'

/** Enough at a time that reading is quick, few enough that nothing else waits for long. */
const batchSize = 100

/**
 * Whole entries, oldest first, by day, moment and id, the trash left out. Which they are and in what order is settled
 * when the first batch is asked for; each is read when its batch is, and left out if it has gone by then.
 */
export function* walkEntries(store: Store, scope: ExportScope): Generator<readonly Entry[]> {
  const { from, parameters } = selectionOf(store, scope)
  const ids = store
    .sql<{ id: Buffer }>(`SELECT e.id ${from} ORDER BY e.position >> 17, e.instant, e.id`)
    .all(...parameters)
    .map(({ id }) => id)
  const read = store.sql<Parameters<typeof wholeEntryOf>[0]>(`${wholeEntry} WHERE e.id = ? AND e.trashed IS NULL`)
  for (let start = 0; start < ids.length; start += batchSize)
    yield ids.slice(start, start + batchSize).flatMap((id) => {
      const row = read.get(id)
      return row ? [wholeEntryOf(row)] : []
    })
}

/** How many entries a scope holds, the trash left out. */
export function countEntries(store: Store, scope: ExportScope): number {
  const { from, parameters } = selectionOf(store, scope)
  return store.sql<{ count: number }>(`SELECT count(*) AS count ${from}`).get(...parameters)?.count ?? 0
}

function selectionOf(store: Store, scope: ExportScope): { from: string; parameters: (number | string)[] } {
  switch (scope.kind) {
    case 'all':
      return { from: 'FROM entries e WHERE e.trashed IS NULL', parameters: [] }
    case 'range':
      return {
        from: 'FROM entries e WHERE e.trashed IS NULL AND e.position BETWEEN ? AND ?',
        parameters: [firstOfDay(scope.from), lastOfDay(scope.to)],
      }
    case 'tag':
      return {
        from: 'FROM entry_tags t JOIN entries e ON e.position = t.position WHERE e.trashed IS NULL AND t.tag = ?',
        parameters: [tagNumber(store, scope.tag) ?? -1],
      }
    case 'entries':
      return {
        from: 'FROM entries e WHERE e.trashed IS NULL AND e.id IN (SELECT unhex(value) FROM json_each(?))',
        parameters: [JSON.stringify(scope.ids.map((id) => idBytes(id).toString('hex')))],
      }
  }
}
