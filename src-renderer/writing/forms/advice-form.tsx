import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { LockKeyhole } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AdviceNode } from '../../../src-preload/contract.ts'
import { FormShell, isFormLeft } from './form-shell.tsx'
import styles from './forms.module.css'
import { type FormProps, useBlock } from './use-block.ts'
import { WordsField } from './words-field.tsx'

/**
 * A note to oneself for the next time, closed until then. The person can open it here, for as long as they are in the
 * form: in the text it is sealed all the while, so that no list and no search gives it away.
 */
export function AdviceForm({ node, value: { text, opened } }: FormProps<AdviceNode>) {
  const { write } = useBlock<AdviceNode>(node)
  const editable = useLexicalEditable()
  const field = useRef<HTMLTextAreaElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(text === '' || opened)
  const closed = text !== '' && !isOpen

  const seal = () => {
    if (text !== '') setOpen(false)
    if (opened && editable) write({ opened: false })
  }
  const close = () => {
    seal()
    requestAnimationFrame(() => button.current?.focus())
  }
  const open = () => {
    setOpen(true)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(text.length, text.length)
    })
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
        // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the focus that leaves
        <div className={styles.opened} onBlur={(event) => isFormLeft(event) && seal()}>
          <WordsField
            ref={field}
            label="Advice to myself"
            value={text}
            placeholder="If it comes again …"
            lines
            readOnly={!editable}
            onValue={(next) => {
              // Also after a step back that emptied it.
              setOpen(true)
              write({ text: next }, true)
            }}
          />
          {text !== '' && (
            <p className={styles.line}>
              <span>Closed, it comes back to you when something like this happens again.</span>
              <button ref={button} type="button" className={styles.quiet} onClick={close}>
                Close it
              </button>
            </p>
          )}
        </div>
      )}
    </FormShell>
  )
}
