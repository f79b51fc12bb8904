import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { EntryId, Filter, LessonHit, SearchPage } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { hitsPerPage, reads } from '../reading.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import { EmptyList } from './empty-list.tsx'
import type { ShownEntry } from './entry-line.tsx'
import { layOutPlain } from './geometry.ts'
import { useLineHeights } from './line-heights.ts'
import { Marked } from './marked.tsx'
import { SelectableList } from './selectable-list.tsx'
import type { ReadIds } from './selection.ts'
import styles from './timeline.module.css'

/** What a search found, with the places that matched, and what of the search could not be understood. */
export function HitsList({ filter, text }: { readonly filter: Filter; readonly text: string }) {
  const { line } = useLineHeights()
  const { dates } = useSurroundings()
  const search = useInfiniteQuery(reads.hits(text, filter))
  const pages = search.data?.pages
  const hits = useMemo(() => pages?.flatMap((page) => page.hits) ?? [], [pages])
  const geometry = useMemo(() => layOutPlain(hits.length, line), [hits.length, line])
  const { fetchNextPage, hasNextPage } = search

  const onLines = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && last > hits.length - hitsPerPage / 2) void fetchNextPage({ cancelRefetch: false })
    },
    [hasNextPage, fetchNextPage, hits.length],
  )
  const shownAt = (at: number): ShownEntry | undefined => {
    const hit = hits[at]
    return hit && { entry: hit.entry, hit }
  }
  const readIds: ReadIds = useCallback((from, to, left) => idsBetween(text, filter, from, to, left), [text, filter])

  if (search.isError) return <ReadProblem problem={search.error} onRetry={search.refetch} />
  const first = pages?.[0]
  if (!first) return null
  return (
    <>
      <p className={styles.found} role="status">
        {countOf(first, hits.length, hasNextPage, dates.count)}
      </p>
      {first.remarks.length > 0 && (
        <ul className={styles.remarks} aria-label="About this search">
          {first.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {first.lessons.length > 0 && <Lessons hits={first.lessons} />}
      {hits.length === 0 ? (
        first.lessons.length === 0 && <EmptyList filter={filter} searching />
      ) : (
        <SelectableList
          key={first.text}
          filter={filter}
          geometry={geometry}
          heading={dates.month}
          shownAt={shownAt}
          readIds={readIds}
          onLines={onLines}
        />
      )}
    </>
  )
}

/** Lessons that no entry leads to any more. */
function Lessons({ hits }: { readonly hits: readonly LessonHit[] }) {
  const navigation = useNavigation()
  return (
    <ul className={styles.remarks} aria-label="Lessons that are no longer in an entry">
      {hits.map(({ id, text, marks }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.lesson}
            dir="auto"
            onClick={() => navigation.go({ name: 'lesson', id })}
          >
            <Marked text={text} marks={marks} />
          </button>{' '}
          A lesson, no longer in an entry.
        </li>
      ))}
    </ul>
  )
}

/** How many were found. Where that was not counted, at least how many. */
function countOf(
  { total, counted, lessons }: SearchPage,
  read: number,
  more: boolean,
  write: (count: number) => string,
): string {
  const count = total ?? read
  if (count === 0) return lessons.length === 0 ? 'Nothing found.' : 'No entry found.'
  const number = total === null && more ? `More than ${write(Math.max(counted, read))}` : write(count)
  return `${number} ${count === 1 ? 'entry' : 'entries'} found.`
}

/** As much as one call brings: its price grows with how far down the page lies. */
const idsPerPage = 200

async function idsBetween(text: string, filter: Filter, ...[from, to, left]: Parameters<ReadIds>): Promise<EntryId[]> {
  const ids: EntryId[] = []
  for (let offset = from; offset <= to && !left.aborted; offset += idsPerPage) {
    const limit = Math.min(idsPerPage, to + 1 - offset)
    const { hits, total } = await ask(journal.search({ text, filter, offset, limit }))
    ids.push(...hits.map(({ entry }) => entry.id))
    // Only where all was counted it may end here.
    if (total !== null && offset + limit >= total) break
  }
  return ids
}
