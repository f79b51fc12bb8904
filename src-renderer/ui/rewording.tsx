import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from './button.tsx'
import screenStyles from './screen.module.css'

/** Words that are shown, and can be put in other words in the same place. */
interface Rewording {
  /** As they are being put now; null while they are only shown. */
  readonly words: string | null
  readonly setWords: (words: string) => void
  readonly begin: () => void
  /** Back to showing them, with the focus on the button that began it. */
  readonly leave: () => void
  /** For that button. */
  readonly button: RefObject<HTMLButtonElement | null>
}

/** @param present the words as they are */
export function useRewording(present: string): Rewording {
  const button = useRef<HTMLButtonElement>(null)
  const [words, setWords] = useState<string | null>(null)
  return {
    words,
    setWords,
    begin: () => setWords(present),
    leave() {
      flushSync(() => setWords(null))
      button.current?.focus()
    },
    button,
  }
}

/** The field in which it is done, with the way on and the way back. `onKeep` answers whether the words were kept. */
export function RewordingForm(props: {
  readonly className: string | undefined
  readonly rewording: Rewording
  readonly disabled?: boolean
  readonly onKeep: () => Promise<boolean>
  readonly children: ReactNode
}) {
  const { leave } = props.rewording
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (await props.onKeep()) leave()
  }
  return (
    <form className={props.className} onSubmit={keep} onKeyDown={(event) => event.key === 'Escape' && leave()}>
      {props.children}
      <div className={screenStyles.row}>
        <Button type="submit" kind="primary" disabled={props.disabled ?? false}>
          Keep
        </Button>
        <Button kind="quiet" onClick={leave}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
