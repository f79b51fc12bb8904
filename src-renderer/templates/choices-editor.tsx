import { X } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Choice } from '../../src-preload/contract.ts'
import { useGivenUp } from '../kept/use-given-up.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './choices-editor.module.css'
import { type By, MoveTools, moveOf } from './move-tools.tsx'
import { keptChoices, moved, nothingTyped } from './working-template.ts'

let rows = 0

/** What in a row has the focus: its fields and then its buttons, in their order. */
const focusable = 'input, button'

const isThere = (word: string) => `“${word}” is in the list already.`

/**
 * Words with a note each, to be changed, put in another order, added and taken off. A change counts once its field is
 * left. Alt and an arrow move a row.
 */
export function ChoicesEditor(props: {
  /** The name of the list for screen readers. */
  readonly label: string
  readonly choices: readonly Choice[]
  /** One that is typed and not added yet. */
  readonly fresh: Choice
  /** Told what of the two is another now. A promise of false says that it could not be kept. */
  readonly onChange: (part: { readonly choices?: readonly Choice[]; readonly fresh?: Choice }) => unknown
  readonly noteLabel: string
  readonly most: number
}) {
  const { choices, fresh, onChange } = props
  const list = useRef<HTMLUListElement>(null)
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState('')
  const movedTo = useRef<{ readonly row: number; readonly at: number } | null>(null)
  // What is put into another place loses the focus, and a button that leads no further can't have it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are drawn anew with the choices
  useLayoutEffect(() => {
    const to = movedTo.current
    movedTo.current = null
    const all = to && list.current?.children[to.row]?.querySelectorAll<HTMLInputElement | HTMLButtonElement>(focusable)
    const wanted = all?.[to?.at ?? 0]
    if (wanted) (wanted.disabled ? all?.[0] : wanted)?.focus()
  }, [choices])
  // A word that is changed stays in its row: drawn anew, the row would lose the focus, and with it what is typed next.
  const [keys] = useState(() => new Map<string, string>())
  const keyOf = (word: string): string => {
    const key = keys.get(word) ?? `row-${rows++}`
    keys.set(word, key)
    return key
  }
  /** Until it is known what is kept, the list may have a word as it was or as it was to be: both mean the same row. */
  const forgetOthers = (listed: readonly Choice[]) => {
    const words = new Set(listed.map(({ word }) => word))
    for (const word of keys.keys()) if (!words.has(word)) keys.delete(word)
  }
  const isKnown = (word: string, except?: number) =>
    choices.some((choice, index) => index !== except && choice.word === word.trim())

  /** The choice as it was edited, with the word it had where the new one can't be kept. */
  const keptAt = (index: number, { word, note }: Choice): Choice => {
    const before = choices[index]?.word ?? ''
    const after = word.trim() === '' || isKnown(word, index) ? before : word.trim()
    keys.set(after, keyOf(before))
    return { word: after, note: note.trim() }
  }
  // Several rows may be left before it is known what became of the first: each is sent together with those before it.
  const newest = useRef(choices)
  const kept = useRef(choices)
  const underWay = useRef(0)
  useLayoutEffect(() => {
    newest.current = choices
    if (underWay.current === 0) kept.current = choices
  }, [choices])
  /** Has a row changed, and moved by so many places. Whether that is kept; where not, its row stays as it was typed. */
  const change = async (index: number, choice: Choice, by: By | 0 = 0): Promise<boolean> => {
    const changed = keptChoices(newest.current.with(index, choice))
    const next = by === 0 ? changed : moved(changed, index, by)
    newest.current = next
    underWay.current += 1
    const isKept = (await onChange({ choices: next })) !== false
    underWay.current -= 1
    if (isKept) kept.current = next
    else if (newest.current === next) newest.current = kept.current
    if (underWay.current === 0) forgetOthers([...kept.current, ...newest.current])
    return isKept
  }
  const move = (index: number, by: By, choice: Choice): Promise<boolean> => {
    const row = index + by
    if (row < 0 || row >= choices.length) return Promise.resolve(false)
    const all = [...(list.current?.children[index]?.querySelectorAll(focusable) ?? [])]
    movedTo.current = { row, at: all.findIndex((one) => one.matches(':focus')) }
    setSaid(`${row + 1} of ${choices.length}`)
    return change(index, keptAt(index, choice), by)
  }
  const remove = (index: number) => {
    onChange({ choices: choices.toSpliced(index, 1) })
    // The one after it takes its place; after the last one, the one before.
    const row = list.current?.children[index + 1 < choices.length ? index + 1 : index - 1]
    row?.querySelector<HTMLButtonElement>('button:last-of-type')?.focus()
  }
  const add = () => {
    const word = fresh.word.trim()
    if (word === '') return fresh.note.trim() === '' ? setAdding(false) : undefined
    if (isKnown(word)) {
      setRefused(word)
      setSaid(isThere(word))
      return
    }
    setAdding(false)
    onChange({ choices: keptChoices([...choices, fresh]), fresh: nothingTyped })
  }
  return (
    <div className={styles.editor}>
      <ul className={styles.list} ref={list} aria-label={props.label}>
        {choices.map((choice, index) => (
          <ChoiceRow
            key={keyOf(choice.word)}
            choice={choice}
            noteLabel={props.noteLabel}
            isFirst={index === 0}
            isLast={index === choices.length - 1}
            onLeave={(next) => {
              const kept = keptAt(index, next)
              const isOther = kept.word !== choice.word || kept.note !== choice.note
              return { kept, isKept: isOther ? change(index, kept) : Promise.resolve(true) }
            }}
            onMove={(by, next) => move(index, by, next)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {adding ? (
        <NewChoice
          choice={fresh}
          isTwice={refused === fresh.word.trim() && isKnown(refused)}
          noteLabel={props.noteLabel}
          onChoice={(next) => onChange({ fresh: next })}
          onAdd={add}
          onClose={() => setAdding(false)}
        />
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

function ChoiceRow(props: {
  readonly choice: Choice
  readonly noteLabel: string
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Told when a field is left; answers with what is to be kept, and whether it was. */
  readonly onLeave: (choice: Choice) => { readonly kept: Choice; readonly isKept: Promise<boolean> }
  /** One place up or down, with what is in its fields. Answers whether that is kept. */
  readonly onMove: (by: By, choice: Choice) => Promise<boolean>
  readonly onRemove: () => void
}) {
  const { choice: kept } = props
  const [choice, setChoice] = useState(kept)
  const left = useRef(choice)
  const leave = async () => {
    if (choice === left.current) return
    left.current = choice
    const leaving = props.onLeave(choice)
    left.current = leaving.kept
    setChoice(leaving.kept)
    // Left once more, it is sent once more.
    if (!(await leaving.isKept)) left.current = kept
  }
  useGivenUp(leave)
  const press = async (event: KeyboardEvent) => {
    const by = moveOf(event)
    if (by === null) return
    event.preventDefault()
    // A question around the list would move as well.
    event.stopPropagation()
    left.current = choice
    if (!(await props.onMove(by, choice))) left.current = kept
  }
  return (
    <li className={styles.row} onKeyDown={press}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears of Enter in its fields */}
      <div
        className={styles.fields}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave()
        }}
      >
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
      <div className={styles.tools}>
        <MoveTools
          name={`“${kept.word}”`}
          isFirst={props.isFirst}
          isLast={props.isLast}
          className={styles.tool}
          onMove={(by) => void props.onMove(by, choice)}
        />
        <Button kind="quiet" className={styles.tool} aria-label={`Take “${kept.word}” off`} onClick={props.onRemove}>
          <X size="1rem" aria-hidden="true" />
        </Button>
      </div>
    </li>
  )
}

function NewChoice(props: {
  readonly choice: Choice
  /** Its word could not be added, because it is in the list. */
  readonly isTwice: boolean
  readonly noteLabel: string
  readonly onChoice: (choice: Choice) => void
  readonly onAdd: () => void
  readonly onClose: () => void
}) {
  const { choice, onChoice } = props
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onAdd()
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
          value={choice.word}
          onValue={(word) => onChoice({ ...choice, word })}
          wrong={props.isTwice}
          {...(props.isTwice && { note: isThere(choice.word.trim()) })}
        />
        <TextField
          label={props.noteLabel}
          maxLength={1000}
          dir="auto"
          value={choice.note}
          onValue={(note) => onChoice({ ...choice, note })}
        />
      </div>
      <div className={styles.ways}>
        <Button className={styles.small} disabled={choice.word.trim() === ''} onClick={props.onAdd}>
          Add
        </Button>
        {choice.word.trim() === '' && (
          <Button kind="quiet" className={styles.small} onClick={props.onClose}>
            Leave it
          </Button>
        )}
      </div>
    </div>
  )
}
