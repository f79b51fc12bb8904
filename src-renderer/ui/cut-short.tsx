import { type ClipboardEvent, type ReactNode, useState } from 'react'
import styles from './field.module.css'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Says where a field has no room for all that is pasted: `watched` goes onto the field, `note` beneath it. */
export function useCutShort() {
  const [isCut, setIsCut] = useState(false)
  const watched = {
    onPaste: (event: ClipboardEvent<Field>) => setIsCut(isCutShort(event)),
    onBlur: () => setIsCut(false),
  }
  const note: ReactNode = isCut && (
    <p className={styles.cutShort} role="alert">
      Only the beginning of it was taken.
    </p>
  )
  return { watched, note }
}

function isCutShort({ currentTarget: field, clipboardData }: ClipboardEvent<Field>): boolean {
  if (field.maxLength < 0 || field.readOnly) return false
  const { value, selectionStart, selectionEnd } = field
  const replaced = (selectionEnd ?? 0) - (selectionStart ?? 0)
  return value.length - replaced + clipboardData.getData('text/plain').length > field.maxLength
}
