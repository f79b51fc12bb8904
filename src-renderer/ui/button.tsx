import type { ComponentProps, MouseEvent } from 'react'
import styles from './button.module.css'

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** Work that this button started is under way, or done: it stays where it is, keeps the focus, and does nothing more. */
  readonly busy?: boolean
}

export function Button({ kind = 'plain', busy = false, className, onClick, type, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={[styles.button, styles[kind], className].filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      onClick={press}
    />
  )
}
