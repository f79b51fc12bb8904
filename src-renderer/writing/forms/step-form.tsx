import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { $getNodeByKey, type NodeKey } from 'lexical'
import { useId, useRef, useState } from 'react'
import type { StepEnd, StepNode } from '../../../src-preload/contract.ts'
import { picturedWords } from '../../actions/step-words.ts'
import { smallerWords, sureEnough, sureLabel } from '../../actions/sure-field.tsx'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { Slider } from '../../ui/slider.tsx'
import { useDayOf } from '../../ui/use-day.ts'
import { newId } from '../new-id.ts'
import { $isFilledInNode } from '../nodes/filled-in-node.ts'
import { $isPromptNode } from '../nodes/prompt.ts'
import { emptyStep } from './empty-step.ts'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import { Skip } from './skip.tsx'
import { type FormProps, useBlock } from './use-block.ts'
import { WordsField } from './words-field.tsx'

const endings: { readonly [End in StepEnd]: string } = { done: 'Done', partly: 'Partly done', dropped: 'Dropped' }

/** A small step as one sentence, and once it has words, what may help it to be taken. */
export function StepForm({ node, value }: FormProps<StepNode>) {
  const { cue, act } = value
  const { write, leave } = useBlock<StepNode>(node)
  const editable = useLexicalEditable()
  const cueField = useRef<HTMLTextAreaElement>(null)
  const then = useRef<HTMLTextAreaElement>(null)
  const empty = cue.trim() === '' && act.trim() === ''
  return (
    <FormShell node={node} label="A small step">
      <div className={styles.sentence}>
        <WordsField
          ref={cueField}
          label="If"
          shown
          value={cue}
          placeholder="a time, a place, a feeling, an event"
          readOnly={!editable}
          onValue={(next) => write({ cue: next }, true)}
          onDone={() => then.current?.focus()}
        />
        <WordsField
          ref={then}
          label="then I"
          shown
          value={act}
          placeholder="one thing, ten minutes or less"
          readOnly={!editable}
          onValue={(next) => write({ act: next }, true)}
          onDone={leave}
        />
      </div>
      {!empty && editable && value.end === null && (
        <StepDetails
          node={node}
          value={value}
          onSmaller={() => then.current?.select()}
          onEmptied={() => cueField.current?.focus()}
        />
      )}
      {value.end !== null && <StepEnding value={value} />}
    </FormShell>
  )
}

interface StepDetailsProps extends FormProps<StepNode> {
  readonly onSmaller: () => void
  readonly onEmptied: () => void
}

function StepDetails({ node, value, onSmaller, onEmptied }: StepDetailsProps) {
  const { pictured, sure, due } = value
  const { editor, write, follow, remove } = useBlock<StepNode>(node)
  const id = useId()
  // After a bad day a line is enough; what else could be said of it waits until it is wanted.
  const [open, setOpen] = useState(pictured || sure !== null || due !== null)
  /** A question keeps a place to answer it in. */
  const takeOut = () => {
    if (!editor.read('latest', () => $isOnlyAnswer(node))) return remove()
    // Another one from here on: what was made of the one that is gone stays with that.
    write({ ...emptyStep, id: newId() })
    onEmptied()
  }
  return (
    <>
      <details className={styles.more} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>Picture it, say how sure you are, or give it a day</summary>
        <div className={styles.details}>
          <label className={styles.check}>
            <input type="checkbox" checked={pictured} onChange={({ target }) => write({ pictured: target.checked })} />
            {picturedWords}
          </label>
          <div className={styles.sure}>
            <Slider
              label={sureLabel}
              value={sure}
              most={10}
              onValue={(next, typing) => write({ sure: next }, typing)}
            />
            {sure !== null && <Skip given onSkip={() => write({ sure: null })} />}
          </div>
          <p className={styles.line} role="status">
            {sure !== null && sure < sureEnough && (
              <>
                <span>{smallerWords}</span>
                <button type="button" className={styles.quiet} onClick={onSmaller}>
                  Make it smaller
                </button>
              </>
            )}
          </p>
          <div className={styles.due}>
            <label htmlFor={id}>On a day, if you like</label>
            <input
              id={id}
              type="date"
              min="0001-01-01"
              max="9999-12-31"
              value={due ?? ''}
              onChange={({ target }) => write({ due: target.value === '' ? null : target.value })}
            />
          </div>
        </div>
      </details>
      <p className={styles.line}>
        <button type="button" className={styles.quiet} onClick={() => follow({ ...emptyStep, id: newId() })}>
          Another step
        </button>
        <button type="button" className={styles.quiet} aria-label="Remove this step" onClick={takeOut}>
          Remove
        </button>
      </p>
    </>
  )
}

/** Whether a question has no other form under it. Inside a read. */
function $isOnlyAnswer(node: NodeKey): boolean {
  const block = $getNodeByKey(node)
  return $isPromptNode(block?.getPreviousSibling()) && !$isFilledInNode(block?.getNextSibling())
}

/** How it ended, and what happened. It is ended, and opened again, where all steps are. */
function StepEnding({ value: { end, ended, note } }: Pick<FormProps<StepNode>, 'value'>) {
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  if (end === null) return null
  const on = ended === null ? '' : ` on ${dates.plainDay(dayOf(ended))}`
  return (
    <p className={styles.line} data-end={end}>
      <span>
        {endings[end]}
        {on}.
      </span>
      {note !== '' && <span dir="auto">{note}</span>}
    </p>
  )
}
