import { useState } from 'react'
import type { SnapshotRow, Snapshots } from '../../src-preload/contract.ts'
import { ask, journal, shell } from '../bridge.ts'
import { JournalCopies } from '../damage/journal-copies.tsx'
import { KeyCopies } from '../damage/key-copies.tsx'
import { SnapshotCopies } from '../damage/snapshot-copies.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { BesideDialog } from '../snapshots/beside-dialog.tsx'
import { RenewDialog } from '../snapshots/renew-dialog.tsx'
import { earlierOf, earlierWords } from '../snapshots/renew-words.ts'
import { SnapshotList } from '../snapshots/snapshot-list.tsx'
import { drillWords, momentOf, notMadeWords, placeWords, restorableWords } from '../snapshots/snapshot-words.ts'
import { useOpenBeside, useReadSnapshots } from '../snapshots/use-snapshots.ts'
import { Button } from '../ui/button.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { useDeed } from '../ui/use-deed.ts'
import { useWork } from '../work/work.tsx'
import { Group, Section } from './section.tsx'

/** Copies of the whole journal: those that there are, a new one, and a second place for them. */
export function SnapshotSettings() {
  const { data, isError, error, refetch } = useReadSnapshots()
  if (!data && !isError) return null
  return (
    <Section name="snapshots">
      <p>
        A snapshot is a copy of the whole journal in one encrypted file. One is made every day on which something was
        written, and before anything that changes much. It opens with the passphrase or the recovery key of its day.
        They lie in the folder “snapshots” beside the journal. Of each day the newest is kept, later one of each week,
        month and year, and the last seven that were asked for or made before a change; “Keep this one” keeps one for
        good.
      </p>
      {isError && (
        <>
          <p role="status">The snapshots can’t be looked at just now. While that is so, none can be made.</p>
          <ReadProblem problem={error} onRetry={refetch} />
        </>
      )}
      {data && <Made snapshots={data} />}
      <FromFile />
      <JournalCopies />
      <KeyCopies />
      <SnapshotCopies />
      {data && <SecondPlace place={data.place} />}
    </Section>
  )
}

/** Those that there are. */
function Made({ snapshots }: { readonly snapshots: Snapshots }) {
  const { rows, problem, drill, purging, stuck } = snapshots
  const work = useWork()
  const { dates } = useSurroundings()
  const [renewing, setRenewing] = useState(false)
  const earlier = earlierOf(rows)
  const make = () =>
    work.run(
      'Making a snapshot',
      (job) => ask(journal.makeSnapshot({ job })),
      () => 'The snapshot is made, and was read back whole.',
    )
  return (
    <>
      <p role="status">
        {restorableWords(snapshots, (moment) => momentOf(moment, dates))}
        {drill !== null && ` ${drillWords(drill, (moment) => momentOf(moment, dates))}`}
        {problem !== null && ` ${notMadeWords(problem)}`}
        {purging &&
          ' Some may still hold what you deleted for ever. They go by themselves, as soon as a new one can be made.'}
        {stuck &&
          ' An old one that is to make room can’t be removed just now, as where it is locked. That is tried again with the next.'}
      </p>
      <div>
        <Button onClick={() => void make()}>Make one now</Button>
      </div>
      {earlier.length > 0 && (
        <div className={screenStyles.row}>
          <p>{earlierWords(earlier, null, dates)}</p>
          <Button onClick={() => setRenewing(true)}>Renew them…</Button>
        </div>
      )}
      {renewing && <RenewDialog onClose={() => setRenewing(false)} />}
      {rows.length > 0 && <SnapshotList rows={rows} />}
    </>
  )
}

/** One that lies elsewhere. */
function FromFile() {
  const work = useWork()
  const deed = useDeed()
  const openBeside = useOpenBeside()
  const [opened, setOpened] = useState<SnapshotRow | null>(null)
  const openFile = async () => {
    const chosen = await deed(() => shell.chooseSnapshotFile(), { again: openFile })
    const grant = chosen?.value ?? null
    if (grant === null) return
    const row = await work.run(
      'Reading the snapshot',
      (job) => ask(journal.bringSnapshot({ grant, job })),
      () => 'The snapshot is whole. It is among those on this computer now, and kept.',
    )
    if (row && (await openBeside(row))) setOpened(row)
  }
  return (
    <>
      <div className={screenStyles.row}>
        <p>A snapshot of this journal that lies elsewhere, as in a second place, opens here as well.</p>
        <Button onClick={() => void openFile()}>Open a snapshot file…</Button>
      </div>
      {opened && <BesideDialog row={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** Where copies of them go. */
function SecondPlace({ place }: { readonly place: Snapshots['place'] }) {
  const work = useWork()
  const deed = useDeed()
  const { dates } = useSurroundings()
  const choose = async () => {
    const chosen = await deed(() => shell.chooseSnapshotPlace(), { again: choose })
    const grant = chosen?.value ?? null
    if (grant === null) return
    if (await deed(() => journal.setSnapshotPlace({ grant }), { again: choose })) await copy()
  }
  const copy = () =>
    work.run(
      'Copying the snapshots',
      (job) => ask(journal.copySnapshots({ job })),
      () => 'The second place has all snapshots now.',
    )
  return (
    <Group place="snapshots place">
      <p>
        {place === null
          ? 'On another disk, or in a folder that is carried elsewhere, copies outlast this computer.'
          : placeWords(place, (moment) => momentOf(moment, dates))}
      </p>
      {place !== null && (
        <p>
          Beside the copies lies “kintsugi-rescue”: with the passphrase or the recovery key it turns one into Markdown,
          on any computer and without this app.
        </p>
      )}
      <div className={screenStyles.row}>
        <Button onClick={() => void choose()}>
          {place === null ? 'Choose a second place…' : 'Choose another place…'}
        </Button>
        {place !== null && <Button onClick={() => void copy()}>Copy now</Button>}
        {place !== null && (
          <Button kind="quiet" onClick={() => deed(() => journal.setSnapshotPlace({ grant: null }))}>
            No second place
          </Button>
        )}
      </div>
    </Group>
  )
}
