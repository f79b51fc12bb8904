import type { Filter } from '../../src-preload/contract.ts'
import { EmptyTimeline } from './empty-timeline.tsx'
import { searchHelp } from './search-help.ts'
import styles from './timeline.module.css'

/** What stands where there is nothing to list. */
export function EmptyList({ filter, searching }: { readonly filter: Filter; readonly searching: boolean }) {
  const { trashed, ...rest } = filter
  const narrowed = Object.keys(rest).length > 0
  if (!searching && !trashed && !narrowed) return <EmptyTimeline />
  const words = searching ? searchHelp : [narrowed ? 'Nothing here has all of that.' : 'The trash is empty.']
  return (
    <div className={styles.empty}>
      {words.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}
