import { useQuery } from '@tanstack/react-query'
import type { Day, Today } from '../../src-preload/contract.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { useDay, useNow } from '../ui/use-day.ts'
import { Captures } from './captures.tsx'
import { greetingFor, weekdayOf } from './day.ts'
import { DrillCard } from './drill-card.tsx'
import { Due } from './due.tsx'
import { Earlier } from './earlier.tsx'
import { FirstExample } from './first-example.tsx'
import { OwnRecovery } from './own-recovery.tsx'
import { Practice } from './practice.tsx'
import { RecoveryCard } from './recovery-card.tsx'
import styles from './today.module.css'
import { welcomeWords } from './welcome.ts'

/** Where a day begins: two ways to start writing, what is due, and what was written before. */
export function TodayScreen() {
  const day = useDay()
  return day === null ? null : <TodayOf day={day} />
}

function TodayOf({ day }: { readonly day: Day }) {
  const navigation = useNavigation()
  const dialog = useDialogs()
  const { dates } = useSurroundings()
  const greeting = useNow(greetingFor)
  const overview = useQuery(reads.overview())
  const today = useQuery(reads.today(day))
  const scroll = useKeptScroll(!today.isPending)

  const isFresh = overview.data !== undefined && overview.data.entries + overview.data.trashed === 0
  return (
    <div className={screenStyles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <h1 className={screenStyles.heading}>{greeting}</h1>
      <p className={screenStyles.lead}>{leadWords(isFresh, today.data, dates)}</p>
      <div className={`${screenStyles.row} ${styles.begin}`}>
        <Button kind="primary" className={styles.great} onClick={() => navigation.begin('two-minute-landing', 'new')}>
          Something went wrong
        </Button>
        <Button className={styles.great} onClick={navigation.writeFreely}>
          Write freely
        </Button>
        <Button kind="quiet" onClick={() => dialog('templates')}>
          More templates
        </Button>
      </div>
      {weekdayOf(day) === 0 && !isFresh && (
        <p className={styles.sunday}>
          A week has come to its end.
          <Button kind="quiet" onClick={() => navigation.begin('weekly-look-back')}>
            Look back on this week
          </Button>
        </p>
      )}
      {today.isError && <ReadProblem problem={today.error} onRetry={today.refetch} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Captures />
          <RecoveryCard />
          <DrillCard />
          {today.data && <Due today={today.data} day={day} />}
          <Practice />
        </div>
        <div className={styles.column}>
          {isFresh && <FirstExample />}
          {today.data?.recovery && <OwnRecovery setback={today.data.recovery} />}
          <Earlier day={day} />
        </div>
      </div>
      <div className={`${screenStyles.row} ${styles.foot}`}>
        <Button kind="quiet" onClick={() => dialog('too-much')}>
          If it is too much
        </Button>
      </div>
    </div>
  )
}

function leadWords(isFresh: boolean, today: Today | undefined, dates: Parameters<typeof welcomeWords>[1]): string {
  if (isFresh) return 'Nothing is written here yet. A sentence is enough, and nothing has to be finished.'
  if (today && today.returns !== null) return welcomeWords(today.returns, dates)
  return 'Write a line or a page. It stays on this computer.'
}
