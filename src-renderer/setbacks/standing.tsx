import { type FormEvent, useId, useRef, useState } from 'react'
import type { Setback, SetbackState } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import { Seam } from '../ui/seam.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useHour } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { useSeenFilled } from './seen-filled.ts'
import styles from './standing.module.css'
import { filledOf, movedWords, standingWords, stateNotes, states, stateWords } from './states.ts'
import { SuggestionLine } from './suggestion-line.tsx'

/** The template that asks what helped, what is known now, and for advice to oneself. */
const closing = 'closing-a-setback'

/**
 * Where a setback stands, and its seam. To choose another state moves nothing yet: it asks for a sentence, which can be
 * left out, so that arrows may go over the states. It moves on, back, and open again.
 */
export function Standing({ setback }: { readonly setback: Setback }) {
  const { dates } = useSurroundings()
  const navigation = useNavigation()
  const deed = useDeed()
  const { hush } = useNotices()
  const id = useId()
  const group = useRef<HTMLFieldSetElement>(null)
  const sentence = useRef<HTMLInputElement>(null)
  // A state that was chosen waits as well, with its sentence or without one: who leaves it there may take it for done.
  const form = useKeptWords(`standing:${setback.id}`, { note: '', state: '' })
  const { note } = form.words
  /** Another state than the present one, or null. */
  const [wanted, setWanted] = useState(() => states.find((state) => state === form.words.state) ?? null)
  const [busy, setBusy] = useState(false)
  const filled = useSeenFilled(setback.id, filledOf[setback.state])
  const now = useHour()
  const chosen = wanted ?? setback.state
  const moving = chosen !== setback.state

  const choose = (state: SetbackState) => {
    setWanted(state)
    hush()
    form.set({ state: state === setback.state ? '' : state })
  }
  const leave = (state: SetbackState) => {
    setWanted(null)
    group.current?.querySelector<HTMLElement>(`[value="${state}"]`)?.focus()
  }
  const move = async (state: SetbackState, said: string) => {
    if (busy) return false
    setBusy(true)
    const moved = await deed(() => journal.moveSetback({ id: setback.id, state, note: said }), {
      said: movedWords(state),
      undo: () => deed(() => journal.undoMove({ id: setback.id, to: state })),
      again: null,
    })
    setBusy(false)
    if (moved) {
      // A sentence that waits for another move stays.
      if (said === note) form.forget()
      else form.set({ state: '' })
      leave(state)
    }
    return moved !== null
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await move(chosen, note)) && chosen === 'recovered') await navigation.begin(closing, setback.id)
  }
  return (
    <section className={styles.standing} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>
        Where this stands
      </h2>
      <Seam className={styles.seam} filled={filled} />
      <fieldset className={styles.states} ref={group} aria-labelledby={id}>
        {states.map((state) => (
          <label
            className={styles.state}
            key={state}
            data-passed={filledOf[state] <= filledOf[setback.state] || undefined}
            // Who pressed a state goes on by writing; arrows go on over the states.
            onPointerUp={() => requestAnimationFrame(() => sentence.current?.focus())}
          >
            <input
              type="radio"
              name={id}
              value={state}
              checked={chosen === state}
              aria-describedby={`${id}-note`}
              onChange={() => choose(state)}
            />
            {stateWords[state]}
          </label>
        ))}
      </fieldset>
      <p className={styles.note} id={`${id}-note`}>
        {moving ? stateNotes[chosen] : `${standingWords(setback, now, dates)}. ${stateNotes[chosen]}`}
      </p>
      {moving && (
        <form className={styles.move} onSubmit={submit}>
          <Begun form={form} />
          <TextField
            ref={sentence}
            label={chosen === 'recovered' ? 'A sentence about it' : 'What changed?'}
            note="If you like."
            maxLength={5000}
            dir="auto"
            value={note}
            onValue={(words) => form.set({ note: words, state: chosen })}
          />
          <div className={styles.ways}>
            <Button type="submit" kind="primary" busy={busy}>
              {chosen === 'recovered'
                ? 'Recovered, and write what helped'
                : `Move to ${stateWords[chosen].toLowerCase()}`}
            </Button>
            {chosen === 'recovered' && (
              <Button busy={busy} onClick={() => move('recovered', note)}>
                Recovered, without writing
              </Button>
            )}
            <Button
              kind="quiet"
              onClick={() => {
                form.set({ state: '' })
                leave(setback.state)
              }}
            >
              Leave it where it is
            </Button>
          </div>
        </form>
      )}
      {!moving && <SuggestionLine key={setback.state} setback={setback} onMove={(state) => move(state, '')} />}
    </section>
  )
}
