import type { LexicalEditor } from 'lexical'
import { Button } from '../../ui/button.tsx'
import type { Section } from '../sections.ts'
import { goTo, stopsOf } from '../stops.ts'
import styles from './views.module.css'

interface QuestionStepsProps {
  readonly editor: LexicalEditor
  readonly sections: readonly Section[]
  /** The key of the question that is shown, or null before the first. */
  readonly here: string | null
}

/** From one question to the next, where only one is shown. */
export function QuestionSteps({ editor, sections, here }: QuestionStepsProps) {
  const at = Math.max(
    0,
    sections.findIndex(({ asked }) => (asked?.key ?? null) === here),
  )
  const questions = sections.filter(({ asked }) => asked !== null)
  const number = questions.findIndex(({ asked }) => asked?.key === here) + 1
  const go = (by: 1 | -1) => {
    const stop = stopsOf(sections[at + by]?.blocks ?? [])[0]
    if (!stop) return
    // What is out of sight can't take the focus.
    for (const key of stop.blocks) delete editor.getElementByKey(key)?.dataset.hidden
    goTo(editor, stop)
  }
  return (
    <nav className={styles.steps} aria-label="Questions">
      <Button kind="quiet" disabled={at === 0} onClick={() => go(-1)}>
        Back
      </Button>
      <span>{number > 0 && `${number} of ${questions.length}`}</span>
      <Button kind="quiet" disabled={at >= sections.length - 1} onClick={() => go(1)}>
        Next
      </Button>
    </nav>
  )
}
