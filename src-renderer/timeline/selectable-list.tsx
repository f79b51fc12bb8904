import { type ReactNode, useState } from 'react'
import type { EntryId, Filter, Month } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { holdFocus } from '../ui/hold-focus.ts'
import { useNotices } from '../ui/notices.tsx'
import { useEntryDeeds } from './entry-deeds.ts'
import type { ShownEntry } from './entry-line.tsx'
import { EntryList } from './entry-list.tsx'
import type { Geometry } from './geometry.ts'
import { type ReadIds, useSelection } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import styles from './timeline.module.css'

interface SelectableListProps {
  readonly filter: Filter
  readonly geometry: Geometry
  readonly heading: (month: Month) => string
  readonly shownAt: (line: number) => ShownEntry | undefined
  readonly readIds: ReadIds
  readonly onLines: (first: number, last: number) => void
  /** What stands above the list while nothing is selected. */
  readonly bar?: ReactNode
}

/** The list, and what can be done with the entries that are selected in it. */
export function SelectableList(props: SelectableListProps) {
  const { filter } = props
  const navigation = useNavigation()
  const notices = useNotices()
  const deeds = useEntryDeeds()
  const selection = useSelection(props.readIds, notices.sayProblem)
  const [start] = useState(navigation.standing)
  const ids = [...selection.ids]

  const trash = async (id: EntryId | undefined) => {
    // What is selected now is not what was asked for.
    if (filter.trashed || selection.isPending()) return
    const which: readonly EntryId[] = ids.length > 0 ? ids : id === undefined ? [] : [id]
    if (which.length === 0) return
    selection.clear()
    await deeds.trash(which)
  }
  const leaveReading = () => {
    const leadFocusBack = holdFocus()
    selection.clear()
    requestAnimationFrame(leadFocusBack)
  }
  return (
    <>
      {selection.isReading ? (
        <ReadingBar onLeave={leaveReading} />
      ) : ids.length > 0 ? (
        <SelectionBar ids={ids} trashed={filter.trashed ?? false} onClear={selection.clear} />
      ) : (
        props.bar
      )}
      <div className={styles.list}>
        <EntryList
          geometry={props.geometry}
          heading={props.heading}
          shownAt={props.shownAt}
          start={start}
          onStanding={navigation.keepStanding}
          onLines={props.onLines}
          selection={selection}
          onOpen={navigation.open}
          onTrash={trash}
        />
      </div>
    </>
  )
}

/** Stands where what can be done with the selected entries will stand, once they are read. */
function ReadingBar({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <div className={styles.selection}>
      <p className={styles.count} role="status">
        Selecting…
      </p>
      <Button kind="quiet" onClick={onLeave}>
        Select nothing
      </Button>
    </div>
  )
}
