import { useQueryClient } from '@tanstack/react-query'
import type { ImportReport } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { type DateWriter, entriesIn } from '../ui/dates.ts'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useNotices } from '../ui/notices.tsx'
import { knownWords } from './import-words.ts'
import styles from './work.module.css'
import { useWork } from './work.tsx'

/** What was found in the files, and the question whether it is to be added. Whatever comes of it, nothing stays aside. */
export function ImportReportDialog({
  report,
  onClose,
}: {
  readonly report: ImportReport
  readonly onClose: () => void
}) {
  const work = useWork()
  const notices = useNotices()
  const client = useQueryClient()
  const { dates } = useSurroundings()
  const { staged } = report
  const nothing = report.entries === 0 && report.news.length === 0

  const leave = () => {
    onClose()
    void ask(journal.dropImport({ staged })).catch(notices.sayProblem)
  }
  const commit = async () => {
    onClose()
    // Where it comes to nothing, the journal has forgotten what was put aside.
    await work.run(
      'Importing',
      (job) => ask(journal.commitImport({ staged, job })),
      ({ added, known }) => saidOf(report, added, known, dates),
    )
    // Settings and templates may have come along.
    void client.invalidateQueries()
  }

  return (
    <Dialog heading="What is in the files" onClose={leave}>
      <div className={styles.report}>
        <ul className={styles.facts}>
          <li>{factOf(report, dates)}</li>
          {report.known > 0 && <li>{knownWords(report, dates)}</li>}
          {report.news.length > 0 && (
            <li>Beside the entries something that is not here yet: {report.news.join(', ')}.</li>
          )}
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
            <Button kind="primary" onClick={commit}>
              {wordsOf(report, dates)}
            </Button>
          )}
          <Button kind="quiet" onClick={leave}>
            {nothing ? 'Close' : 'Not now'}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  )
}

/** What is pressed to have it. */
function wordsOf({ entries, unreadable }: ImportReport, dates: DateWriter): string {
  if (entries === 0) return 'Add what is not here yet'
  return unreadable.length > 0 ? 'Import the others' : `Import ${entriesIn(entries, dates)}`
}

function saidOf({ entries }: ImportReport, added: number, known: number, dates: DateWriter): string {
  if (entries === 0) return 'What was not here yet was added.'
  const imported = `${entriesIn(added, dates)} imported.`
  return known === 0 ? imported : `${imported} ${entriesIn(known, dates)} were here already.`
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
