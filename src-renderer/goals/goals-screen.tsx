import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { GoalRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { useDayOf } from '../ui/use-day.ts'
import { EmptyGoals } from './empty-goals.tsx'
import { GoalDialog } from './goal-dialog.tsx'
import { doneWords } from './goal-words.ts'
import styles from './goals.module.css'
import { TrashedGoals } from './trashed-goals.tsx'

/** The wishes that steps, lessons and setbacks can serve: those not reached first. */
export function GoalsScreen() {
  const navigation = useNavigation()
  const goals = useQuery(reads.goals())
  const [making, setMaking] = useState(false)
  const [trash, setTrash] = useState(false)
  const scroll = useKeptScroll(goals.isSuccess)
  const kept = (goals.data ?? []).filter(({ trashed }) => trashed === null)
  const trashed = (goals.data ?? []).filter((goal) => goal.trashed !== null)
  const parts = [
    { heading: 'Wished for', rows: kept.filter(({ reached }) => reached === null) },
    { heading: 'Reached', rows: kept.filter(({ reached }) => reached !== null) },
  ]
  return (
    <div className={screenStyles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <div className={styles.head}>
        <h1 className={screenStyles.heading}>{trash ? 'Goals in the trash' : 'Goals'}</h1>
        <div className={screenStyles.row}>
          {!trash && kept.length > 0 && <Button onClick={() => setMaking(true)}>New goal…</Button>}
          <Button kind="quiet" aria-pressed={trash} onClick={() => setTrash(!trash)}>
            <Trash2 size="1rem" strokeWidth={1.75} aria-hidden="true" />
            Trash
          </Button>
        </div>
      </div>
      {goals.isError && <ReadProblem problem={goals.error} onRetry={goals.refetch} />}
      {goals.isSuccess && trash && <TrashedGoals goals={trashed} />}
      {goals.isSuccess && !trash && kept.length === 0 && <EmptyGoals onMake={() => setMaking(true)} />}
      {!trash &&
        parts.map(({ heading, rows }) =>
          rows.length === 0 ? null : (
            <section className={styles.part} key={heading} aria-labelledby={`goals-${heading}`}>
              <h2 className={styles.heading} id={`goals-${heading}`}>
                {heading}
              </h2>
              <ul aria-label={heading}>
                {rows.map((goal) => (
                  <GoalLine key={goal.id} goal={goal} />
                ))}
              </ul>
            </section>
          ),
        )}
      {making && (
        <GoalDialog
          goal={null}
          onClose={() => setMaking(false)}
          onMade={({ id }) => navigation.goOn({ name: 'goal', id })}
        />
      )}
    </div>
  )
}

function GoalLine({ goal }: { readonly goal: GoalRow }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  const done = doneWords(goal, dates)
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.wish}
        dir="auto"
        onClick={() => navigation.go({ name: 'goal', id: goal.id })}
      >
        {goal.wish}
      </button>
      {goal.why !== '' && (
        <p className={styles.why} dir="auto">
          {goal.why}
        </p>
      )}
      <p className={styles.facts}>
        {goal.reached !== null && <span>Reached on {dates.plainDay(dayOf(goal.reached))}</span>}
        {done.map((words) => (
          <span key={words}>{words}</span>
        ))}
      </p>
    </li>
  )
}
