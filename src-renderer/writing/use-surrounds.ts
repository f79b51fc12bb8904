import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Sheet } from './sheet.ts'
import { readSurrounds, type Surrounds } from './sheet-state.ts'

/** What stands beside the text, followed. Draws anew only when one of its parts changed, not with every keystroke. */
export function useSurrounds(sheet: Sheet): Surrounds {
  const last = useRef<Surrounds | null>(null)
  const subscribe = useCallback((tell: () => void) => sheet.editor.registerUpdateListener(tell), [sheet])
  return useSyncExternalStore(subscribe, () => {
    const now = readSurrounds(sheet.editor)
    const before = last.current
    if (before && before.title === now.title && before.ownTags === now.ownTags && before.when === now.when)
      return before
    last.current = now
    return now
  })
}
