import { Button } from '../ui/button.tsx'
import fields from '../ui/field.module.css'
import { Slider } from '../ui/slider.tsx'
import styles from './steps.module.css'

/** From here on a step is likely enough to be taken as it is. */
export const sureEnough = 8

/** What it is called, in a dialog and in the text. */
export const sureLabel = 'How sure are you that it will happen, 0 to 10?'

/** What is said below that. */
export const smallerWords = 'A smaller one may be easier to begin.'

/** How sure the person is to take a step, from 0 to 10, or nothing said. */
export function SureField(props: { readonly sure: number | null; readonly onSure: (sure: number | null) => void }) {
  const { sure, onSure } = props
  return (
    <div className={fields.field}>
      <div className={styles.sure}>
        <Slider label={sureLabel} value={sure} most={10} onValue={onSure} />
        <Button kind="quiet" busy={sure === null} onClick={() => onSure(null)}>
          Skip
        </Button>
      </div>
      <p className={fields.note} aria-live="polite">
        {sure !== null && sure < sureEnough && smallerWords}
      </p>
    </div>
  )
}
