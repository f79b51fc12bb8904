import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useId } from 'react'
import type { EntryId, LessonAtHand } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './lessons.module.css'

interface LessonsAtHandProps {
  readonly entry: EntryId
  /** Looks for another one. */
  readonly onOther: () => void
}

/** A few lessons below the text of an entry: one press says that a lesson was used here, one more takes it back. */
export function LessonsAtHand({ entry, onOther }: LessonsAtHandProps) {
  const { data: lessons } = useQuery(reads.lessonsAtHand(entry))
  const deed = useDeed()
  const id = useId()
  const turn = ({ id, usedHere }: LessonAtHand) =>
    void deed(() => (usedHere ? journal.takeBackLessonUse : journal.noteLessonUse)({ id, entry }))
  if (!lessons || lessons.length === 0) return null
  return (
    <section className={styles.atHand} aria-labelledby={id}>
      <h2 id={id}>Used a lesson?</h2>
      <ul>
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <button
              type="button"
              title={lesson.text}
              aria-label={`Used “${lesson.text}”`}
              aria-pressed={lesson.usedHere}
              onClick={() => turn(lesson)}
            >
              {lesson.usedHere && <Check size="0.875rem" aria-hidden="true" />}
              <span dir="auto">{lesson.text}</span>
            </button>
          </li>
        ))}
        <li>
          <Button kind="quiet" onClick={onOther}>
            Another…
          </Button>
        </li>
      </ul>
    </section>
  )
}
