import { useId } from 'react'
import { type SettingsPlace, wordsOf } from './contents.ts'
import { placed } from './section.tsx'
import styles from './settings.module.css'

/** A setting that is on or off, with what it means. */
export function Tick(props: {
  readonly place: SettingsPlace
  readonly note: string
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
}) {
  const note = useId()
  return (
    <div className={styles.setting} {...placed(props.place)}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          aria-describedby={note}
          checked={props.checked}
          onChange={(event) => props.onChecked(event.target.checked)}
        />
        {wordsOf(props.place)}
      </label>
      <p className={styles.tickNote} id={note}>
        {props.note}
      </p>
    </div>
  )
}
