import { type ClipboardEvent, type ReactNode, useState } from 'react'
import styles from './field.module.css'
import { useNotices } from './notices.tsx'

type Field = HTMLInputElement | HTMLTextAreaElement

const said = 'Only the beginning of it was taken.'

/** Says where a field has no room for all that is pasted: `watched` goes onto the field, `note` beneath it. */
export function useCutShort() {
  const [isCut, setIsCut] = useState(false)
  const watched = {
    onPaste: (event: ClipboardEvent<Field>) => setIsCut(isCutShort(event)),
    onBlur: () => setIsCut(false),
  }
  const note: ReactNode = isCut && (
    <p className={styles.cutShort} role="alert">
      {said}
    </p>
  )
  return { watched, note }
}

/** The same for a small field with nothing beneath it, said as a notice. Goes onto the field. */
export function useCutShortNotice() {
  const notices = useNotices()
  return {
    onPaste: (event: ClipboardEvent<Field>) => {
      if (isCutShort(event)) notices.say(said)
    },
  }
}

function isCutShort({ currentTarget: field, clipboardData }: ClipboardEvent<Field>): boolean {
  if (field.maxLength < 0 || field.readOnly) return false
  const { value, selectionStart, selectionEnd } = field
  const replaced = (selectionEnd ?? 0) - (selectionStart ?? 0)
  return value.length - replaced + clipboardData.getData('text/plain').length > field.maxLength
}
