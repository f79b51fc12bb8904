import { useEffect, useRef } from 'react'
import type { Template } from '../../src-preload/contract.ts'
import { mac } from './platform.ts'
import type { Sheet } from './sheet.ts'
import { isPressed } from './shortcuts.ts'
import { tooMuchShortcut } from './views/guide-line.tsx'

/**
 * The way out of an entry of a setback, by its key wherever the focus is and as something to press; null for any other
 * entry. What was written is on disk before it opens, or is being tried again.
 */
export function useTooMuch(sheet: Sheet, template: Template | undefined, onOpen: () => void): (() => void) | null {
  const open = useRef(onOpen)
  useEffect(() => {
    open.current = onOpen
  }, [onOpen])
  const offered = template !== undefined && (template.use === 'setback' || template.stopRule !== '')
  useEffect(() => {
    if (!offered) return
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || !isPressed(tooMuchShortcut, event, mac)) return
      event.preventDefault()
      void sheet.autosave.flush()
      open.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [sheet, offered])
  if (!offered) return null
  return () => {
    void sheet.autosave.flush()
    onOpen()
  }
}
