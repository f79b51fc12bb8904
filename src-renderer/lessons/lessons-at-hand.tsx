import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { EntryId, LessonAtHand } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './lessons.module.css'
import { UseLessonDialog } from './use-lesson-dialog.tsx'

/** A few lessons below the text of an entry: one press says that a lesson was used here, one more takes it back. */
export function LessonsAtHand({ entry }: { readonly entry: EntryId }) {
  const { data: lessons } = useQuery(reads.lessonsAtHand(entry))
  const [looking, setLooking] = useState(false)
  const turn = useTurn(entry)
  const id = useId()
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
              onClick={() => void turn(lesson)}
            >
              {lesson.usedHere && <Check size="0.875rem" aria-hidden="true" />}
              <span dir="auto">{lesson.text}</span>
            </button>
          </li>
        ))}
        <li>
          <Button kind="quiet" onClick={() => setLooking(true)}>
            Another…
          </Button>
        </li>
      </ul>
      {looking && <UseLessonDialog entry={entry} onClose={() => setLooking(false)} />}
    </section>
  )
}

/** Notes a use, or takes it back: each once, however quickly it is pressed again. */
function useTurn(entry: EntryId): (lesson: LessonAtHand) => Promise<void> {
  const deed = useDeed()
  const { hush } = useNotices()
  const busy = useRef(false)
  return async ({ id, usedHere }) => {
    if (busy.current) return
    busy.current = true
    // The way back that a notice still offers would be from another use.
    hush()
    await deed(() => (usedHere ? journal.takeBackLessonUse : journal.noteLessonUse)({ id, entry }))
    busy.current = false
  }
}
