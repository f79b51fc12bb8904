import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Instant } from '../../../src-preload/contract.ts'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { ReadProblem } from '../../ui/read-problem.tsx'
import { useDay } from '../../ui/use-day.ts'
import type { Sheet } from '../sheet.ts'
import { changeWords, momentWords, sizeWords } from './change-words.ts'
import { useBringBack } from './use-bring-back.ts'
import { useVersion, useVersions, type Versions } from './use-versions.ts'
import { VersionView, type View } from './version-view.tsx'
import styles from './versions.module.css'
import { ViewChoice } from './view-choice.tsx'

interface VersionsDialogProps {
  readonly sheet: Sheet
  readonly onClose: () => void
}

/** The earlier versions of an entry: what changed and when, and the way back to each. */
export function VersionsDialog({ sheet, onClose }: VersionsDialogProps) {
  const { versions, failed, readAgain, readOlder } = useVersions(sheet)
  return (
    <Dialog heading="Earlier versions" wide={versions !== null && versions.rows.length > 0} onClose={onClose}>
      {failed && <ReadProblem problem={failed.problem} onRetry={failed.retry} />}
      {versions && versions.rows.length > 0 && (
        <Found sheet={sheet} versions={versions} onOlder={readOlder} onMoved={readAgain} onClose={onClose} />
      )}
      {versions?.rows.length === 0 && <None onClose={onClose} />}
    </Dialog>
  )
}

function None({ onClose }: Pick<VersionsDialogProps, 'onClose'>) {
  return (
    <>
      <p>
        No earlier versions yet. While you write, one is kept every five minutes, and one before much is deleted or
        anything is pasted over.
      </p>
      <DialogButtons>
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </DialogButtons>
    </>
  )
}

interface FoundProps extends VersionsDialogProps {
  readonly versions: Versions
  readonly onOlder: () => void
  /** It could not be brought back: what is listed may be old. */
  readonly onMoved: () => void
}

const views: readonly (readonly [View, string])[] = [
  ['since', 'What changed since'],
  ['then', 'What changed then'],
  ['whole', 'As it was'],
]

function Found({ sheet, versions, onOlder, onMoved, onClose }: FoundProps) {
  const { dates } = useSurroundings()
  const today = useDay()
  const { rows, entry } = versions
  const [chosen, setChosen] = useState<Instant | null>(rows[0]?.instant ?? null)
  const [view, setView] = useState<View>('since')
  const at = rows.findIndex(({ instant }) => instant === chosen)
  const row = rows[at]
  const { version, problem } = useVersion(sheet, chosen)
  const earlier = useVersion(sheet, view === 'then' ? (rows[at + 1]?.instant ?? null) : null)
  const { busy, bringBack } = useBringBack(sheet, onClose, onMoved)
  if (!row) return null
  const choose = (instant: Instant) => {
    setChosen(instant)
    // What changed in the last one is told by the one before it.
    if (versions.more && instant === rows.at(-1)?.instant) onOlder()
  }
  const moment = momentWords(row, today, dates)
  const isFirst = view === 'then' && row.change === null
  const other = view === 'since' ? entry : view === 'then' ? earlier.version : null
  const failed = problem ?? (view === 'then' ? earlier.problem : null)
  const isThere = version !== null && (view === 'whole' || isFirst || other !== null)
  return (
    <div className={styles.versions}>
      <VersionList versions={versions} chosen={row.instant} onChoose={choose} onOlder={onOlder} />
      <div className={styles.reader}>
        <div className={styles.tools}>
          <ViewChoice views={views} view={view} onView={setView} />
        </div>
        <section
          key={`${view} ${row.instant}`}
          className={styles.page}
          aria-label={`The version of ${moment}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          tabIndex={0}
        >
          {failed !== null && <p>{'This version could not be read. It may have been thinned out meanwhile.'}</p>}
          {isFirst && <p className={styles.quietLine}>This is the oldest version that is kept.</p>}
          {isThere && <VersionView view={view} version={version} other={other} />}
        </section>
        <DialogButtons>
          <Button kind="primary" busy={busy || version === null} onClick={() => void bringBack(row.instant, moment)}>
            Bring this version back
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
        </DialogButtons>
      </div>
    </div>
  )
}

interface VersionListProps {
  readonly versions: Versions
  readonly chosen: Instant
  readonly onChoose: (instant: Instant) => void
  readonly onOlder: () => void
}

function VersionList({
  versions: { rows, more, now, entry, size, bound },
  chosen,
  onChoose,
  onOlder,
}: VersionListProps) {
  const { dates } = useSurroundings()
  const today = useDay()
  return (
    <div className={styles.side}>
      <p className={styles.now}>
        <strong>{`Now, ${dates.count(entry.words)} ${entry.words === 1 ? 'word' : 'words'}`}</strong>
        {now && <small>{changeWords(now, dates)}</small>}
      </p>
      <ListBox
        className={styles.list ?? ''}
        aria-label="Versions"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        autoFocus
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          if (key !== undefined) onChoose(Number(key))
        }}
      >
        {rows.map((row) => {
          const moment = momentWords(row, today, dates)
          const what = row.change ? changeWords(row.change, dates) : 'the oldest one kept'
          return (
            <ListBoxItem
              key={row.instant}
              id={row.instant}
              className={styles.row ?? ''}
              textValue={`${moment}: ${what}`}
            >
              <strong>{moment}</strong>
              <small>{what}</small>
            </ListBoxItem>
          )
        })}
      </ListBox>
      {more && (
        <Button kind="quiet" onClick={onOlder}>
          Older versions
        </Button>
      )}
      <p className={styles.kept}>
        All of a week are kept, then the fullest of each day for a year, then of each month. Those of the whole journal
        take {sizeWords(size, dates)}, and at most {sizeWords(bound, dates)}.
      </p>
    </div>
  )
}
