import { type KeyboardEvent, type Ref, useId } from 'react'
import { useCutShort } from '../../ui/cut-short.tsx'
import styles from './forms.module.css'

/** The journal keeps no longer ones in a form. In UTF-16 units. */
const longest = 10_000

interface WordsFieldProps {
  readonly label: string
  /** The label stands on the page as it is said; otherwise it is only said. */
  readonly shown?: boolean
  readonly value: string
  readonly placeholder?: string
  readonly lines?: boolean
  readonly readOnly: boolean
  readonly ref?: Ref<HTMLTextAreaElement>
  readonly onValue: (value: string) => void
  /** Told of Enter, where the field is one line. */
  readonly onDone?: () => void
}

/** A field that grows with its words, in the type of the text around it. One line, unless `lines` are wanted. */
export function WordsField(props: WordsFieldProps) {
  const { label, shown = false, value, placeholder, lines = false, readOnly, ref, onValue, onDone } = props
  const id = useId()
  const cutShort = useCutShort()
  const press = (event: KeyboardEvent) => {
    if (lines || event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onDone?.()
  }
  return (
    <div className={styles.words}>
      <label className={shown ? styles.lead : 'visually-hidden'} htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={ref}
        id={id}
        className={styles.field}
        rows={1}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        maxLength={longest}
        placeholder={placeholder}
        readOnly={readOnly}
        value={value}
        onChange={({ target }) => onValue(lines ? target.value : target.value.replace(/[\r\n]+/g, ' '))}
        onKeyDown={press}
        {...cutShort.watched}
      />
      {cutShort.note}
    </div>
  )
}
