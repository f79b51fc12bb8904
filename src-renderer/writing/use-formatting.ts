import type { LexicalEditor } from 'lexical'
import { useEffect, useState } from 'react'
import { $readFormatting, type Formatting, noFormatting } from './formatting.ts'

/** The formatting at the caret, followed. Draws anew only when it differs. */
export function useFormatting(editor: LexicalEditor): Formatting {
  const [formatting, setFormatting] = useState(noFormatting)
  useEffect(() => {
    const look = () => {
      const now = editor.read($readFormatting)
      setFormatting((before) => (isSame(before, now) ? before : now))
    }
    look()
    return editor.registerUpdateListener(look)
  }, [editor])
  return formatting
}

const isSame = (one: Formatting, other: Formatting): boolean =>
  one.formats === other.formats &&
  one.block === other.block &&
  one.inLink === other.inLink &&
  one.inTable === other.inTable &&
  one.onImage === other.onImage
