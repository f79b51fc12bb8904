import type { LessonRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'

/** The lessons that stand in the entries of a setback, each the way to its page. */
export function LessonsPart({ lessons }: { readonly lessons: readonly LessonRow[] }) {
  const navigation = useNavigation()
  if (lessons.length === 0) return null
  return (
    <PagePart heading="Lessons">
      <ul className={partStyles.rows} aria-label="Lessons of this setback">
        {lessons.map(({ id, text }) => (
          <li key={id}>
            <button
              type="button"
              className={partStyles.link}
              dir="auto"
              onClick={() => navigation.go({ name: 'lesson', id })}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </PagePart>
  )
}
