import { useId } from 'react'
import { type Rest, rests, restWords } from './lesson-words.ts'
import styles from './lessons.module.css'

/** When a lesson is to be tested again. */
export function RestChoice(props: {
  readonly legend: string
  readonly rest: Rest | null
  readonly onRest: (rest: Rest) => void
}) {
  const name = useId()
  return (
    <fieldset className={styles.choices}>
      <legend>{props.legend}</legend>
      {rests.map((rest) => (
        <label className={styles.choice} key={rest}>
          <input type="radio" name={name} checked={props.rest === rest} onChange={() => props.onRest(rest)} />
          {restWords[rest]}
        </label>
      ))}
    </fieldset>
  )
}
