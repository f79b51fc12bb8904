import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day, Setback, SetbackId } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { ServedGoals } from '../goals/served-goals.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { OnePage } from '../ui/one-page.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { EntriesPart } from './entries-part.tsx'
import { FeelingsPart } from './feelings-part.tsx'
import { ForecastsPart } from './forecasts-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { LessonsPart } from './lessons-part.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import styles from './setback-page.module.css'
import { Standing } from './standing.tsx'
import { StepsPart } from './steps-part.tsx'
import { TitleLine } from './title-line.tsx'
import { TrashDialog } from './trash-dialog.tsx'

/** One setback with all that belongs to it. */
export function SetbackScreen({ id }: { readonly id: SetbackId }) {
  const read = useQuery(reads.setback(id))
  return (
    <OnePage key={id} list={{ name: 'setbacks' }} back="All setbacks" read={read}>
      {(setback, today) => <SetbackPage setback={setback} today={today} />}
    </OnePage>
  )
}

function SetbackPage({ setback, today }: { readonly setback: Setback; readonly today: Day }) {
  return (
    <>
      <TitleLine setback={setback} />
      <div className={styles.parts}>
        <div className={styles.main}>
          {setback.trashed === null ? <Standing setback={setback} /> : <TrashedBar setback={setback} />}
          <EntriesPart setback={setback} />
          <FeelingsPart feelings={setback.feelings} rows={setback.rows} />
          <StepsPart steps={setback.steps} today={today} />
          <LessonsPart lessons={setback.lessons} />
          <ForecastsPart forecasts={setback.forecasts} today={today} />
        </div>
        <div className={styles.aside}>
          <HistoryPart events={setback.events} />
          <Answer heading="What helped" text={setback.helped} />
          <Answer heading="Who helped" text={setback.whoHelped} />
          <Advice advice={setback.advice} />
          {setback.trashed === null && <ServedGoals link={{ kind: 'setback', id: setback.id }} goals={setback.goals} />}
          {setback.trashed === null && <Ends setback={setback} />}
        </div>
      </div>
    </>
  )
}

function Answer({ heading, text }: { readonly heading: string; readonly text: string | null }) {
  if (text === null || text.trim() === '') return null
  return (
    <PagePart heading={heading}>
      <p className={partStyles.text} dir="auto">
        {text}
      </p>
    </PagePart>
  )
}

/** Notes to oneself that came back. One that is still sealed is not here: it would be spent by a look. */
function Advice({ advice }: { readonly advice: Setback['advice'] }) {
  const navigation = useNavigation()
  if (advice.length === 0) return null
  return (
    <PagePart heading="What you left yourself for the next time">
      {advice.map(({ entry, text }) => (
        <div key={entry} className={styles.note}>
          <p className={partStyles.text} dir="auto">
            {text}
          </p>
          <Button kind="quiet" onClick={() => navigation.open(entry)}>
            Where it was written
          </Button>
        </div>
      ))}
    </PagePart>
  )
}

function TrashedBar({ setback }: { readonly setback: Setback }) {
  const deed = useDeed()
  return (
    <div className={styles.trashed}>
      <p>This setback is in the trash.</p>
      <Button
        onClick={() =>
          deed(() => journal.restoreSetback({ id: setback.id }), { said: 'The setback is back where it was.' })
        }
      >
        Restore
      </Button>
    </div>
  )
}

/** What is seldom done with a setback: to make one of two, and to put it away. */
function Ends({ setback }: { readonly setback: Setback }) {
  const [dialog, setDialog] = useState<'merge' | 'trash' | null>(null)
  return (
    <PagePart heading="More">
      <div className={partStyles.ways}>
        <Button onClick={() => setDialog('merge')}>It is the same as another one…</Button>
        <Button kind="danger" onClick={() => setDialog('trash')}>
          Move to trash…
        </Button>
      </div>
      {dialog === 'merge' && <MergeDialog setback={setback} onClose={() => setDialog(null)} />}
      {dialog === 'trash' && <TrashDialog setback={setback} onClose={() => setDialog(null)} />}
    </PagePart>
  )
}
