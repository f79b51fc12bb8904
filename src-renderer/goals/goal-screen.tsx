import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day, Goal, GoalId, Instant, Result } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import { OnePage } from '../ui/one-page.tsx'
import partStyles from '../ui/page-part.module.css'
import screenStyles from '../ui/screen.module.css'
import { useDayOf } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { GoalDialog } from './goal-dialog.tsx'
import { GoalServants } from './goal-servants.tsx'
import styles from './goals.module.css'

/** One goal: the wish and why, and what was done for it. */
export function GoalScreen({ id }: { readonly id: GoalId }) {
  const read = useQuery(reads.goal(id))
  return (
    <OnePage key={id} list={{ name: 'goals' }} back="All goals" read={read}>
      {(goal, today) => <GoalPage goal={goal} today={today} />}
    </OnePage>
  )
}

function GoalPage({ goal, today }: { readonly goal: Goal; readonly today: Day }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  const deed = useDeed()
  const { hush } = useNotices()
  const [changing, setChanging] = useState(false)
  const { id, wish, why, reached, trashed } = goal

  /** With the words of then: "Try again" may be pressed after they were changed. */
  const markReached = async (now: boolean | Instant): Promise<Result<void>> => {
    const read = await journal.readGoal({ id })
    return read.ok ? journal.changeGoal({ id, wish: read.value.wish, why: read.value.why, reached: now }) : read
  }
  const reach = (now: boolean) =>
    deed(() => markReached(now), {
      said: now ? 'Kept as reached.' : 'It is wished for again.',
      undo: () => deed(() => markReached(reached ?? false)),
    })
  const restore = () =>
    deed(() => journal.trashGoal({ id, trashed: false }), { said: 'The goal is back where it was.' })
  const trash = async () => {
    const gone = await deed(() => journal.trashGoal({ id, trashed: true }), {
      said: 'The goal is in the trash. What served it stays.',
      undo: restore,
      again: trash,
    })
    if (gone) navigation.goOn({ name: 'goals' })
  }
  const change = () => {
    // What was said of it is of the goal as it was.
    hush()
    setChanging(true)
  }
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <h1 className={screenStyles.heading} dir="auto">
          {wish}
        </h1>
        {why !== '' && (
          <p className={partStyles.text} dir="auto">
            {why}
          </p>
        )}
        <p className={styles.facts}>
          <span>Wished for since {dates.plainDay(dayOf(goal.created))}</span>
          {reached !== null && <span>Reached on {dates.plainDay(dayOf(reached))}</span>}
          {trashed !== null && <span>In the trash</span>}
        </p>
        <div className={styles.ways}>
          {trashed !== null ? (
            <Button onClick={restore}>Restore</Button>
          ) : (
            <>
              <Button onClick={() => reach(reached === null)}>
                {reached === null ? 'Reached' : 'Not reached after all'}
              </Button>
              <Button kind="quiet" onClick={change}>
                Change the words…
              </Button>
              <Button kind="quiet" onClick={trash}>
                Move to trash
              </Button>
            </>
          )}
        </div>
      </div>
      <GoalServants goal={goal} today={today} />
      {changing && <GoalDialog goal={goal} onClose={() => setChanging(false)} />}
    </div>
  )
}
