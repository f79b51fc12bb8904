import { useState } from 'react'
import type { Day, LessonRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { useDayOf } from '../ui/use-day.ts'
import { lessonFacts } from './lesson-words.ts'
import styles from './lessons.module.css'
import { TestDialog } from './test-dialog.tsx'
import { useLessonUsed } from './use-lesson-used.ts'

/** A lesson of the ledger. One click says that it was used; one whose day has come can be tested here. */
export function LessonLine(props: {
  readonly row: LessonRow
  readonly today: Day
  /** Its place in the whole list, which may not be drawn to its end. */
  readonly place: { readonly at: number; readonly of: number }
}) {
  const { row, today, place } = props
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const noteUse = useLessonUsed()
  const dayOf = useDayOf()
  const [testing, setTesting] = useState(false)
  const facts = lessonFacts(row, today, dates, dayOf)
  return (
    <li className={styles.line} aria-posinset={place.at} aria-setsize={place.of}>
      <div className={styles.words}>
        <button
          type="button"
          className={styles.text}
          dir="auto"
          onClick={() => navigation.go({ name: 'lesson', id: row.id })}
        >
          {row.text}
        </button>
        {facts.length > 0 && (
          <p className={styles.facts}>
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      <div className={styles.ways}>
        {row.due !== null && row.due <= today && !row.archived && (
          <Button onClick={() => setTesting(true)}>Test it…</Button>
        )}
        <Button onClick={() => noteUse(row.id, null)}>Used</Button>
      </div>
      {testing && <TestDialog lesson={row} today={today} onClose={() => setTesting(false)} />}
    </li>
  )
}
