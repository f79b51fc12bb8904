import { type FormEvent, useId, useRef, useState } from 'react'
import type { Setback, SetbackState } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { Seam } from '../ui/seam.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { useSeenFilled } from './seen-filled.ts'
import styles from './standing.module.css'
import { filledOf, standingWords, stateNotes, states, stateWords } from './states.ts'
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
  const id = useId()
  const group = useRef<HTMLFieldSetElement>(null)
  /** Another state than the present one, or null. */
  const [wanted, setWanted] = useState<SetbackState | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const filled = useSeenFilled(setback.id, filledOf[setback.state])
  const [now] = useState(() => Date.now())
  const chosen = wanted ?? setback.state
  const moving = chosen !== setback.state

  const leave = (state: SetbackState) => {
    setWanted(null)
    setNote('')
    group.current?.querySelector<HTMLElement>(`[value="${state}"]`)?.focus()
  }
  const move = async (state: SetbackState) => {
    if (busy) return false
    setBusy(true)
    const before = setback.state
    const moved = await deed(() => journal.moveSetback({ id: setback.id, state, note }), {
      said: `It stands at “${stateWords[state].toLowerCase()}” now.`,
      undo: () => deed(() => journal.moveSetback({ id: setback.id, state: before, note: '' })),
    })
    setBusy(false)
    if (moved) leave(state)
    return moved !== null
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await move(chosen)) && chosen === 'recovered') await navigation.begin(closing, setback.id)
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
          >
            <input
              type="radio"
              name={id}
              value={state}
              checked={chosen === state}
              aria-describedby={`${id}-note`}
              onChange={() => setWanted(state)}
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
          <TextField
            label={chosen === 'recovered' ? 'A sentence about it' : 'What changed?'}
            note="If you like."
            maxLength={5000}
            dir="auto"
            value={note}
            onValue={setNote}
          />
          <div className={styles.ways}>
            <Button type="submit" kind="primary" busy={busy}>
              {chosen === 'recovered'
                ? 'Recovered, and write what helped'
                : `Move to ${stateWords[chosen].toLowerCase()}`}
            </Button>
            {chosen === 'recovered' && (
              <Button busy={busy} onClick={() => move('recovered')}>
                Recovered, without writing
              </Button>
            )}
            <Button kind="quiet" onClick={() => leave(setback.state)}>
              Leave it where it is
            </Button>
          </div>
        </form>
      )}
      {!moving && setback.suggested && (
        <SuggestionLine setback={setback} suggested={setback.suggested} onMove={(state) => move(state)} />
      )}
    </section>
  )
}
