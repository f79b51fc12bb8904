import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { Button } from './button.tsx'
import screenStyles from './screen.module.css'

/** Whether words that are shown are being put in other words, in the same place. */
interface Rewording {
  readonly open: boolean
  readonly begin: () => void
  /** Back to showing them, with the focus on the button that began it. */
  readonly leave: () => void
  /** For that button. */
  readonly button: RefObject<HTMLButtonElement | null>
}

export function useRewording(): Rewording {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return {
    open,
    begin: () => setOpen(true),
    leave() {
      flushSync(() => setOpen(false))
      button.current?.focus()
    },
    button,
  }
}

/**
 * The form in which it is done, with the way on and the way back. Left without keeping, it has its words again when it is
 * next begun.
 */
export function RewordingForm(props: {
  readonly className: string | undefined
  readonly rewording: Rewording
  /** The name under which the words wait. */
  readonly place: string
  /** The words as they are. */
  readonly present: string
  /** Whether there have to be words. */
  readonly required?: boolean
  /** Answers whether the words were kept. Not asked of those that are there already. */
  readonly onKeep: (words: string) => Promise<boolean>
  /** The field. */
  readonly children: (words: string, setWords: (words: string) => void) => ReactNode
}) {
  const { present, required = false } = props
  const { leave } = props.rewording
  const form = useKeptWords(props.place, { words: present })
  const { words } = form.words
  const isMissing = required && words.trim() === ''
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (isMissing || (words.trim() !== present && !(await props.onKeep(words.trim())))) return
    form.forget()
    leave()
  }
  return (
    <form className={props.className} onSubmit={keep} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <Begun form={form} />
      {props.children(words, (next) => form.set({ words: next }))}
      <div className={screenStyles.row}>
        <Button type="submit" kind="primary" disabled={isMissing}>
          Keep
        </Button>
        <Button kind="quiet" onClick={leave}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
