import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { DeleteForEverDialog, quotesStay } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { useEntryDeeds } from './entry-deeds.ts'
import styles from './timeline.module.css'

/** How much is in the trash, and the way to empty it. Both mean all of it, so it belongs only where all of it is shown. */
export function TrashBar() {
  const deeds = useEntryDeeds()
  const { dates } = useSurroundings()
  const count = useQuery(reads.overview()).data?.trashed
  const [asking, setAsking] = useState(false)
  if (count === undefined) return null
  return (
    <div className={styles.selection}>
      <p className={styles.count}>{entriesIn(count, dates)} here. They stay until you delete them.</p>
      <Button kind="danger" onClick={() => setAsking(true)}>
        Empty the trash…
      </Button>
      {asking && (
        <DeleteForEverDialog
          keep="Keep"
          ids={null}
          heading={`Delete ${entriesIn(count, dates)} for ever?`}
          onDelete={deeds.emptyTrash}
          onClose={() => setAsking(false)}
        >
          All that is here goes, with the steps, lessons and forecasts that stand in nothing else. A setback that stands
          in these entries alone, without a line or a sentence of its own, goes with them; all others, and goals, stay.{' '}
          {quotesStay} It can’t be taken back.
        </DeleteForEverDialog>
      )}
    </div>
  )
}
