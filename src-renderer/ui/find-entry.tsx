import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { titleOf } from './entry-title.ts'
import { Picker } from './picker.tsx'
import { ReadProblem } from './read-problem.tsx'

/** How many entries are offered at once. */
const most = 30

/** Finds one entry by its words. Before a word is typed, the latest are offered. */
export function FindEntry(props: {
  readonly heading: string
  /** Those that need not be offered. */
  readonly without: ReadonlySet<EntryId>
  readonly onPick: (id: EntryId) => void
  readonly onClose: () => void
}) {
  const { dates } = useSurroundings()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = useQuery({
    queryKey: ['entries', 'find', wanted],
    queryFn: async () =>
      wanted === ''
        ? ask(journal.listRecent({ limit: most }))
        : (await ask(journal.search({ text: wanted, filter: {}, offset: 0, limit: most }))).hits.map(
            ({ entry }) => entry,
          ),
    placeholderData: (before) => before,
    gcTime: 10_000,
  })
  const rows = (found.data ?? []).filter(({ id }) => !props.without.has(id))
  return (
    <Picker
      heading={props.heading}
      label="Words of the entry"
      text={text}
      onText={setText}
      picks={rows.map((row) => ({ id: row.id, words: titleOf(row).words, note: dates.plainDay(row.day) }))}
      none={found.isPending || found.isError ? '' : 'Nothing found. Other words may find it.'}
      onPick={props.onPick}
      onClose={props.onClose}
    >
      {found.isError && <ReadProblem problem={found.error} onRetry={found.refetch} />}
    </Picker>
  )
}
