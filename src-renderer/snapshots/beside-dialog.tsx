import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { EntryId, EntryRow, SnapshotRow } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { titleOf } from '../ui/entry-title.ts'
import { TextField } from '../ui/text-field.tsx'
import { BesideEntry } from './beside-entry.tsx'
import { nameOf } from './snapshot-words.ts'
import styles from './snapshots.module.css'

/** The entries of a snapshot that is open beside the journal: to look at, to search, and to take single ones back. */
export function BesideDialog(props: {
  /** The snapshot that is looked at, or what else to call it. */
  readonly row: SnapshotRow | string
  /** The journal is not open, or it is not decided whether it goes on, so nothing can be taken back into it. */
  readonly onlyLook?: boolean
  readonly onClose: () => void
}) {
  const { row, onlyLook = false, onClose } = props
  const { dates } = useSurroundings()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<EntryId | null>(null)
  /** The one that was looked at last, until something else is looked for. */
  const [left, setLeft] = useState<EntryId | null>(null)
  /** Those that were put beside what they are in the journal: once is enough. */
  const [putBeside, setPutBeside] = useState<readonly EntryId[]>([])
  const lookFor = (words: string) => {
    setText(words)
    setLeft(null)
  }
  const choosing = {
    left,
    onChoose: (id: EntryId) => {
      setChosen(id)
      setLeft(id)
    },
  }
  useEffect(
    () => () => {
      client.removeQueries({ queryKey: ['beside'] })
      void ask(journal.closeSnapshot()).catch(() => undefined)
    },
    [client],
  )
  return (
    <Dialog
      heading={typeof row === 'string' ? row : `The journal of ${nameOf(row, dates)}`}
      onClose={onClose}
      wide={chosen !== null}
    >
      {chosen === null ? (
        <>
          <TextField label="Search in it" value={text} onValue={lookFor} />
          {text.trim() === '' ? <Months {...choosing} /> : <Hits text={text} {...choosing} />}
          <DialogButtons>
            <Button kind="quiet" onClick={onClose}>
              Close
            </Button>
          </DialogButtons>
        </>
      ) : (
        <BesideEntry
          id={chosen}
          onlyLook={onlyLook}
          isBeside={putBeside.includes(chosen)}
          onBeside={() => setPutBeside((before) => [...before, chosen])}
          onBack={() => setChosen(null)}
        />
      )}
    </Dialog>
  )
}

interface Choosing {
  /** Whose line has the focus when the list is there again. */
  readonly left: EntryId | null
  readonly onChoose: (id: EntryId) => void
}

/** As many of a month as are asked for at once. */
const most = 200

function Months(choosing: Choosing) {
  const { dates } = useSurroundings()
  const months = useQuery({
    queryKey: ['beside', 'months'],
    queryFn: () => ask(journal.countMonthsBeside({ filter: {} })),
  })
  const known = months.data ?? []
  const pages = useInfiniteQuery({
    queryKey: ['beside', 'list'],
    enabled: months.isSuccess,
    initialPageParam: { index: 0, offset: 0 },
    queryFn: async ({ pageParam: { index, offset } }) => {
      const month = known[index]?.month
      if (month === undefined) return []
      return ask(journal.listMonthBeside({ filter: {}, month, offset, limit: most }))
    },
    getNextPageParam: (last, _pages, { index, offset }) => {
      const left = (known[index]?.count ?? 0) - offset - last.length
      if (left > 0) return { index, offset: offset + last.length }
      return index + 1 < known.length ? { index: index + 1, offset: 0 } : undefined
    },
  })
  if (months.isSuccess && known.length === 0) return <p>No entries were in it.</p>
  const rows = pages.data?.pages.flat() ?? []
  return (
    <>
      <Rows rows={rows} {...choosing} />
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          Show earlier ones, before {rows.at(-1) ? dates.plainDay(rows.at(-1)?.day ?? '') : ''}
        </Button>
      )}
    </>
  )
}

function Hits({ text, ...choosing }: Choosing & { readonly text: string }) {
  const hits = useQuery({
    queryKey: ['beside', 'hits', text],
    queryFn: () => ask(journal.searchBeside({ text, filter: {}, offset: 0, limit: most })),
  })
  if (!hits.data) return null
  if (hits.data.hits.length === 0) return <p>Nothing in it has these words.</p>
  return <Rows rows={hits.data.hits.map(({ entry }) => entry)} {...choosing} />
}

const focus = (element: HTMLElement | null) => element?.focus()

function Rows({ rows, left, onChoose }: Choosing & { readonly rows: readonly EntryRow[] }) {
  const { dates } = useSurroundings()
  return (
    <ul className={styles.entries} aria-label="Entries of then">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className={styles.entry}
            ref={row.id === left ? focus : null}
            onClick={() => onChoose(row.id)}
          >
            <small>{dates.plainDay(row.day)}</small>
            <span>{titleOf(row).words}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
