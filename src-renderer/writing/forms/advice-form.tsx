import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { LockKeyhole } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AdviceNode } from '../../../src-preload/contract.ts'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import { type FormProps, useBlock } from './use-block.ts'
import { WordsField } from './words-field.tsx'

/** A note to oneself for the next time, closed until then unless the person opens it. */
export function AdviceForm({ node, value: { text, opened } }: FormProps<AdviceNode>) {
  const { write } = useBlock<AdviceNode>(node)
  const editable = useLexicalEditable()
  const field = useRef<HTMLTextAreaElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  /** It is being written for the first time. */
  const [writing, setWriting] = useState(text === '')
  const closed = text !== '' && !opened && !writing

  const close = () => {
    setWriting(false)
    if (opened) write({ opened: false })
    requestAnimationFrame(() => button.current?.focus())
  }
  const open = () => {
    if (editable) write({ opened: true })
    else setWriting(true)
    requestAnimationFrame(() => field.current?.focus())
  }
  return (
    <FormShell node={node} label="Advice to myself">
      {closed ? (
        <p className={styles.closed}>
          <LockKeyhole size="1rem" aria-hidden="true" />
          <span>Kept closed until something like this happens again.</span>
          <button ref={button} type="button" className={styles.quiet} onClick={open}>
            Open it
          </button>
        </p>
      ) : (
        <>
          <WordsField
            ref={field}
            label="Advice to myself"
            value={text}
            placeholder="If it comes again …"
            lines
            readOnly={!editable}
            onValue={(next) => write({ text: next }, true)}
          />
          {text !== '' && (
            <p className={styles.line}>
              <span>Closed, it comes back to you when something like this happens again.</span>
              <button ref={button} type="button" className={styles.quiet} onClick={close}>
                Close it
              </button>
            </p>
          )}
        </>
      )}
    </FormShell>
  )
}
