import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { EntryLink } from '../ui/entry-link.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { dayOf, greetingFor } from './day.ts'
import { RecoveryCard } from './recovery-card.tsx'
import { TemplatesDialog } from './templates-dialog.tsx'
import styles from './today.module.css'

/** How many entries Today recalls. */
const recalled = 5

/** Where a day begins: a few ways to start writing, and what was written lately. */
export function TodayScreen() {
  const navigation = useNavigation()
  const [choosing, setChoosing] = useState(false)
  const settings = useQuery(reads.settings())
  const overview = useQuery(reads.overview())
  const recent = useQuery(reads.recent(recalled))
  const [now] = useState(() => new Date())
  const boundary = settings.data?.dayBoundary ?? 0
  const others = useQuery({ ...reads.onThisDay(dayOf(now, boundary)), enabled: settings.isSuccess })

  if (!settings.isSuccess && !settings.isError) return null
  const fresh = overview.data?.entries === 0
  return (
    <div className={screenStyles.scroll}>
      <h1 className={screenStyles.heading}>{greetingFor(now, boundary)}</h1>
      <p className={screenStyles.lead}>
        {fresh
          ? 'Nothing is written here yet. A sentence is enough, and nothing has to be finished.'
          : 'Write a line or a page. It stays on this computer.'}
      </p>
      <div className={`${screenStyles.row} ${styles.ways}`}>
        <Button kind="primary" onClick={() => navigation.begin('two-minute-landing')}>
          Something went wrong
        </Button>
        <Button onClick={() => navigation.begin(null)}>Write freely</Button>
        <Button onClick={() => setChoosing(true)}>More templates</Button>
      </div>
      {recent.isError && <ReadProblem problem={recent.error} onRetry={recent.refetch} />}
      <div className={styles.cards}>
        <RecoveryCard />
        {recent.data && recent.data.length > 0 && (
          <section className={styles.card} aria-labelledby="recently">
            <h2 className={screenStyles.small} id="recently">
              Recently written
            </h2>
            <ul>
              {recent.data.map((row) => (
                <li className={styles.line} key={row.id}>
                  <EntryLink row={row} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {others.data && others.data.length > 0 && (
          <section className={styles.card} aria-labelledby="other-years">
            <h2 className={screenStyles.small} id="other-years">
              On this day in other years
            </h2>
            <ul>
              {others.data.slice(0, recalled).map((row) => (
                <li className={styles.line} key={row.id}>
                  <EntryLink row={row} excerpt />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {choosing && <TemplatesDialog onClose={() => setChoosing(false)} />}
    </div>
  )
}
