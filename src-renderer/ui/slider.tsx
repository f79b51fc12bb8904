import { type CSSProperties, type KeyboardEvent, useId, useRef } from 'react'
import styles from './slider.module.css'

interface SliderProps {
  readonly label: string
  /** The label stands in a line of its own already, and is only said. */
  readonly quiet?: boolean
  /** The label stands beside the range rather than above it. */
  readonly beside?: boolean
  readonly value: number | null
  readonly most: 10 | 100
  /** What the two ends mean, or empty strings. */
  readonly low?: string
  readonly high?: string
  readonly readOnly?: boolean
  readonly onValue: (value: number, typing: boolean) => void
}

/** Digits that come closer together than this are one number. Milliseconds. */
const inOneGo = 1500
/** Keys that say nothing by themselves; with some of them digits are typed where these lie above others. */
const modifiers = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']
const nothingTyped = { digits: '', at: 0 }

/** A number between two ends: by mouse, arrows, or its digits typed. Until it was touched it says nothing. */
export function Slider({
  label,
  quiet,
  beside = false,
  value,
  most,
  low = '',
  high = '',
  readOnly = false,
  onValue,
}: SliderProps) {
  const id = useId()
  const middle = most / 2
  const ends = low !== '' || high !== ''
  const typed = useRef(nothingTyped)
  const beginAnew = () => {
    typed.current = nothingTyped
  }

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // The middle, where the handle stands before it was moved, can be meant as well. A key that is held began elsewhere.
    if (event.key === 'Enter' && !event.repeat && value === null) onValue(middle, false)
    if (modifiers.includes(event.key)) return
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return beginAnew()
    event.preventDefault()
    const { digits, at } = typed.current
    const longer = event.timeStamp - at < inOneGo ? `${digits}${event.key}` : event.key
    typed.current = { digits: Number(longer) <= most ? longer : event.key, at: event.timeStamp }
    onValue(Number(typed.current.digits), true)
  }
  if (readOnly) {
    const parts = [quiet ? null : label, value, quiet && ends ? `(${low || 0} to ${high || most})` : null]
    return <p className={styles.read}>{parts.filter((part) => part !== null).join(' ')}</p>
  }
  return (
    <div className={styles.slider} data-beside={beside || undefined}>
      <label className={quiet ? 'visually-hidden' : styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.range}>
        {low !== '' && <span className={styles.end}>{low}</span>}
        <input
          id={id}
          type="range"
          min={0}
          max={most}
          value={value ?? middle}
          aria-valuetext={
            value === null ? 'not said' : `${value}${ends ? `, from ${low || '0'} to ${high || most}` : ''}`
          }
          style={{ '--at': `${((value ?? middle) / most) * 100}%` } as CSSProperties}
          data-unsaid={value === null || undefined}
          onChange={(event) => onValue(Number(event.target.value), true)}
          onPointerUp={(event) => {
            if (value === null) onValue(Number(event.currentTarget.value), false)
          }}
          onPointerDown={beginAnew}
          onFocus={beginAnew}
          onKeyDown={press}
        />
        {high !== '' && <span className={styles.end}>{high}</span>}
        <span className={styles.number} aria-hidden="true">
          {value ?? '–'}
        </span>
      </div>
    </div>
  )
}
