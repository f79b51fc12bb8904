import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day, Lesson, LessonId } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { ServedGoals } from '../goals/served-goals.tsx'
import { reads } from '../reading.ts'
import { DeleteForEverDialog, quotesStay } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { EntryLink } from '../ui/entry-link.tsx'
import { OnePage } from '../ui/one-page.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { useDayOf } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import styles from './lessons.module.css'
import { TestsPart } from './tests-part.tsx'
import { UsesPart } from './uses-part.tsx'
import { WordingLine } from './wording-line.tsx'

/** One lesson: its words then and now, where it comes from, how often it was used and whether it held. */
export function LessonScreen({ id }: { readonly id: LessonId }) {
  const read = useQuery(reads.lesson(id))
  return (
    <OnePage key={id} list={{ name: 'lessons' }} back="All lessons" read={read}>
      {(lesson, today) => <LessonPage lesson={lesson} today={today} />}
    </OnePage>
  )
}

function LessonPage({ lesson, today }: { readonly lesson: Lesson; readonly today: Day }) {
  const deed = useDeed()
  const { id, archived } = lesson
  const archive = (away: boolean) =>
    deed(() => journal.archiveLesson({ id, archived: away }), {
      said: away ? 'Put away. It is still found under “Put away”.' : 'It is among the lessons again.',
      undo: () => deed(() => journal.archiveLesson({ id, archived: !away })),
    })
  return (
    <div className={styles.page}>
      <WordingLine lesson={lesson} />
      {archived && <p className={styles.archived}>This lesson is put away.</p>}
      <UsesPart lesson={lesson} />
      <TestsPart lesson={lesson} today={today} />
      <Wordings lesson={lesson} />
      <Sources lesson={lesson} />
      <ServedGoals link={{ kind: 'lesson', id }} goals={lesson.goals} />
      <div className={partStyles.ways}>
        <Button onClick={() => archive(!archived)}>{archived ? 'Take it out again' : 'Put it away'}</Button>
        {lesson.entry === null && <DeleteLesson lesson={lesson} />}
      </div>
    </div>
  )
}

function Sources({ lesson: { entry, sources } }: { readonly lesson: Lesson }) {
  return (
    <PagePart heading="Where it comes from">
      {entry === null ? (
        <p className={partStyles.quiet}>It is no longer in an entry. Its last wording is kept here.</p>
      ) : (
        <ul className={partStyles.rows} aria-label="Where it comes from">
          {sources.map((row) => (
            <li key={row.id}>
              <EntryLink row={row} excerpt />
            </li>
          ))}
        </ul>
      )}
    </PagePart>
  )
}

/** A lesson of an entry goes with its words there; one that stands in none goes from here. */
function DeleteLesson({ lesson: { id, text } }: { readonly lesson: Lesson }) {
  const navigation = useNavigation()
  const deed = useDeed()
  const [asking, setAsking] = useState(false)
  const deleteForEver = async (snapshots: boolean) => {
    navigation.go({ name: 'lessons' })
    const deletion = () => journal.deleteLesson({ id, ...(snapshots && { snapshots }) })
    return (await deed(deletion, { said: 'The lesson is deleted.', again: null })) !== null
  }
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        Delete for ever…
      </Button>
      {asking && (
        <DeleteForEverDialog
          heading="Delete this lesson for ever?"
          ids={[id]}
          onDelete={deleteForEver}
          onClose={() => setAsking(false)}
        >
          “{text}” goes, with its earlier wordings, its uses and its tests. It is taken out of earlier versions of
          entries as well, which otherwise stay. {quotesStay} It can’t be taken back.
        </DeleteForEverDialog>
      )}
    </>
  )
}

/** The wordings before the present one, newest first. */
function Wordings({ lesson }: { readonly lesson: Lesson }) {
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  const older = lesson.wordings.slice(0, -1).toReversed()
  if (older.length === 0) return null
  return (
    <PagePart heading="Earlier wordings">
      <ul className={styles.stack} aria-label="Earlier wordings">
        {older.map(({ instant, text }) => (
          <li key={instant}>
            <p className={styles.note} dir="auto">
              {text}
            </p>
            <p className={partStyles.aside}>since {dates.plainDay(dayOf(instant))}</p>
          </li>
        ))}
      </ul>
    </PagePart>
  )
}
