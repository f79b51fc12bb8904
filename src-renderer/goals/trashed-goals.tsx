import { useState } from 'react'
import type { GoalRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { DeleteForEverDialog } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import screenStyles from '../ui/screen.module.css'
import { useDeed } from '../ui/use-deed.ts'
import styles from './goals.module.css'

/** Goals in the trash: each can come back, or go for ever. What served them stays. */
export function TrashedGoals({ goals }: { readonly goals: readonly GoalRow[] }) {
  const deed = useDeed()
  const [going, setGoing] = useState<GoalRow | null>(null)
  if (goals.length === 0) return <p className={screenStyles.lead}>No goal is in the trash.</p>
  const deleteForEver = async ({ id }: GoalRow, snapshots: boolean) => {
    const deletion = () => journal.deleteGoal({ id, ...(snapshots && { snapshots }) })
    return (await deed(deletion, { said: 'The goal is deleted.', again: null })) !== null
  }
  return (
    <>
      <ul className={styles.part} aria-label="Goals in the trash">
        {goals.map((goal) => (
          <li className={styles.line} key={goal.id}>
            <p className={styles.wish} dir="auto">
              {goal.wish}
            </p>
            <div className={styles.ways}>
              <Button
                onClick={() =>
                  deed(() => journal.trashGoal({ id: goal.id, trashed: false }), {
                    said: 'The goal is back where it was.',
                  })
                }
              >
                Restore
              </Button>
              <Button kind="danger" onClick={() => setGoing(goal)}>
                Delete for ever…
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {going && (
        <DeleteForEverDialog
          heading="Delete this goal for ever?"
          ids={[going.id]}
          onDelete={(snapshots) => deleteForEver(going, snapshots)}
          onClose={() => setGoing(null)}
        >
          “{going.wish}” goes, with its why. The steps, lessons and setbacks that served it stay. It can’t be taken
          back.
        </DeleteForEverDialog>
      )}
    </>
  )
}
