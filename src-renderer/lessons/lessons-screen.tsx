import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import type { Day } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import fields from '../ui/field.module.css'
import { useGrowing } from '../ui/growing.ts'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { useDay } from '../ui/use-day.ts'
import { EmptyLessons } from './empty-lessons.tsx'
import { LessonLine } from './lesson-line.tsx'
import { isSettled, noneWords } from './lesson-words.ts'
import styles from './lessons.module.css'

/** The ledger of lessons: those to be tested now first, then the newest. */
export function LessonsScreen() {
  const today = useDay()
  return today === null ? null : <Lessons today={today} />
}

function Lessons({ today }: { readonly today: Day }) {
  const navigation = useNavigation()
  const [text, setText] = useState('')
  const [archived, setArchived] = useState(false)
  const lessons = useQuery(reads.lessons(text.trim()))
  const all = lessons.data ?? []
  const rows = all.filter((row) => row.archived === archived)
  const isDue = (due: Day | null) => due !== null && due <= today
  const ordered = archived ? rows : [...rows.filter(({ due }) => isDue(due)), ...rows.filter(({ due }) => !isDue(due))]
  const { shown, end } = useGrowing(ordered.length, navigation.standing()?.line)
  const scroll = useKeptScroll(lessons.isSuccess, shown)
  const settled = isSettled(lessons, text)
  const empty = settled && text.trim() === '' && all.length === 0
  return (
    <div className={screenStyles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <h1 className={screenStyles.heading}>Lessons</h1>
      {lessons.isError && <ReadProblem problem={lessons.error} onRetry={lessons.refetch} />}
      {empty ? (
        <EmptyLessons />
      ) : (
        <>
          <div className={styles.find}>
            <input
              className={fields.input}
              type="search"
              aria-label="Search lessons"
              placeholder="Search lessons"
              maxLength={1000}
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button kind="quiet" aria-pressed={archived} onClick={() => setArchived(!archived)}>
              <Archive size="1rem" strokeWidth={1.75} aria-hidden="true" />
              Put away
            </Button>
          </div>
          {settled && ordered.length === 0 && (
            <p className={screenStyles.lead} role="status">
              {noneWords(text, archived, all.length)}
            </p>
          )}
          <ul className={styles.list} aria-label="Lessons">
            {ordered.slice(0, shown).map((row, index) => (
              <LessonLine key={row.id} row={row} today={today} place={{ at: index + 1, of: ordered.length }} />
            ))}
          </ul>
          <div ref={end} />
        </>
      )}
    </div>
  )
}
