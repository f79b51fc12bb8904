import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import type { LessonNode } from '../../../src-preload/contract.ts'
import { newId } from '../new-id.ts'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import { type FormProps, useBlock } from './use-block.ts'
import { WordsField } from './words-field.tsx'

/** One sentence worth keeping. */
export function LessonForm({ node, value: { text } }: FormProps<LessonNode>) {
  const { write, follow, remove, leave } = useBlock<LessonNode>(node)
  const editable = useLexicalEditable()
  return (
    <FormShell node={node} label="A lesson">
      <div className={styles.lesson}>
        <WordsField
          label="A sentence to keep"
          value={text}
          placeholder="A sentence to keep"
          readOnly={!editable}
          onValue={(next) => write({ text: next }, true)}
          onDone={leave}
        />
      </div>
      {editable && text.trim() !== '' && (
        <p className={styles.line}>
          <span>It is kept under Lessons.</span>
          <button
            type="button"
            className={styles.quiet}
            onClick={() => follow({ type: 'lesson', version: 1, id: newId(), text: '' })}
          >
            Another one
          </button>
          <button type="button" className={styles.quiet} aria-label="Remove this lesson" onClick={remove}>
            Remove
          </button>
        </p>
      )}
    </FormShell>
  )
}
