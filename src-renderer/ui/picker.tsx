import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Dialog } from './dialog.tsx'
import styles from './picker.module.css'
import { TextField } from './text-field.tsx'

export interface Pick {
  readonly id: string
  readonly words: string
  /** A quieter word beside it. */
  readonly note: string
}

/** So many are offered at once. */
const most = 50

/** A dialog in which one thing is found by a few words and picked. Arrows lead from the field to what it found. */
export function Picker(props: {
  readonly heading: string
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Where the text becomes something that may not be as long as a search. */
  readonly maxLength?: number
  readonly picks: readonly Pick[]
  /** What is said where nothing was found. */
  readonly none: string
  readonly onPick: (id: string) => void
  readonly onClose: () => void
  readonly children?: ReactNode
  /** Stands beneath what was found. */
  readonly foot?: ReactNode
}) {
  const list = useRef<HTMLUListElement>(null)
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    if (at === 0 && step === -1) event.currentTarget.querySelector('input')?.focus()
    else buttons[Math.min(at + step, buttons.length - 1)]?.focus()
    event.preventDefault()
  }
  return (
    <Dialog heading={props.heading} onClose={props.onClose}>
      {props.children}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only lead the focus between what it holds */}
      <div className={styles.picker} onKeyDown={press}>
        <TextField
          label={props.label}
          value={props.text}
          onValue={props.onText}
          maxLength={props.maxLength ?? 1000}
          autoFocus
        />
        <ul className={styles.list} ref={list} aria-label="Found">
          {props.picks.slice(0, most).map(({ id, words, note }) => (
            <li key={id}>
              <button type="button" className={styles.pick} onClick={() => props.onPick(id)}>
                <span dir="auto">{words}</span>
                {note !== '' && <small>{note}</small>}
              </button>
            </li>
          ))}
        </ul>
        {props.picks.length === 0 && (
          <p className={styles.none} role="status">
            {props.none}
          </p>
        )}
        {props.picks.length > most && (
          <p className={styles.none} role="status">
            There are more. A few words find them.
          </p>
        )}
        {props.foot && <div>{props.foot}</div>}
      </div>
    </Dialog>
  )
}
