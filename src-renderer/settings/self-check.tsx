import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CheckedFolder, SelfCheck } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { useWork } from '../work/work.tsx'
import { Group } from './section.tsx'
import styles from './settings.module.css'

const name = 'Looking for the sentence'

interface Outcome extends SelfCheck {
  /** The letters that were looked for. */
  readonly mark: string
}

/** Lets the person have it checked that what is written lies readable nowhere, and shows what was looked at. */
export function SelfCheckPart() {
  const client = useQueryClient()
  const { dates } = useSurroundings()
  const { state, run } = useWork()
  // It is there until the journal is locked, whatever screen is gone to meanwhile.
  const { data: outcome } = useQuery<Outcome>({ queryKey: ['self-check'], enabled: false, gcTime: Infinity })
  const isRunning = state?.kind === 'running' && state.name === name

  const check = async () => {
    const mark = newMark()
    const found = await run(
      name,
      (job) => ask(journal.checkSelf({ mark, job })),
      (report) => summaryOf(report, dates.count),
    )
    if (found) client.setQueryData<Outcome>(['self-check'], { ...found, mark })
  }
  return (
    <Group place="nothing check">
      <p>
        A sentence with letters that stand nowhere else goes into the journal, the way your own words do. The app then
        looks for these letters in every file of its own folders, and in what was written meanwhile among temporary
        files and caches. Afterwards the sentence is deleted for ever.
      </p>
      <div>
        <Button busy={isRunning} onClick={check}>
          Check it now
        </Button>
      </div>
      {outcome && !isRunning && <Report outcome={outcome} />}
    </Group>
  )
}

function Report({ outcome }: { readonly outcome: Outcome }) {
  const { dates, appearance } = useSurroundings()
  const { folders, found, sure, mark } = outcome
  const older = folders.reduce((sum, folder) => sum + folder.older, 0)
  const unreadable = folders.reduce((sum, folder) => sum + folder.unreadable, 0)
  const language = appearance.language === 'system' ? undefined : appearance.language
  return (
    <div className={styles.report}>
      {found.length > 0 ? (
        <Alert>
          <p>The sentence lies readable in what is below. That should not be, and your words may lie there, too.</p>
          <ul className={styles.list}>
            {found.map(({ file, form }) => (
              <li key={`${file} ${form}`}>
                <code className={styles.command}>{file}</code>, as {form}
              </li>
            ))}
          </ul>
          <p>
            If another program made such a file, it reads along here. If it is one of Kintsugi’s own, that is a fault of
            Kintsugi’s, and worth telling those who make it.
          </p>
        </Alert>
      ) : (
        <p>
          <strong>{summaryOf(outcome, dates.count)}</strong>
        </p>
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">What was looked through</caption>
        <thead>
          <tr>
            <th scope="col">Folder</th>
            <th scope="col">Files</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {folders.map(({ what, folder, files, bytes }) => (
            <tr key={folder}>
              <th scope="row">
                {folderWords[what]}
                <code>{folder}</code>
              </th>
              <td>{dates.count(files)}</td>
              <td>{sizeWords(bytes, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        It looked for <code className={styles.command}>{mark}</code>, as UTF-8 and as UTF-16.{' '}
        {sure
          ? 'To be sure that it can see, it also put other letters, readable, into a temporary file: those it found.'
          : 'It could not try out whether it sees, because it could not read or write a temporary file of its own.'}
        {older > 0 && ` ${dates.count(older)} older files that others wrote were left alone.`}
        {unreadable > 0 && ` ${dates.count(unreadable)} could not be read, because the system or a program keeps them.`}
      </p>
    </div>
  )
}

const folderWords: { readonly [What in CheckedFolder['what']]: string } = {
  vault: 'The journal’s folder',
  app: 'The app’s own folder',
  temporary: 'Temporary files',
  cache: 'Caches',
}

function summaryOf({ folders, found }: SelfCheck, count: (number: number) => string): string {
  const files = folders.reduce((sum, folder) => sum + folder.files, 0)
  const looked = `${count(files)} ${files === 1 ? 'file' : 'files'}`
  if (found.length === 0) return `Looked into ${looked}. The sentence is readable in none of them.`
  return `Looked into ${looked}. The sentence is readable in ${count(found.length)} of them.`
}

const units = [
  { unit: 'gigabyte', size: 1e9 },
  { unit: 'megabyte', size: 1e6 },
  { unit: 'kilobyte', size: 1e3 },
]

function sizeWords(bytes: number, language: string | undefined): string {
  const { unit, size } = units.find(({ size }) => bytes >= size) ?? { unit: 'kilobyte', size: 1e3 }
  const amount = bytes / size
  const writer = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 })
  return writer.format(amount)
}

/** Letters that stand nowhere else on any computer. */
function newMark(): string {
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0'))
  return `zq${digits.join('')}`
}
