import type { Lesson } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { useDayOf } from '../ui/use-day.ts'
import { usedWords } from './lesson-words.ts'
import styles from './lessons.module.css'
import { useLessonUsed } from './use-lesson-used.ts'

/** How many of the uses are listed, the latest first. */
const listed = 10

/** When a lesson was used, and one click for once more. */
export function UsesPart({ lesson }: { readonly lesson: Lesson }) {
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  const navigation = useNavigation()
  const noteUse = useLessonUsed()
  return (
    <PagePart heading="Used">
      {lesson.used > 0 && <p>{usedWords(lesson.used, dates)}.</p>}
      <ul className={styles.stack}>
        {lesson.uses
          .toReversed()
          .slice(0, listed)
          .map(({ instant, entry }) => (
            <li className={partStyles.aside} key={instant}>
              {dates.plainDay(dayOf(instant))}
              {entry !== null && (
                <Button kind="quiet" className={partStyles.small} onClick={() => navigation.open(entry)}>
                  in an entry
                </Button>
              )}
            </li>
          ))}
      </ul>
      <div className={partStyles.ways}>
        <Button onClick={() => noteUse(lesson.id, null)}>Used</Button>
      </div>
    </PagePart>
  )
}
