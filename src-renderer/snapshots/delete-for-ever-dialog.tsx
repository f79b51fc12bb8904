import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { DeleteDialog } from '../ui/delete-dialog.tsx'
import { useWork } from '../work/work.tsx'
import { heldWords, purgedWords } from './held-words.ts'
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

/** Asks before something written is deleted for ever. Says what snapshots hold of them, and removes these as well if that is chosen. */
export function DeleteForEverDialog({ heading, keep = 'Keep it', ids, children, onDelete, onClose }: Props) {
  const { dates } = useSurroundings()
  const work = useWork()
  const [also, setAlso] = useState(false)
  const { data: held } = useQuery({
    queryKey: ['held', ids],
    queryFn: () => ask(journal.findInSnapshots({ ids, job: crypto.randomUUID() })),
    gcTime: 0,
  })

  const remove = async () => {
    if (!(await onDelete(also)) || !also) return
    await work.run(
      'Removing it from the snapshots',
      (job) => ask(journal.purgeSnapshots({ job })),
      (outcome) => purgedWords(outcome, dates),
    )
  }
  const concerns = held !== undefined && (held.count > 0 || held.place)
  return (
    <DeleteDialog
      heading={heading}
      keep={keep}
      onDelete={remove}
      onClose={onClose}
      more={
        <div className={styles.held} role="status">
          {held === undefined ? <p>Looking what snapshots hold of it.</p> : <p>{heldWords(held, dates)}</p>}
          {concerns && (
            <label className={styles.also}>
              <input type="checkbox" checked={also} onChange={({ target }) => setAlso(target.checked)} />
              Remove these snapshots as well. A new one is made first, of everything that stays.
            </label>
          )}
        </div>
      }
    >
      {children}
    </DeleteDialog>
  )
}
