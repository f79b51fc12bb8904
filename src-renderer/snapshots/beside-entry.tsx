import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entry, EntryId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { DialogButtons } from '../ui/dialog.tsx'
import { titleOf } from '../ui/entry-title.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { saveEverything } from '../unsaved.ts'
import { PictureSource } from '../writing/pictures/picture.tsx'
import { VersionView, type View } from '../writing/versions/version-view.tsx'
import { ViewChoice } from '../writing/versions/view-choice.tsx'
import styles from './snapshots.module.css'
import { takenBackWords } from './taken-back-words.ts'

const views: readonly (readonly [View, string])[] = [
  ['whole', 'As it was'],
  ['since', 'What changed since'],
]

/** An entry of a snapshot that is open beside the journal, and the ways to take it back where there is a journal to take it into. */
export function BesideEntry(props: {
  readonly id: EntryId
  readonly onlyLook: boolean
  /** It was put beside today's already. */
  readonly isBeside: boolean
  readonly onBeside: () => void
  readonly onBack: () => void
}) {
  const { id, onlyLook, isBeside, onBeside, onBack } = props
  const { dates } = useSurroundings()
  const deed = useDeed()
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [wasBeside] = useState(isBeside)
  const [view, setView] = useState<View>('whole')
  const entry = useQuery({ queryKey: ['beside', 'entry', id], queryFn: () => ask(journal.readBeside({ id })) })
  const here = useQuery({
    queryKey: ['entries', 'here', id],
    // Where it is not in the journal, there is nothing to compare with.
    queryFn: () => ask(journal.readEntry({ id })).catch(() => null),
  })
  if (entry.isError) return <ReadProblem problem={entry.error} onRetry={entry.refetch} />
  if (!entry.data || here.isPending) return null
  const differs = here.data !== undefined && here.data !== null && !isSame(here.data, entry.data)
  const shown = differs ? view : 'whole'
  const takeBack = async (over: boolean) => {
    setBusy(true)
    await take(over)
    setBusy(false)
  }
  const take = async (over: boolean) => {
    // What is on screen of it is on disk first, so that it is among the earlier versions afterwards.
    if (!(await saveEverything())) {
      setSaid('What was written in it last is not saved yet, so nothing was changed. It can be taken back once it is.')
      return
    }
    const done = await deed(() => journal.takeBack({ ids: [id], over }), { again: () => takeBack(over) })
    if (!done) return
    if (done.value.beside > 0) onBeside()
    setSaid(takenBackWords(done.value, dates))
  }
  return (
    <>
      <div className={styles.head}>
        <div>
          <h3 className={styles.title}>{titleOf(entry.data).words}</h3>
          <p className={styles.detail}>{dates.longDay(entry.data.day)}</p>
        </div>
        {differs && <ViewChoice views={views} view={view} onView={setView} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={styles.page} aria-label="The entry of then" tabIndex={0}>
        <PictureSource value={journal.readAttachmentBeside}>
          <VersionView
            view={shown}
            // The title stands above.
            version={shown === 'whole' ? { ...entry.data, title: '' } : entry.data}
            other={shown === 'since' ? (here.data ?? null) : null}
            copies={false}
          />
        </PictureSource>
      </section>
      <p role="status">{said}</p>
      <DialogButtons>
        {!onlyLook && !(differs && wasBeside) && (
          // Once it has done its work it stays: whoever presses twice would press what had moved into its place.
          <Button kind="primary" busy={busy || (differs && isBeside)} onClick={() => takeBack(false)}>
            {differs ? 'Put it beside today’s' : 'Take this entry back'}
          </Button>
        )}
        {!onlyLook && differs && (
          <Button busy={busy} onClick={() => takeBack(true)}>
            Put it in the place of today’s
          </Button>
        )}
        <Button kind="quiet" busy={busy} onClick={onBack} autoFocus>
          Back to the list
        </Button>
      </DialogButtons>
    </>
  )
}

const isSame = (one: Entry, other: Entry): boolean =>
  one.title === other.title && one.body === other.body && one.ownTags.join('\n') === other.ownTags.join('\n')
