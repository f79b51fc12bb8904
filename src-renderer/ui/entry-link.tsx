import type { EntryRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import styles from './entry-link.module.css'
import { titleOf } from './entry-title.ts'

/** An entry in a short list: its title and day, and on request its first words. */
export function EntryLink({ row, excerpt = false }: { readonly row: EntryRow; readonly excerpt?: boolean }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const title = titleOf(row)
  return (
    <button type="button" className={styles.link} onClick={() => navigation.open(row.id)}>
      <span className={styles.title} dir="auto">
        {title.words}
      </span>
      {excerpt && title.from === 'title' && row.excerpt && (
        <span className={styles.excerpt} dir="auto">
          {row.excerpt}
        </span>
      )}
      <time className={styles.day} dateTime={row.day}>
        {dates.longDay(row.day)}
      </time>
    </button>
  )
}
