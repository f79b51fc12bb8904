import styles from './settings.module.css'

/** A setting that is on or off, with what it means. */
export function Tick(props: {
  readonly label: string
  readonly note: string
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
}) {
  return (
    <div className={styles.setting}>
      <label className={styles.tick}>
        <input type="checkbox" checked={props.checked} onChange={(event) => props.onChecked(event.target.checked)} />
        {props.label}
      </label>
      <p className={styles.note}>{props.note}</p>
    </div>
  )
}
