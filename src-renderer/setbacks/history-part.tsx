import type { SetbackEvent } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { PagePart } from '../ui/page-part.tsx'
import { useDayOf } from '../ui/use-day.ts'
import styles from './setback-page.module.css'
import { stateWords } from './states.ts'

/** How a setback moved, the first thing first. */
export function HistoryPart({ events }: { readonly events: readonly SetbackEvent[] }) {
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  return (
    <PagePart heading="How it moved">
      <ol className={styles.events}>
        {events.map(({ instant, state, note }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events come and go at the end only, and have no name
          <li key={index}>
            <p className={styles.event}>
              <span>{stateWords[state]}</span>
              <time dateTime={new Date(instant).toISOString()}>{dates.plainDay(dayOf(instant))}</time>
            </p>
            {note !== '' && (
              <p className={styles.eventNote} dir="auto">
                {note}
              </p>
            )}
          </li>
        ))}
      </ol>
    </PagePart>
  )
}
