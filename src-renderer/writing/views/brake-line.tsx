import { $getRoot, type LexicalEditor } from 'lexical'
import { useEffect, useState } from 'react'
import type { PromptNode } from '../../../src-preload/contract.ts'
import { watchFor, writtenSince } from '../../care/brake.ts'
import { Button } from '../../ui/button.tsx'
import { $makeNodes } from '../paste/read-paste.ts'
import { countSteps, wordsUnder } from '../sections.ts'
import type { Guide } from '../use-guide.ts'
import styles from './views.module.css'

/** Once a sitting: until the journal is locked. */
let said = false

const question: PromptNode = {
  type: 'prompt',
  version: 1,
  promptId: 'how',
  text: 'How might the next hour go a little differently?',
}

interface BrakeLineProps {
  readonly editor: LexicalEditor
  readonly guide: Pick<Guide, 'sections' | 'before' | 'language' | 'brake'>
  readonly onEnough: () => void
}

/**
 * One quiet line, once, when the same sort of “why” keeps coming back since the entry was opened: a “how”, or an end for
 * today. It stops nobody.
 */
export function BrakeLine({ editor, guide, onEnough }: BrakeLineProps) {
  const { sections, before, language, brake } = guide
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (said || !brake) return
    const written = writtenSince(before.texts, sections.map(wordsUnder))
    if (watchFor(written, language, countSteps(sections) > before.steps) === null) return
    said = true
    setShown(true)
  }, [sections, before, language, brake])
  if (!shown) return null

  const ask = () => {
    setShown(false)
    editor.update(() => {
      const [prompt, line] = $makeNodes([
        question,
        { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [] },
      ])
      if (!prompt || !line) return
      $getRoot().append(prompt, line)
      line.selectStart()
    })
    editor.focus()
  }
  return (
    <div className={styles.brake} role="status">
      <p>The same kind of question has come back a few times. A “how” is sometimes easier to answer. So is tomorrow.</p>
      <Button onClick={ask}>Ask how</Button>
      <Button onClick={onEnough}>Enough for today</Button>
      <Button
        kind="quiet"
        onClick={() => {
          setShown(false)
          editor.focus()
        }}
      >
        Write on
      </Button>
    </div>
  )
}
