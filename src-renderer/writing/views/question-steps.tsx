import type { LexicalEditor } from 'lexical'
import { Button } from '../../ui/button.tsx'
import { askAgain } from '../ask-again.ts'
import type { Section } from '../sections.ts'
import { goTo, stopsOf } from '../stops.ts'
import styles from './views.module.css'

interface QuestionStepsProps {
  readonly editor: LexicalEditor
  readonly sections: readonly Section[]
  /** The key of the question that is shown, or null before the first. */
  readonly here: string | null
  /** Only one is shown: there is a way to the next, and back. */
  readonly one: boolean
  /** Behind the last one: the whole page again, or enough of it. */
  readonly onAll: () => void
  readonly onEnough: () => void
  /** What can be answered once more. */
  readonly again: readonly Section[]
}

/** From one question to the next, where only one is shown; and once more, where a question is asked more than once. */
export function QuestionSteps({ editor, sections, here, one, onAll, onEnough, again }: QuestionStepsProps) {
  const more = again.length > 0 && (
    <Button kind="quiet" onClick={() => askAgain(editor, again)}>
      One more answer
    </Button>
  )
  const enough = (
    <Button kind="quiet" onClick={onEnough}>
      That is enough for now
    </Button>
  )
  const isAsked = sections.some(({ asked }) => asked !== null)
  if (!one) {
    return (
      <>
        {isAsked && <div className={styles.end}>{enough}</div>}
        {more && <div className={styles.steps}>{more}</div>}
      </>
    )
  }

  const at = Math.max(
    0,
    sections.findIndex(({ asked }) => (asked?.key ?? null) === here),
  )
  const questions = sections.filter(({ asked }) => asked !== null)
  const number = questions.findIndex(({ asked }) => asked?.key === here) + 1
  const go = (by: 1 | -1) => {
    const stop = stopsOf(sections[at + by]?.blocks ?? [])[0]
    if (stop) goTo(editor, stop)
  }
  return (
    <nav className={styles.steps} aria-label="Questions">
      <Button kind="quiet" disabled={at === 0} onClick={() => go(-1)}>
        Back
      </Button>
      <span>{number > 0 && `${number} of ${questions.length}`}</span>
      {more}
      {at < sections.length - 1 ? (
        <Button kind="quiet" onClick={() => go(1)}>
          Next
        </Button>
      ) : (
        <>
          <Button kind="quiet" onClick={onAll}>
            See the whole page
          </Button>
          {enough}
        </>
      )}
    </nav>
  )
}
