import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { EntryId, ExportScope, Tag } from '../../src-preload/contract.ts'
import { ask, journal, problemOf, shell } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { TagChoice } from '../timeline/tag-choice.tsx'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Alert } from '../ui/message.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './work.module.css'
import { useWork } from './work.tsx'

interface ExportProps {
  /** The entries to export. Without them the person chooses what goes out. */
  readonly ids?: readonly EntryId[]
  readonly onClose: () => void
}

/** Markdown files in a folder of the person's choice. Once, before the first, it is said that anyone can read them. */
export function ExportDialog({ ids, onClose }: ExportProps) {
  const settings = useQuery(reads.settings())
  const client = useQueryClient()
  const [warned, setWarned] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  if (settings.isError && settings.data === undefined)
    return (
      <Dialog heading="Export to Markdown" onClose={onClose}>
        <ReadProblem problem={settings.error} onRetry={settings.refetch} />
        <DialogButtons>
          <Button kind="quiet" onClick={onClose}>
            Not now
          </Button>
        </DialogButtons>
      </Dialog>
    )
  if (settings.data === undefined) return null

  const goOn = async () => {
    try {
      client.setQueryData(reads.settings().queryKey, await ask(journal.writeSettings({ exportWarned: true })))
      setWarned(true)
    } catch (thrown) {
      setProblem(problemOf(thrown).message)
    }
  }
  if (warned || settings.data.exportWarned) return <ScopeDialog {...(ids && { ids })} onClose={onClose} />
  return (
    <Dialog heading="Anyone can read an export" onClose={onClose}>
      <p>
        The journal itself stays encrypted. The files of an export are plain text: whoever gets at the folder can read
        them, and so can programs that back up or search it.
      </p>
      <p className={styles.plain}>This is said once.</p>
      {problem && <Alert>{problem}</Alert>}
      <DialogButtons>
        <Button kind="primary" onClick={goOn}>
          Go on
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Not now
        </Button>
      </DialogButtons>
    </Dialog>
  )
}

type Kind = 'all' | 'range' | 'tag'

function ScopeDialog({ ids, onClose }: ExportProps) {
  const work = useWork()
  const { dates } = useSurroundings()
  const overview = useQuery(reads.overview())
  const [kind, setKind] = useState<Kind>('all')
  const [from, setFrom] = useState(overview.data?.first ?? '')
  const [to, setTo] = useState(overview.data?.last ?? '')
  const [tag, setTag] = useState<Tag | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const choose = async (event: FormEvent) => {
    event.preventDefault()
    const scope = scopeOf(kind, from, to, tag, ids)
    if (typeof scope === 'string') {
      setProblem(scope)
      return
    }
    try {
      const grant = await ask(shell.chooseExportFolder())
      if (grant === null) return
      onClose()
      await work.run(
        'Exporting to Markdown',
        (job) => ask(journal.exportMarkdown({ grant, scope, job })),
        (report) =>
          `${entriesIn(report.entries, dates)} and ${imagesIn(report.attachments, dates.count)} exported to “${report.folder}”.`,
      )
    } catch (thrown) {
      setProblem(problemOf(thrown).message)
    }
  }
  const option = (value: Kind, words: string) => (
    <label className={styles.choice}>
      <input type="radio" name="scope" checked={kind === value} onChange={() => setKind(value)} />
      {words}
    </label>
  )
  return (
    <Dialog heading="Export to Markdown" onClose={onClose}>
      <form className={styles.form} onSubmit={choose}>
        {ids ? (
          <p>{entriesIn(ids.length, dates)}, each as a file that anyone can read.</p>
        ) : (
          <fieldset className={styles.choices}>
            <legend>What to export</legend>
            {option('all', 'Everything')}
            {option('range', 'From one day to another')}
            {kind === 'range' && (
              <div className={styles.days}>
                <TextField label="From" type="date" value={from} onValue={setFrom} />
                <TextField label="To" type="date" value={to} onValue={setTo} />
              </div>
            )}
            {option('tag', 'One tag')}
            {kind === 'tag' && (
              <div className={styles.nested}>
                <TagChoice tag={tag} onTag={setTag} words="Choose a tag" />
              </div>
            )}
          </fieldset>
        )}
        <p className={styles.plain}>Dates, tags and images go along, in a form that Obsidian and Joplin read.</p>
        {problem && <Alert>{problem}</Alert>}
        <DialogButtons>
          <Button kind="primary" type="submit">
            Choose a folder…
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Not now
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

/** What is to be exported, or in plain words what is missing for that. */
function scopeOf(
  kind: Kind,
  from: string,
  to: string,
  tag: Tag | null,
  ids: readonly EntryId[] | undefined,
): ExportScope | string {
  if (ids) return { kind: 'entries', ids }
  switch (kind) {
    case 'all':
      return { kind }
    case 'range':
      if (from === '' || to === '') return 'Both days are needed.'
      return from <= to ? { kind, from, to } : { kind, from: to, to: from }
    case 'tag':
      return tag === null ? 'Choose a tag first.' : { kind, tag }
  }
}

function imagesIn(count: number, write: (count: number) => string): string {
  if (count === 0) return 'no images'
  return count === 1 ? 'one image' : `${write(count)} images`
}
