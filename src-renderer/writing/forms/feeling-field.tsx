import { type KeyboardEvent, useId, useState } from 'react'
import type { FeelingsNode } from '../../../src-preload/contract.ts'
import { useGivenUp } from '../../kept/use-given-up.ts'
import { useCutShortNotice } from '../../ui/cut-short.tsx'
import { readFeeling, sameWord, wordsLike } from '../felt.ts'
import { isFormLeft } from './form-shell.tsx'
import styles from './forms.module.css'

const longest = 100

interface FeelingFieldProps {
  readonly known: readonly string[]
  readonly felt: FeelingsNode['feelings']
  /** Without a word it is the strength of the one added last. */
  readonly onAdd: (word: string, strength: number | null) => void
}

/** A word by its first letters, or any word of one's own; with a number behind it also how strong it is. */
export function FeelingField({ known, felt, onAdd }: FeelingFieldProps) {
  const id = useId()
  const cutShort = useCutShortNotice()
  const [typed, setTyped] = useState('')
  /** The one that arrows went to, or null while it is the first that fits. */
  const [at, setAt] = useState<number | null>(null)
  const read = readFeeling(typed)
  const like = wordsLike(read.word, known, felt)
  const same = like.findIndex((word) => sameWord(word, read.word))
  // A number behind a word that is there already is for that one.
  const isRated = read.strength !== null && felt.some(({ word }) => sameWord(word, read.word))
  // What was typed can be had as it is, behind what it may be the beginning of.
  const offers = isRated ? [] : like.length === 0 || same >= 0 ? like : [...like, read.word]
  const isBeginning = like[0]?.toLowerCase().startsWith(read.word.toLowerCase())
  const first = isBeginning ? 0 : offers.length - 1
  const chosen = at ?? (same >= 0 ? same : first)

  const change = (text: string) => {
    setTyped(text)
    setAt(null)
  }
  // A number alone says nothing before there is a word, and waits for one.
  const isWaiting = read.word === '' && felt.length === 0
  const add = (word: string) => {
    if (isWaiting) return
    onAdd(word, read.strength)
    change('')
  }
  const giveUp = () => {
    if (typed.trim() !== '') add(read.word)
  }
  useGivenUp(giveUp)
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && offers.length > 0) setAt((chosen + step + offers.length) % offers.length)
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && typed.trim() !== '' && !isWaiting)) {
      // A word that was typed and left is meant, as one that was typed and entered is.
      add(offers[chosen] ?? read.word)
    } else return
    if (event.key === 'Tab') event.stopPropagation()
    event.preventDefault()
  }
  return (
    <div className={styles.combo}>
      <input
        className={styles.small}
        role="combobox"
        aria-label="Add a feeling"
        aria-expanded={offers.length > 0}
        aria-controls={offers.length > 0 ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={offers.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="Add a feeling"
        dir="auto"
        maxLength={longest}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={press}
        {...cutShort}
        onBlur={(event) => {
          if (isFormLeft(event)) giveUp()
        }}
      />
      {offers.length > 0 && (
        <div className={styles.offers} id={id} role="listbox" aria-label="Feelings like it">
          {offers.map((word, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points at it
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            <div
              key={word}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === chosen}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => add(word)}
            >
              {like.includes(word) ? word : `Use “${word}”`}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
