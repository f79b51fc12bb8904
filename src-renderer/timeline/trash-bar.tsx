import { useState } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import { DeleteForEverDialog } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { useEntryDeeds } from './entry-deeds.ts'
import styles from './timeline.module.css'

export function TrashBar({ count }: { readonly count: number }) {
  const deeds = useEntryDeeds()
  const { dates } = useSurroundings()
  const [asking, setAsking] = useState(false)
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
          in these entries alone, without a line or a sentence of its own, goes with them; all others, and goals, stay.
          It can’t be taken back.
        </DeleteForEverDialog>
      )}
    </div>
  )
}
