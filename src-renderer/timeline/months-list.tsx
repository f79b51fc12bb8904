import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { EntryId, EntryRow, Filter } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { pageSize, reads } from '../reading.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import { EmptyList } from './empty-list.tsx'
import type { ShownEntry } from './entry-line.tsx'
import { type Geometry, layOut, pagesWithin, sectionOf, stretchesOf } from './geometry.ts'
import { useLineHeights } from './line-heights.ts'
import { SelectableList } from './selectable-list.tsx'
import type { ReadIds } from './selection.ts'
import { TrashBar } from './trash-bar.tsx'

/** Rows are read this many lines before they come into view. */
const ahead = 60

/** Everything that a filter lets through, month by month, newest first. Rows are read as they come into view. */
export function MonthsList({ filter }: { readonly filter: Filter }) {
  const client = useQueryClient()
  const { dates } = useSurroundings()
  const { line, heading } = useLineHeights()
  const months = useQuery(reads.months(filter))
  const counts = months.data
  const geometry = useMemo(() => layOut(counts ?? [], line, heading), [counts, line, heading])
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0])
  const onLines = useCallback((first: number, last: number) => setSeen([first, last]), [])

  const pages = useMemo(
    () => pagesWithin(geometry, Math.max(seen[0] - ahead, 0), Math.min(seen[1] + ahead, geometry.lines), pageSize),
    [geometry, seen],
  )
  const results = useQueries({ queries: pages.map(({ month, page }) => reads.month(filter, month, page)) })
  const rows = new Map<string, readonly EntryRow[]>()
  for (const [index, { month, page }] of pages.entries()) {
    const data = results[index]?.data
    if (data) rows.set(`${month} ${page}`, data)
  }
  const problem = results.find(({ error }) => error)?.error

  const shownAt = (at: number): ShownEntry | undefined => {
    const section = sectionOf(geometry, at)
    if (!section) return undefined
    const offset = at - section.first
    const entry = rows.get(`${section.month} ${Math.floor(offset / pageSize)}`)?.[offset % pageSize]
    return entry && { entry, hit: null }
  }
  const readIds: ReadIds = useCallback(
    (from, to, left) => idsBetween(geometry, filter, from, to, left),
    [geometry, filter],
  )

  if (months.isError) return <ReadProblem problem={months.error} onRetry={months.refetch} />
  if (counts === undefined) return null
  if (geometry.lines === 0) return <EmptyList filter={filter} searching={false} />
  return (
    <>
      {problem && (
        <ReadProblem problem={problem} onRetry={() => client.refetchQueries({ queryKey: ['entries', 'month'] })} />
      )}
      <SelectableList
        filter={filter}
        geometry={geometry}
        heading={dates.month}
        shownAt={shownAt}
        readIds={readIds}
        onLines={onLines}
        bar={isWholeTrash(filter) && <TrashBar />}
      />
    </>
  )
}

/** Whether a filter shows the trash and leaves nothing of it out. */
function isWholeTrash({ trashed, ...rest }: Filter): boolean {
  return trashed === true && Object.keys(rest).length === 0
}

/** Read past the cache: selecting everything should not hold everything in memory. */
async function idsBetween(
  geometry: Geometry,
  filter: Filter,
  ...[from, to, left]: Parameters<ReadIds>
): Promise<EntryId[]> {
  const ids: EntryId[] = []
  for (const { month, offset, limit } of stretchesOf(geometry, from, to)) {
    if (left.aborted) break
    const rows = await ask(journal.listMonth({ filter, month, offset, limit }))
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}
