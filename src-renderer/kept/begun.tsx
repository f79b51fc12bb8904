import { Button } from '../ui/button.tsx'
import styles from './begun.module.css'

interface BegunForm {
  /** It began with words of an earlier time. */
  readonly begun: boolean
  readonly forget: () => void
}

/** Says of a form that its words are of an earlier time, with the way to be rid of them. */
export function Begun({ form }: { readonly form: BegunForm }) {
  if (!form.begun) return null
  return (
    <p className={styles.begun}>
      You had begun this.
      <Button
        kind="quiet"
        className={styles.afresh}
        onClick={({ currentTarget }) => {
          // The button goes with what it stands beside.
          const around = currentTarget.closest('form, [role="dialog"], main')
          around?.querySelector<HTMLElement>('input[type="text"], input:not([type]), textarea')?.focus()
          form.forget()
        }}
      >
        Start afresh
      </Button>
    </p>
  )
}
