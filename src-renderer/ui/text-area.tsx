import { type ComponentProps, useId } from 'react'
import { useCutShort } from './cut-short.tsx'
import styles from './field.module.css'
import areaStyles from './text-area.module.css'

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly note?: string
}

/** A field for more than a line. */
export function TextArea({ label, value, onValue, note, ...rest }: TextAreaProps) {
  const id = useId()
  const cutShort = useCutShort()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        {...cutShort.watched}
        {...rest}
        className={`${styles.input} ${areaStyles.area}`}
        id={id}
        value={value}
        aria-describedby={note ? `${id}-note` : undefined}
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
