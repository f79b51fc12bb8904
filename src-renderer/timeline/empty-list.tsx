import type { Filter } from '../../src-preload/contract.ts'
import styles from './timeline.module.css'

/** What stands where there is nothing to list. */
export function EmptyList({ filter, searching }: { readonly filter: Filter; readonly searching: boolean }) {
  return <p className={styles.empty}>{wordsFor(filter, searching)}</p>
}

function wordsFor(filter: Filter, searching: boolean): string {
  if (searching) {
    return 'Other words may find it, or the first letters of one. "Two words" in quotes are found side by side, and -word leaves out what has it. Also known: tag:work, before:2025, after:2024-03, on:2024-05-17, is:starred, has:image.'
  }
  const { trashed, ...rest } = filter
  if (Object.keys(rest).length > 0) return 'Nothing here has all of that.'
  return trashed ? 'The trash is empty.' : 'Nothing is written here yet.'
}
