import { useReducer } from 'react'
import type { Setback, SetbackState } from '../../src-preload/contract.ts'
import { Button } from '../ui/button.tsx'
import { holdFocus } from '../ui/hold-focus.ts'
import styles from './standing.module.css'
import { stateWords } from './states.ts'

/** Suggestions that were put off, until the journal is locked. */
const putOff = new Set<string>()

/** What was written suggests that it moved on. It is a line to be passed over: only a press moves anything. */
export function SuggestionLine(props: {
  readonly setback: Setback
  readonly onMove: (state: SetbackState) => unknown
}) {
  const { setback, onMove } = props
  const [, drawAnew] = useReducer((drawn: number) => drawn + 1, 0)
  const keyOf = (to: SetbackState) => `${setback.id} ${setback.state} ${to}`
  const suggested = setback.suggestions.find(({ state }) => !putOff.has(keyOf(state)))
  if (!suggested) return null
  return (
    <p className={styles.suggestion}>
      <span>
        {suggested.reason} Mark it as “{stateWords[suggested.state].toLowerCase()}”?
      </span>
      <Button onClick={() => onMove(suggested.state)}>Move there</Button>
      <Button
        kind="quiet"
        onClick={() => {
          putOff.add(keyOf(suggested.state))
          const leadFocusBack = holdFocus()
          drawAnew()
          requestAnimationFrame(leadFocusBack)
        }}
      >
        Not now
      </Button>
    </p>
  )
}
