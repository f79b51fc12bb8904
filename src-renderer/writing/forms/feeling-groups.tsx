import { ChevronDown, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { FeelingsNode } from '../../../src-preload/contract.ts'
import { feelings as groups } from '../../care/feelings.ts'
import { sameWord } from '../felt.ts'
import styles from './forms.module.css'

interface FeelingGroupsProps {
  readonly own: readonly string[]
  readonly felt: FeelingsNode['feelings']
  readonly onAdd: (word: string) => void
  /** Takes one of one's own words off the list. */
  readonly onForget: (word: string) => void
}

/** A plain word first, and then the finer ones near it. Arrows lead from word to word, Tab past all of them. */
export function FeelingGroups({ own, felt, onAdd, onForget }: FeelingGroupsProps) {
  const [open, setOpen] = useState<string | null>(null)
  const finer = groups.find(({ id }) => id === open)
  return (
    <div className={styles.groups}>
      <Chips label="Kinds of feelings">
        {groups.map(({ id, word }, at) => (
          <button
            type="button"
            key={id}
            className={`${styles.chip} ${styles.kind}`}
            tabIndex={at === 0 ? 0 : -1}
            aria-expanded={id === open}
            onClick={() => setOpen(id === open ? null : id)}
          >
            {word}
            <ChevronDown size="0.875rem" aria-hidden="true" />
          </button>
        ))}
      </Chips>
      {finer && (
        <Words
          label={`Near ${finer.word}`}
          shown="Which is it?"
          words={[finer.word, ...finer.finer.map(({ word }) => word)]}
          {...{ felt, onAdd }}
        />
      )}
      {own.length > 0 && <Words label="Your own words" words={own} {...{ felt, onAdd, onForget }} />}
    </div>
  )
}

interface WordsProps extends Pick<FeelingGroupsProps, 'felt' | 'onAdd'> {
  readonly label: string
  /** What is asked before them. */
  readonly shown?: string
  readonly words: readonly string[]
  /** Given where the words can be taken off the list. */
  readonly onForget?: (word: string) => void
}

function Words(props: WordsProps) {
  const { onForget } = props
  return (
    <Chips label={props.label}>
      {props.shown !== undefined && <span>{props.shown}</span>}
      {props.words.map((word, at) => {
        const there = props.felt.some((one) => sameWord(one.word, word))
        return (
          <span className={styles.kept} key={word}>
            <button
              type="button"
              className={styles.chip}
              tabIndex={at === 0 ? 0 : -1}
              aria-pressed={there}
              onClick={() => !there && props.onAdd(word)}
            >
              {word}
            </button>
            {onForget && (
              <button
                type="button"
                className={styles.icon}
                tabIndex={-1}
                aria-label={`Take ${word} off your words`}
                onClick={() => onForget(word)}
              >
                <X size="0.8125rem" aria-hidden="true" />
              </button>
            )}
          </span>
        )
      })}
    </Chips>
  )
}

/** Buttons of which Tab reaches one. */
function Chips({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const chips = [...event.currentTarget.querySelectorAll('button')]
    const at = chips.findIndex((chip) => chip.matches(':focus'))
    event.preventDefault()
    chips.at((at + step) % chips.length)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend of its own
    <div className={styles.chips} role="group" aria-label={label} onKeyDown={press}>
      {children}
    </div>
  )
}
