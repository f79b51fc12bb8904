import { type ReactNode, useId } from 'react'
import { type SettingsPlace, wordsOf } from './contents.ts'
import { placed } from './section.tsx'
import styles from './settings.module.css'

/** A setting of which one of a few choices holds. */
export function Choices<Value extends string>(props: {
  readonly place: SettingsPlace
  readonly choices: readonly { readonly value: Value; readonly words: string }[]
  readonly chosen: Value
  readonly onChosen: (value: Value) => void
  readonly note?: ReactNode
}) {
  const id = useId()
  return (
    <fieldset
      className={styles.setting}
      aria-describedby={props.note === undefined ? undefined : `${id}-note`}
      {...placed(props.place)}
    >
      <legend>{wordsOf(props.place)}</legend>
      <div className={styles.choices}>
        {props.choices.map(({ value, words }) => (
          <label className={styles.choice} key={value}>
            <input type="radio" name={id} checked={props.chosen === value} onChange={() => props.onChosen(value)} />
            {words}
          </label>
        ))}
      </div>
      {props.note !== undefined && (
        <p className={styles.note} id={`${id}-note`}>
          {props.note}
        </p>
      )}
    </fieldset>
  )
}
