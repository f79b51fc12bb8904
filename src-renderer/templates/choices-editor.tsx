import { X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Choice } from '../../src-preload/contract.ts'
import { useGivenUp } from '../kept/use-given-up.ts'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './choices-editor.module.css'
import { keptChoices } from './working-template.ts'

/** Words with a note each, to be changed, added and taken off. A change counts once its field is left. */
export function ChoicesEditor(props: {
  /** The name of the list for screen readers. */
  readonly label: string
  /** The name under which a new one waits while it is not added. */
  readonly place: string
  readonly choices: readonly Choice[]
  readonly onChoices: (choices: readonly Choice[]) => void
  readonly noteLabel: string
  readonly most: number
}) {
  const { choices, onChoices } = props
  const list = useRef<HTMLUListElement>(null)
  const [adding, setAdding] = useState(false)
  const isKnown = (word: string, except: number) =>
    choices.some((choice, index) => index !== except && choice.word === word.trim())

  const change = (index: number, choice: Choice) => onChoices(keptChoices(choices.with(index, choice)))
  const remove = (index: number) => {
    onChoices(choices.toSpliced(index, 1))
    const buttons = list.current?.querySelectorAll('button')
    // The one after it takes its place; after the last one, the one before.
    buttons?.[index + 1 < buttons.length ? index + 1 : index - 1]?.focus()
  }
  const add = (choice: Choice) => {
    setAdding(false)
    if (choice.word.trim() !== '' && !isKnown(choice.word, -1)) onChoices(keptChoices([...choices, choice]))
  }
  return (
    <div className={styles.editor}>
      <ul className={styles.list} ref={list} aria-label={props.label}>
        {choices.map((choice, index) => (
          <li className={styles.row} key={choice.word}>
            <ChoiceFields
              choice={choice}
              noteLabel={props.noteLabel}
              onLeave={(next) => {
                const kept =
                  next.word.trim() === '' || isKnown(next.word, index) ? { ...next, word: choice.word } : next
                if (kept.word !== choice.word || kept.note !== choice.note) change(index, kept)
                return kept
              }}
            />
            <Button
              kind="quiet"
              className={styles.remove}
              aria-label={`Take “${choice.word}” off`}
              onClick={() => remove(index)}
            >
              <X size="1rem" aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      {adding ? (
        <NewChoice place={props.place} noteLabel={props.noteLabel} onAdd={add} onClose={() => setAdding(false)} />
      ) : (
        choices.length < props.most && (
          <div>
            <Button className={styles.small} onClick={() => setAdding(true)}>
              Add one
            </Button>
          </div>
        )
      )}
    </div>
  )
}

function ChoiceFields(props: {
  readonly choice: Choice
  readonly noteLabel: string
  /** Told when a field is left; answers with what is kept. */
  readonly onLeave: (choice: Choice) => Choice
}) {
  const [choice, setChoice] = useState(props.choice)
  const left = useRef(choice)
  const leave = () => {
    if (choice === left.current) return
    left.current = choice
    setChoice(props.onLeave(choice))
  }
  useGivenUp(leave)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of Enter in its fields
    <div className={styles.fields} onBlur={leave} onKeyDown={press}>
      <TextField
        label="Word"
        maxLength={100}
        dir="auto"
        value={choice.word}
        onValue={(word) => setChoice({ ...choice, word })}
      />
      <TextField
        label={props.noteLabel}
        maxLength={1000}
        dir="auto"
        value={choice.note}
        onValue={(note) => setChoice({ ...choice, note })}
      />
    </div>
  )
}

function NewChoice(props: {
  readonly place: string
  readonly noteLabel: string
  readonly onAdd: (choice: Choice) => void
  readonly onClose: () => void
}) {
  const form = useKeptWords(props.place, { word: '', note: '' })
  const { word, note } = form.words
  const add = () => {
    form.forget()
    props.onAdd({ word, note })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
    else if (event.key === 'Escape') props.onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of Enter and Esc in its fields
    <div className={styles.fresh} onKeyDown={press}>
      <div className={styles.fields}>
        <TextField
          label="Word"
          maxLength={100}
          dir="auto"
          autoFocus
          value={word}
          onValue={(words) => form.set({ word: words })}
        />
        <TextField
          label={props.noteLabel}
          maxLength={1000}
          dir="auto"
          value={note}
          onValue={(words) => form.set({ note: words })}
        />
      </div>
      <div className={styles.ways}>
        <Button className={styles.small} disabled={word.trim() === ''} onClick={add}>
          Add
        </Button>
        <Button kind="quiet" className={styles.small} onClick={props.onClose}>
          Leave it
        </Button>
      </div>
    </div>
  )
}
