import { useId } from 'react'
import type { Day } from '../../src-preload/contract.ts'
import fields from '../ui/field.module.css'
import { daysLater } from '../ui/spans.ts'
import styles from './steps.module.css'

/** The day of a step: by its date, or today, tomorrow, none by one press. */
export function DueField(props: {
  readonly due: Day | null
  readonly today: Day
  readonly onDue: (due: Day | null) => void
}) {
  const { due, today, onDue } = props
  const id = useId()
  const offers = [
    { words: 'Today', day: today },
    { words: 'Tomorrow', day: daysLater(today, 1) },
    { words: 'No day, it waits for its cue', day: null },
  ]
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={id}>
        Day
      </label>
      <input
        className={fields.input}
        id={id}
        type="date"
        min="0001-01-01"
        max="9999-12-31"
        value={due ?? ''}
        onChange={(event) => onDue(event.target.value === '' ? null : event.target.value)}
      />
      <div className={styles.offers}>
        {offers.map(({ words, day }) => (
          <button
            type="button"
            className={styles.offer}
            key={words}
            aria-pressed={due === day}
            onClick={() => onDue(day)}
          >
            {words}
          </button>
        ))}
      </div>
    </div>
  )
}
