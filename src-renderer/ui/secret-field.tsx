import { type ComponentProps, type KeyboardEvent, useId, useState } from 'react'
import { Button } from './button.tsx'
import styles from './field.module.css'

interface SecretFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  /** Letters instead of dots. */
  readonly shown: boolean
  /** Given where the field carries the button that shows and hides what is typed. */
  readonly onShown?: (shown: boolean) => void
  readonly wrong?: boolean
}

/** A field for a passphrase: can be pasted into, can be looked at, and says when Caps Lock is on. */
export function SecretField({ label, value, onValue, shown, onShown, wrong = false, ...rest }: SecretFieldProps) {
  const id = useId()
  const [capsLock, setCapsLock] = useState(false)
  const notice = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const describedBy = [rest['aria-describedby'], capsLock ? `${id}-caps` : null].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.box}>
        <input
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...rest}
          id={id}
          className={[styles.input, onShown && styles.withButton].filter(Boolean).join(' ')}
          type={shown ? 'text' : 'password'}
          value={value}
          aria-invalid={wrong || undefined}
          aria-describedby={describedBy || undefined}
          onChange={(event) => onValue(event.target.value)}
          onKeyDown={notice}
          onKeyUp={notice}
          onBlur={() => setCapsLock(false)}
        />
        {onShown && (
          <Button
            kind="quiet"
            className={styles.reveal}
            aria-label={shown ? 'Hide what is typed' : 'Show what is typed'}
            onClick={() => onShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </Button>
        )}
      </div>
      {capsLock && (
        <p className={styles.caps} id={`${id}-caps`}>
          Caps Lock is on.
        </p>
      )}
    </div>
  )
}
