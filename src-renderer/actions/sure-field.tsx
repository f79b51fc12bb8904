import { useId } from 'react'
import { Button } from '../ui/button.tsx'
import fields from '../ui/field.module.css'
import styles from './steps.module.css'

/** From here on a step is likely enough to be taken as it is. */
export const sureEnough = 8

/** How sure the person is to take a step, from 0 to 10, or nothing said. */
export function SureField(props: { readonly sure: number | null; readonly onSure: (sure: number | null) => void }) {
  const { sure, onSure } = props
  const id = useId()
  return (
    <div className={fields.field}>
      <label className={fields.label} htmlFor={id}>
        How sure are you that you will do it? 0 to 10
      </label>
      <div className={styles.range}>
        <input
          id={id}
          type="range"
          min={0}
          max={10}
          value={sure ?? 5}
          aria-valuetext={sure === null ? 'not said' : String(sure)}
          data-unsaid={sure === null || undefined}
          onChange={(event) => onSure(Number(event.target.value))}
        />
        <output htmlFor={id}>{sure ?? '–'}</output>
        <Button kind="quiet" busy={sure === null} onClick={() => onSure(null)}>
          Skip
        </Button>
      </div>
      <p className={fields.note} aria-live="polite">
        {sure !== null &&
          sure < sureEnough &&
          `Under ${sureEnough} it is worth making it smaller, until it feels easy.`}
      </p>
    </div>
  )
}
