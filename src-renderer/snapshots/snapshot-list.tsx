import { useState } from 'react'
import type { SnapshotRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { DeleteDialog } from '../ui/delete-dialog.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { BesideDialog } from './beside-dialog.tsx'
import { removeWords } from './remove-words.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { detailOf, nameOf } from './snapshot-words.ts'
import styles from './snapshots.module.css'
import { useOpenBeside } from './use-snapshots.ts'

type Open = { readonly what: 'beside' | 'restore' | 'remove'; readonly row: SnapshotRow }

/** Every snapshot, and what can be done with it. */
export function SnapshotList({ rows }: { readonly rows: readonly SnapshotRow[] }) {
  const { dates } = useSurroundings()
  const openBeside = useOpenBeside()
  const deed = useDeed()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)

  const look = async (row: SnapshotRow) => {
    if (await openBeside(row)) setOpen({ what: 'beside', row })
  }
  return (
    <>
      <ul className={styles.list} aria-label="Snapshots">
        {rows.map((row) => {
          const name = nameOf(row, dates)
          const action = (words: string, run: () => unknown) => (
            <Button kind="quiet" aria-label={`${words}: ${name}`} onClick={() => void run()}>
              {words}
            </Button>
          )
          return (
            <li key={row.id} className={styles.row}>
              <strong>
                {name}
                {row.pinned && <small className={styles.pinned}> · kept</small>}
              </strong>
              <span className={styles.detail}>{detailOf(row, Date.now(), dates)}</span>
              <span className={styles.actions}>
                {row.state === 'whole' && action('Look inside', () => look(row))}
                {row.state === 'whole' && action('Put back…', () => setOpen({ what: 'restore', row }))}
                {row.state === 'whole' &&
                  action(row.pinned ? 'No longer keep' : 'Keep this one', () =>
                    deed(() => journal.pinSnapshot({ id: row.id, pinned: !row.pinned })),
                  )}
                {action('Remove…', () => setOpen({ what: 'remove', row }))}
              </span>
            </li>
          )
        })}
      </ul>
      {open?.what === 'beside' && <BesideDialog row={open.row} onClose={close} />}
      {open?.what === 'restore' && <RestoreDialog row={open.row} onClose={close} />}
      {open?.what === 'remove' && (
        <DeleteDialog
          heading={removeWords(open.row, dates).heading}
          onClose={close}
          onDelete={() => deed(() => journal.removeSnapshot({ id: open.row.id }), { said: 'The snapshot is removed.' })}
        >
          {removeWords(open.row, dates).words}
        </DeleteDialog>
      )}
    </>
  )
}
