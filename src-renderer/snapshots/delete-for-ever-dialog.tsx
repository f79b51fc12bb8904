import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { DeleteDialog } from '../ui/delete-dialog.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useWork } from '../work/work.tsx'
import { alsoWords, heldWords, purgedWords } from './held-words.ts'
import styles from './snapshots.module.css'

interface Props {
  readonly heading: string
  readonly keep?: string
  /** What goes; null for all entries in the trash. */
  readonly ids: readonly string[] | null
  readonly children: ReactNode
  /** Resolves to whether they are deleted. With `snapshots` those that hold them are to go, too. */
  readonly onDelete: (snapshots: boolean) => Promise<boolean>
  readonly onClose: () => void
}

/** What stays of that which a look-back told of. */
export const quotesStay = 'A weekly look-back that quotes it keeps the quote.'

/** Asks before something written is deleted for ever. Says what snapshots hold of them, and removes these as well if that is chosen. */
export function DeleteForEverDialog({ heading, keep = 'Keep it', ids, children, onDelete, onClose }: Props) {
  const { dates } = useSurroundings()
  const work = useWork()
  const [also, setAlso] = useState(false)
  const {
    data: held,
    error,
    refetch,
  } = useQuery({
    queryKey: ['held', ids],
    queryFn: () => ask(journal.findInSnapshots({ ids, job: crypto.randomUUID() })),
    gcTime: 0,
  })

  const remove = async () => {
    if (!(await onDelete(also)) || !also) return
    await work.run(
      'Removing it from the snapshots',
      (job) => ask(journal.purgeSnapshots({ job })),
      (outcome) => purgedWords({ ...outcome, left: held?.left ?? [] }, dates),
    )
  }
  const concerns = held === undefined ? error !== null : held.count > 0 || held.place || held.left.length > 0
  return (
    <DeleteDialog
      heading={heading}
      keep={keep}
      onDelete={remove}
      onClose={onClose}
      more={
        <div className={styles.held}>
          <p role="status">
            {held !== undefined && heldWords(held, dates)}
            {held === undefined && error === null && 'Looking what snapshots hold of it.'}
            {held === undefined && error !== null && 'What snapshots hold of it can’t be looked up just now.'}
          </p>
          {held === undefined && error !== null && <ReadProblem problem={error} onRetry={refetch} />}
          {concerns && (
            <label className={styles.also}>
              <input type="checkbox" checked={also} onChange={({ target }) => setAlso(target.checked)} />
              {alsoWords(held)}
            </label>
          )}
        </div>
      }
    >
      {children}
    </DeleteDialog>
  )
}
