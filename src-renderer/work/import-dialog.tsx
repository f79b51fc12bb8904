import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ImportReport } from '../../src-preload/contract.ts'
import { ask, journal, shell } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { entriesChanged } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { type DateWriter, entriesIn } from '../ui/dates.ts'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useNotices } from '../ui/notices.tsx'
import styles from './work.module.css'
import { useWork } from './work.tsx'

/** From choosing files to having them in the journal: a look inside first, then a report, then yes or no. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const work = useWork()
  const notices = useNotices()
  const client = useQueryClient()
  const { dates } = useSurroundings()
  const here = useRef(true)
  const [stage, setStage] = useState<'choosing' | 'reading' | ImportReport>('choosing')

  // Another dialog may have taken its place by the time the files have been looked at.
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  const choose = async (kind: 'folder' | 'zip') => {
    try {
      const grant = await ask(shell.chooseImport({ kind }))
      if (grant === null) return
      setStage('reading')
      const report = await work.run(
        'Looking at the files',
        (job) => ask(journal.readImport({ grant, job })),
        () => null,
      )
      if (report === null) onClose()
      else if (here.current) setStage(report)
      else await ask(journal.dropImport({ staged: report.staged }))
    } catch (thrown) {
      onClose()
      notices.sayProblem(thrown)
    }
  }
  const commit = async (report: ImportReport) => {
    onClose()
    await work.run(
      'Importing',
      (job) => ask(journal.commitImport({ staged: report.staged, job })),
      ({ added, known }) =>
        known === 0
          ? `${entriesIn(added, dates)} imported.`
          : `${entriesIn(added, dates)} imported. ${entriesIn(known, dates)} were here already.`,
    )
    entriesChanged(client)
  }
  const drop = (report: ImportReport) => {
    onClose()
    ask(journal.dropImport({ staged: report.staged })).catch(notices.sayProblem)
  }

  if (stage === 'reading') return null
  if (stage !== 'choosing') {
    return <ReportDialog report={stage} dates={dates} onImport={() => commit(stage)} onDrop={() => drop(stage)} />
  }
  return (
    <Dialog heading="Import" onClose={onClose}>
      <p>
        Markdown files: an export of this app, of Joplin (Markdown with front matter), daily notes of Obsidian, or plain
        files. First you see what is in them. Nothing is added before you say so.
      </p>
      <DialogButtons>
        <Button kind="primary" onClick={() => choose('folder')}>
          Choose a folder…
        </Button>
        <Button onClick={() => choose('zip')}>Choose a zip file…</Button>
        <Button kind="quiet" onClick={onClose}>
          Not now
        </Button>
      </DialogButtons>
    </Dialog>
  )
}

function ReportDialog(props: {
  readonly report: ImportReport
  readonly dates: DateWriter
  readonly onImport: () => void
  readonly onDrop: () => void
}) {
  const { report, dates } = props
  const nothing = report.entries === 0
  return (
    <Dialog heading="What is in the files" onClose={props.onDrop}>
      <div className={styles.report}>
        <ul className={styles.facts}>
          <li>{factOf(report, dates)}</li>
          {report.known > 0 && <li>{entriesIn(report.known, dates)} already here: they are passed over.</li>}
          {report.attachments > 0 && (
            <li>{report.attachments === 1 ? 'One image.' : `${dates.count(report.attachments)} images.`}</li>
          )}
        </ul>
        {report.samples.length > 0 && (
          <ul className={styles.samples} aria-label="Examples">
            {report.samples.map(({ title, day, excerpt }) => (
              <li className={styles.sample} key={`${day} ${title} ${excerpt}`}>
                <time dateTime={day}>{dates.plainDay(day)}</time>
                <p dir="auto">
                  {title !== '' && <b>{title} </b>}
                  {excerpt}
                </p>
              </li>
            ))}
          </ul>
        )}
        {report.losses.length > 0 && (
          <>
            <h3 className={styles.subheading}>What has no place here</h3>
            <ul className={styles.list}>
              {report.losses.map((loss) => (
                <li key={loss}>{loss}</li>
              ))}
            </ul>
          </>
        )}
        {report.unreadable.length > 0 && (
          <>
            <h3 className={styles.subheading}>Files that can’t be read</h3>
            <ul className={styles.list}>
              {report.unreadable.map(({ name, reason }) => (
                <li key={name}>
                  {name}: {reason}
                </li>
              ))}
            </ul>
          </>
        )}
        <DialogButtons>
          {!nothing && (
            <Button kind="primary" onClick={props.onImport}>
              {report.unreadable.length > 0 ? `Import the others` : `Import ${entriesIn(report.entries, dates)}`}
            </Button>
          )}
          <Button kind="quiet" onClick={props.onDrop}>
            {nothing ? 'Close' : 'Not now'}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  )
}

/** How many there are, and from when to when. */
function factOf({ entries, from, to }: ImportReport, dates: DateWriter): string {
  if (entries === 0) return 'No entries that are not here already.'
  const many = entriesIn(entries, dates)
  if (from === null || to === null) return `${many}.`
  return from === to
    ? `${many} of ${dates.plainDay(from)}.`
    : `${many}, from ${dates.plainDay(from)} to ${dates.plainDay(to)}.`
}
