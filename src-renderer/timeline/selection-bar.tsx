import { useState } from 'react'
import type { EntryId } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { DeleteForEverDialog, quotesStay } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { ExportDialog } from '../work/export-dialog.tsx'
import { useEntryDeeds } from './entry-deeds.ts'
import { TagsDialog } from './tags-dialog.tsx'
import styles from './timeline.module.css'

/** What can be done with what is selected. */
export function SelectionBar(props: {
  readonly ids: readonly EntryId[]
  /** They are in the trash. */
  readonly trashed: boolean
  readonly onClear: () => void
}) {
  const { ids, onClear } = props
  const deeds = useEntryDeeds()
  const { dates } = useSurroundings()
  const [asking, setAsking] = useState<'tags' | 'export' | 'delete' | null>(null)
  const close = () => setAsking(null)
  const then = async (deed: Promise<boolean>) => {
    const done = await deed
    if (done) onClear()
    return done
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these act at once
    <div className={styles.selection} role="group" aria-label="Selected entries">
      <p className={styles.count} role="status">
        {entriesIn(ids.length, dates)} selected
      </p>
      {props.trashed ? (
        <>
          <Button onClick={() => then(deeds.restore(ids))}>Restore</Button>
          <Button kind="danger" onClick={() => setAsking('delete')}>
            Delete for ever…
          </Button>
        </>
      ) : (
        <>
          <Button onClick={() => setAsking('tags')}>Tags…</Button>
          <Button onClick={() => then(deeds.star(ids, true))}>Star</Button>
          <Button onClick={() => setAsking('export')}>Export…</Button>
          <Button onClick={() => then(deeds.trash(ids))}>Move to trash</Button>
        </>
      )}
      <Button kind="quiet" onClick={onClear}>
        Select nothing
      </Button>
      {asking === 'tags' && <TagsDialog ids={ids} onClose={close} onDone={onClear} />}
      {asking === 'export' && <ExportDialog ids={ids} onClose={close} />}
      {asking === 'delete' && (
        <DeleteForEverDialog
          keep="Keep"
          ids={ids}
          heading={`Delete ${entriesIn(ids.length, dates)} for ever?`}
          onDelete={(snapshots) => then(deeds.deleteForEver(ids, snapshots))}
          onClose={close}
        >
          What is written there goes, with the steps, lessons and forecasts that stand in nothing else, and a setback
          that stands there alone, without a line or a sentence of its own. {quotesStay} It can’t be taken back.
        </DeleteForEverDialog>
      )}
    </div>
  )
}
