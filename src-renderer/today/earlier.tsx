import { useQuery } from '@tanstack/react-query'
import type { Day } from '../../src-preload/contract.ts'
import { reads } from '../reading.ts'
import { EntryLink } from '../ui/entry-link.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { Card } from './card.tsx'
import styles from './today.module.css'

/** How many entries Today recalls. */
const recalled = 5

/** What was written on this day in other years, and lately. */
export function Earlier({ day }: { readonly day: Day }) {
  const recent = useQuery(reads.recent(recalled))
  const others = useQuery(reads.onThisDay(day))
  return (
    <>
      {others.data && others.data.length > 0 && (
        <Card heading="On this day in other years">
          <ul>
            {others.data.slice(0, recalled).map((row) => (
              <li className={styles.line} key={row.id}>
                <EntryLink row={row} excerpt />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {recent.isError && <ReadProblem problem={recent.error} onRetry={recent.refetch} />}
      {recent.data && recent.data.length > 0 && (
        <Card heading="Recently written">
          <ul>
            {recent.data.map((row) => (
              <li className={styles.line} key={row.id}>
                <EntryLink row={row} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
