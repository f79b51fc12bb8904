import type { Filter } from '../../src-preload/contract.ts'
import { FilterBar } from './filter-bar.tsx'
import { HitsList } from './hits-list.tsx'
import { MonthsList } from './months-list.tsx'
import styles from './timeline.module.css'

/** Everything that was written, month by month; or, while something is searched for, what was found. */
export function TimelineScreen({ filter, query }: { readonly filter: Filter; readonly query: string }) {
  const searching = query.trim() !== ''
  const key = JSON.stringify(filter)
  return (
    <div className={styles.screen}>
      <FilterBar filter={filter} heading={searching ? 'Search' : filter.trashed ? 'Trash' : 'Timeline'} />
      {searching ? <HitsList key={key} filter={filter} text={query} /> : <MonthsList key={key} filter={filter} />}
    </div>
  )
}
