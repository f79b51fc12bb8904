import { useState } from 'react'
import type { EntryRow, Setback } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { EntryLink } from '../ui/entry-link.tsx'
import { titleOf } from '../ui/entry-title.ts'
import { FindEntry } from '../ui/find-entry.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { WriteAgainDialog } from './write-again-dialog.tsx'

/** The entries of a setback: one more can be written or found, and each can be taken out or split off. */
export function EntriesPart({ setback }: { readonly setback: Setback }) {
  const { id, rows } = setback
  const changeable = setback.trashed === null
  const navigation = useNavigation()
  const deed = useDeed()
  const [dialog, setDialog] = useState<'write' | 'find' | null>(null)

  const add = (entry: string) =>
    deed(() => journal.addToSetback({ id, entry }), { said: 'The entry belongs to it now.' })
  const takeOut = (row: EntryRow) =>
    deed(() => journal.removeFromSetback({ id, entry: row.id }), {
      said: `Taken out. The entry itself stays in the timeline${
        setback.sealedAdvice.includes(row.id) ? ', and the note to yourself in it no longer comes by itself' : ''
      }.`,
      undo: (undo) => deed(() => journal.addToSetback({ id, entry: row.id, undo })),
    })
  const splitOff = async (row: EntryRow) => {
    const split = await deed(() => journal.splitSetback({ id, entry: row.id }), {
      said: 'It is a setback of its own now.',
      again: () => splitOff(row),
    })
    if (split) navigation.goOn({ name: 'setback', id: split.value.id })
  }
  return (
    <PagePart heading="Entries">
      {rows.length === 0 && <p className={partStyles.quiet}>No entry belongs to it at the moment.</p>}
      <ul className={partStyles.rows} aria-label="Entries of this setback">
        {rows.map((row) => (
          <li key={row.id}>
            <EntryLink row={row} excerpt />
            {changeable && (
              <Button
                kind="quiet"
                className={partStyles.small}
                aria-label={`Take out “${titleOf(row).words}”`}
                onClick={() => takeOut(row)}
              >
                Take out
              </Button>
            )}
            {changeable && rows.length > 1 && (
              <Button
                kind="quiet"
                className={partStyles.small}
                aria-label={`Split off “${titleOf(row).words}”`}
                onClick={() => splitOff(row)}
              >
                Split off
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changeable && (
        <div className={partStyles.ways}>
          <Button onClick={() => setDialog('write')}>Write about it…</Button>
          <Button onClick={() => setDialog('find')}>Add an entry that is there…</Button>
        </div>
      )}
      {dialog === 'write' && <WriteAgainDialog setback={id} onClose={() => setDialog(null)} />}
      {dialog === 'find' && (
        <FindEntry
          heading="Which entry belongs to it?"
          without={new Set(rows.map((row) => row.id))}
          onPick={(entry) => {
            setDialog(null)
            void add(entry)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </PagePart>
  )
}
