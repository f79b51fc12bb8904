import { useId, useRef } from 'react'
import type { Echo, EntryId } from '../../../src-preload/contract.ts'
import { useNavigation } from '../../frame/navigation.tsx'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { useLessonUsed } from '../../lessons/use-lesson-used.ts'
import { standingWords, titleOfSetback } from '../../setbacks/states.ts'
import { Button } from '../../ui/button.tsx'
import styles from './aside.module.css'
import type { Echoing } from './use-echo.ts'
import { useSeen } from './use-seen.ts'

interface EchoPartProps {
  readonly entry: EntryId
  readonly echo: Echo
  readonly echoing: Echoing
}

/** One's own setback that was like this one, with what helped, and the note that was left for now; or that note alone. */
export function EchoPart({ entry, echo, echoing }: EchoPartProps) {
  const { setback, alike, advice, adviceWaits, lessons } = echo
  const { noteOnly, seeNote, dismiss, silence } = echoing
  const { dates } = useSurroundings()
  const navigation = useNavigation()
  const noteUse = useLessonUsed()
  const id = useId()
  const note = useRef<HTMLQuoteElement>(null)
  useSeen(note, adviceWaits, seeNote)
  // A number that stands in both says nothing to a reader.
  const shared = alike.filter((word) => !/^\p{N}+$/u.test(word))
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{noteOnly ? 'A note from yourself' : 'Echo'}</h2>
      <p>You recovered from something like this.</p>
      <p>
        <button
          type="button"
          className={styles.link}
          onClick={() => navigation.go({ name: 'setback', id: setback.id })}
        >
          {titleOfSetback(setback)}
        </button>
      </p>
      {!noteOnly && (
        <p className={styles.quietWords}>
          {standingWords(setback, setback.moved, dates)}.{shared.length > 0 && <> Both speak of {shared.join(', ')}.</>}
        </p>
      )}
      {!noteOnly && setback.helped !== null && (
        <p>
          What helped: <q dir="auto">{setback.helped}</q>
        </p>
      )}
      {!noteOnly &&
        lessons.map((lesson) => (
          <p key={lesson.id} className={styles.lesson}>
            <span>
              You learned: <q dir="auto">{lesson.text}</q>
            </span>
            <Button kind="quiet" aria-label={`Used “${lesson.text}”`} onClick={() => noteUse(lesson.id, entry)}>
              Used
            </Button>
          </p>
        ))}
      {advice !== null && (
        <blockquote className={styles.advice} ref={note}>
          <p>You left yourself a note when it ended:</p>
          <p dir="auto">{advice}</p>
        </blockquote>
      )}
      <div className={styles.ways}>
        <Button kind="quiet" onClick={dismiss}>
          Not here
        </Button>
        {!noteOnly && (
          <Button kind="quiet" onClick={silence}>
            No echoes any more
          </Button>
        )}
      </div>
    </section>
  )
}
