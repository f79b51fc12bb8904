import { type ComponentProps, useId } from 'react'
import { useCutShort } from './cut-short.tsx'
import styles from './field.module.css'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly note?: string
  /** For keys and codes: letters of one width. */
  readonly mono?: boolean
  readonly wrong?: boolean
}

export function TextField({ label, value, onValue, note, mono = false, wrong = false, ...rest }: TextFieldProps) {
  const id = useId()
  const cutShort = useCutShort()
  const describedBy = [rest['aria-describedby'], note ? `${id}-note` : null].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        spellCheck={false}
        autoComplete="off"
        {...cutShort.watched}
        {...rest}
        id={id}
        className={[styles.input, mono && styles.key].filter(Boolean).join(' ')}
        value={value}
        aria-invalid={wrong || undefined}
        aria-describedby={describedBy || undefined}
        onChange={(event) => onValue(event.target.value)}
      />
      {cutShort.note}
      {note && (
        <p className={styles.note} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}
