import { X } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import type { PromptKind } from '../../src-preload/contract.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ChoicesEditor } from './choices-editor.tsx'
import { type By, MoveTools, moveOf } from './move-tools.tsx'
import styles from './template-screen.module.css'
import { nothingTyped, ofKind, tradeTraps, type WorkingPrompt } from './working-template.ts'

const kinds: readonly (readonly [kind: PromptKind, words: string])[] = [
  ['text', 'Free text'],
  ['feelings', 'Feelings with their strengths'],
  ['scale', 'A number between two ends'],
  ['choice', 'Something to choose'],
  ['steps', 'A small step'],
  ['lessons', 'A sentence worth keeping'],
  ['forecast', 'How bad it will feel in a week'],
  ['advice', 'A note to myself for the next time'],
  ['facts', 'What the last seven days held'],
]

const mostChoices = 50

/** One question of a template while it is edited. Alt and an arrow move it. */
export function PromptEditor(props: {
  readonly prompt: WorkingPrompt
  readonly number: number
  readonly of: number
  readonly autoFocus: boolean
  readonly onPrompt: (prompt: WorkingPrompt) => void
  readonly onMove: (by: By) => void
  readonly onRemove: () => void
}) {
  const { prompt, number, of, onPrompt } = props
  const id = useId()
  const press = (event: KeyboardEvent) => {
    const by = moveOf(event)
    if (by === null) return
    event.preventDefault()
    props.onMove(by)
  }
  return (
    <fieldset className={styles.prompt} data-prompt={prompt.key} aria-labelledby={`${id}-legend`} onKeyDown={press}>
      <div className={styles.promptTop}>
        <span className={styles.legend} id={`${id}-legend`}>
          Question {number}
        </span>
        <MoveTools
          name={`question ${number}`}
          isFirst={number === 1}
          isLast={number === of}
          className={styles.tool}
          onMove={props.onMove}
        />
        <Button
          kind="quiet"
          className={styles.tool}
          aria-label={`Take question ${number} out`}
          onClick={props.onRemove}
        >
          <X size="1rem" aria-hidden="true" />
        </Button>
      </div>
      <TextField
        label="Its words"
        maxLength={1000}
        dir="auto"
        autoFocus={props.autoFocus}
        value={prompt.text}
        onValue={(text) => onPrompt({ ...prompt, text })}
      />
      <TextField
        label="A quieter line under it"
        note="If you like."
        maxLength={1000}
        dir="auto"
        value={prompt.hint}
        onValue={(hint) => onPrompt({ ...prompt, hint })}
      />
      <div className={styles.kind}>
        <label className={styles.label} htmlFor={`${id}-kind`}>
          What is written under it
        </label>
        <select
          className={styles.select}
          id={`${id}-kind`}
          value={prompt.kind}
          onChange={(event) => {
            const kind = kinds.find(([name]) => name === event.target.value)?.[0]
            if (kind) onPrompt(ofKind(prompt, kind))
          }}
        >
          {kinds.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <KindFields prompt={prompt} onPrompt={onPrompt} />
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={prompt.repeats}
          onChange={(event) => onPrompt({ ...prompt, repeats: event.target.checked })}
        />
        It may be answered more than once
      </label>
    </fieldset>
  )
}

/** What a kind needs to know beside the words. */
function KindFields(props: { readonly prompt: WorkingPrompt; readonly onPrompt: (prompt: WorkingPrompt) => void }) {
  const { prompt, onPrompt } = props
  const { kind, scale, choices, fresh = nothingTyped, moment } = prompt
  const id = useId()
  if (kind === 'scale' && scale) {
    return (
      <div className={styles.ends}>
        <TextField
          label="0 means"
          maxLength={100}
          dir="auto"
          value={scale.low}
          onValue={(low) => onPrompt({ ...prompt, scale: { ...scale, low } })}
        />
        <TextField
          label={`${scale.most} means`}
          maxLength={100}
          dir="auto"
          value={scale.high}
          onValue={(high) => onPrompt({ ...prompt, scale: { ...scale, high } })}
        />
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={scale.most === 10}
            onChange={(event) => onPrompt({ ...prompt, scale: { ...scale, most: event.target.checked ? 10 : 100 } })}
          />
          From 0 to 10 rather than to 100
        </label>
      </div>
    )
  }
  if (kind === 'choice') {
    return (
      <>
        <label className={styles.tick}>
          <input type="checkbox" checked={choices === 'traps'} onChange={() => onPrompt(tradeTraps(prompt))} />
          Your list of thinking traps
        </label>
        {choices !== 'traps' && (
          <ChoicesEditor
            label="What there is to choose from"
            choices={choices ?? []}
            fresh={fresh}
            onChange={(part) => onPrompt({ ...prompt, ...part })}
            noteLabel="What it means"
            most={mostChoices}
          />
        )}
      </>
    )
  }
  if (kind === 'feelings') {
    return (
      <div className={styles.kind}>
        <label className={styles.label} htmlFor={id}>
          When
        </label>
        <select
          className={styles.select}
          id={id}
          value={moment ?? 'before'}
          onChange={(event) => onPrompt({ ...prompt, moment: event.target.value === 'after' ? 'after' : 'before' })}
        >
          <option value="before">Before the writing</option>
          <option value="after">After it, with the words from before</option>
        </select>
      </div>
    )
  }
  return null
}
