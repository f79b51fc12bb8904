import { useState } from 'react'
import type { Day, Lesson } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { dayWords } from '../ui/spans.ts'
import { useDayOf } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { dayAfter, outcomeWords, type Rest, rests } from './lesson-words.ts'
import styles from './lessons.module.css'
import { RestChoice } from './rest-choice.tsx'
import { TestDialog } from './test-dialog.tsx'

/** How a lesson held so far, and the day on which to look again. */
export function TestsPart({ lesson, today }: { readonly lesson: Lesson; readonly today: Day }) {
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  const deed = useDeed()
  const [testing, setTesting] = useState(false)
  const { id, due } = lesson
  // Shown at once, and taken back where it could not be kept.
  const [picked, setPicked] = useState<Rest | null>(null)
  const chosen = picked ?? rests.find((rest) => dayAfter(rest, today) === due) ?? null
  const choose = async (rest: Rest) => {
    setPicked(rest)
    await deed(() => journal.dateLesson({ id, due: dayAfter(rest, today) }))
    setPicked(null)
  }
  return (
    <PagePart heading="Test it again">
      <p className={partStyles.quiet}>
        {due === null
          ? 'No day is set.'
          : due <= today
            ? 'Its day has come.'
            : `Its day is ${dayWords(due, today, dates)}.`}
      </p>
      <RestChoice legend="Ask me" rest={chosen} onRest={choose} />
      {lesson.tests.length > 0 && (
        <ul className={styles.stack} aria-label="Tests so far">
          {lesson.tests.toReversed().map(({ instant, outcome, note }) => (
            <li key={instant}>
              <p>
                {outcomeWords[outcome]} <span className={partStyles.aside}>{dates.plainDay(dayOf(instant))}</span>
              </p>
              {note !== '' && (
                <p className={styles.note} dir="auto">
                  {note}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={partStyles.ways}>
        <Button onClick={() => setTesting(true)}>Test it now…</Button>
      </div>
      {testing && <TestDialog lesson={lesson} today={today} onClose={() => setTesting(false)} />}
    </PagePart>
  )
}
