import { useState } from 'react'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useWork } from '../work/work.tsx'
import { type Ended, earlierOf, earlierWords, removeEarlierWords, renewedWords } from './renew-words.ts'
import { notMadeWords } from './snapshot-words.ts'
import styles from './snapshots.module.css'
import { useReadSnapshots } from './use-snapshots.ts'

interface RenewDialogProps {
  /** What was changed only just. */
  readonly ended?: Ended
  readonly onClose: () => void
}

/** Offers a snapshot that opens with the passphrase and the recovery key of now, and to let go of those that open with earlier ones. */
export function RenewDialog({ ended, onClose }: RenewDialogProps) {
  const { dates } = useSurroundings()
  const work = useWork()
  const { data: snapshots, isPending } = useReadSnapshots()
  const [remove, setRemove] = useState(false)
  if (isPending) return null
  const heading = ended ? `The ${ended} is changed` : 'Renew the snapshots?'
  const changed = ended && <p>The old one no longer opens the journal.</p>
  // Where they can't be looked at, only what was changed is said.
  if (!snapshots) {
    return (
      <Dialog heading={heading} onClose={onClose}>
        {changed}
        <DialogButtons>
          <Button kind="primary" onClick={onClose} autoFocus>
            Close
          </Button>
        </DialogButtons>
      </Dialog>
    )
  }
  const earlier = earlierOf(snapshots.rows)

  const renew = () => {
    onClose()
    void work.run(
      'Renewing the snapshots',
      (job) => ask(journal.renewSnapshots({ remove, job })),
      (outcome) => renewedWords(outcome, dates),
    )
  }
  return (
    <Dialog heading={heading} onClose={onClose}>
      {changed}
      <p>
        {snapshots.problem !== null && `${notMadeWords(snapshots.problem)} `}
        {earlierWords(earlier, ended ?? null, dates)} A new one opens with the passphrase and the recovery key of now.
      </p>
      {earlier.length > 0 && (
        <label className={styles.also}>
          <input type="checkbox" checked={remove} onChange={({ target }) => setRemove(target.checked)} />
          <span>
            {removeEarlierWords(earlier, dates)}
            {snapshots.place && ' From the second place they go as well.'}
          </span>
        </label>
      )}
      <DialogButtons>
        <Button kind="primary" onClick={renew} autoFocus>
          Make a new one
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {earlier.length > 0 ? 'Leave them as they are' : 'Not now'}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
