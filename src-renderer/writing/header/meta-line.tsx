import type { EntryRow, When } from '../../../src-preload/contract.ts'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { SaveStatus } from '../save-status.tsx'
import type { Sheet } from '../sheet.ts'
import styles from './header.module.css'

interface MetaLineProps {
  readonly sheet: Sheet
  readonly row: EntryRow
  readonly when: When
  readonly readOnly: boolean
  readonly onDate: () => void
}

/** When the entry was written, how long it is, and whether it is on disk. */
export function MetaLine({ sheet, row, when, readOnly, onDate }: MetaLineProps) {
  const { dates } = useSurroundings()
  return (
    <p className={styles.meta}>
      <button type="button" className={styles.date} title="Change date and time" disabled={readOnly} onClick={onDate}>
        {`${dates.plainDay(when.day)}, ${dates.time(when)}`}
      </button>
      {row.words > 0 && (
        <>
          <span aria-hidden="true">·</span>
          <span>{`${dates.count(row.words)} ${row.words === 1 ? 'word' : 'words'}`}</span>
        </>
      )}
      <span aria-hidden="true">·</span>
      <SaveStatus autosave={sheet.autosave} />
    </p>
  )
}
