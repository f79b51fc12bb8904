import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryId, EntryRow } from '../../src-preload/contract.ts'
import { journal, shell } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { EntryLink } from '../ui/entry-link.tsx'
import { titleOf } from '../ui/entry-title.ts'
import { FindEntry } from '../ui/find-entry.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { Begun } from './begun.tsx'
import { Card } from './card.tsx'
import styles from './today.module.css'

/** How many notes stand on Today at once. */
const most = 5

/** Notes that were begun, or captured and not yet looked after, and the names of those that could not be opened. */
export function Captures() {
  const captures = useQuery(reads.captures())
  const [adding, setAdding] = useState<EntryId | null>(null)
  const deed = useDeed()
  if (captures.isError) return <ReadProblem problem={captures.error} onRetry={captures.refetch} />
  if (!captures.data) return null
  const { notes, setbacks, count, begun, unreadable, left } = captures.data
  if (notes.length + begun.length + unreadable.length + left.length === 0) return null
  return (
    <Card heading="Captured">
      <Begun drafts={begun} />
      <ul aria-label="Captured notes">
        {notes.slice(0, most).map((row) => (
          <CapturedLine key={row.id} row={row} isSetback={setbacks.includes(row.id)} onAdd={() => setAdding(row.id)} />
        ))}
      </ul>
      {count > most && <p className={styles.more}>And {count - most} more after these.</p>}
      {unreadable.length > 0 && (
        <p className={styles.more}>
          {unreadable.length === 1 ? 'One sealed note' : `${unreadable.length} sealed notes`} could not be opened. They
          may belong to another journal, or a copy was cut short. Nothing was deleted: they are kept in the folder
          inbox/aside beside the journal as {unreadable.join(', ')}.
        </p>
      )}
      {left.length > 0 && (
        <p className={styles.more}>
          {left.length === 1 ? 'One sealed note' : `${left.length} sealed notes`} could not be taken in, or not be taken
          out of the folder afterwards: the disk does not give all of it back, another program holds it, or it is more
          than an entry can hold. Nothing is lost. The folder inbox beside the journal keeps {left.join(', ')}, and the
          next unlock tries again.
        </p>
      )}
      {unreadable.length + left.length > 0 && (
        <Button kind="quiet" onClick={() => shell.showVault()}>
          Show the folder
        </Button>
      )}
      {adding !== null && (
        <FindEntry
          heading="To which entry?"
          without={new Set([adding])}
          onPick={(end) => {
            setAdding(null)
            void deed(() => journal.settleCapture({ id: adding, as: { end } }), {
              said: setbacks.includes(adding)
                ? 'Added, and the entry belongs to its setback now. The note itself is in the trash.'
                : 'Added. The note itself is in the trash.',
            })
          }}
          onClose={() => setAdding(null)}
        />
      )}
    </Card>
  )
}

function CapturedLine({
  row,
  isSetback,
  onAdd,
}: {
  readonly row: EntryRow
  readonly isSetback: boolean
  readonly onAdd: () => void
}) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const deed = useDeed()
  const name = titleOf(row).words
  const settle = (as: 'entry' | 'setback', said?: string) =>
    deed(() => journal.settleCapture({ id: row.id, as }), said === undefined ? {} : { said })
  return (
    <li className={styles.captured}>
      <EntryLink row={row} />
      <div className={styles.settling}>
        <Button
          kind="quiet"
          aria-label={`Go on with it: ${name}`}
          onClick={async () => {
            await settle('entry')
            navigation.open(row.id)
          }}
        >
          Go on with it
        </Button>
        {!isSetback && (
          <Button
            kind="quiet"
            aria-label={`This is a setback: ${name}`}
            onClick={() => settle('setback', 'It is among your setbacks now.')}
          >
            This is a setback
          </Button>
        )}
        <Button kind="quiet" aria-label={`Add to an entry: ${name}`} onClick={onAdd}>
          Add to an entry…
        </Button>
        <Button
          kind="quiet"
          aria-label={`Leave it: ${name}`}
          title={`Stays an entry of ${dates.longDay(row.day)}`}
          onClick={() => settle('entry', 'It stays an entry of its own.')}
        >
          Leave it
        </Button>
      </div>
    </li>
  )
}
