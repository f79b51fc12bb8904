import { useEffect } from 'react'
import { shell } from '../bridge.ts'
import { letterOf } from '../ui/letter.ts'

/**
 * Ctrl/Cmd+L locks here as it does everywhere else, where there is anything to lock: a journal that is open or opening.
 *
 * @param otherwise what it does where there is not
 */
export function useLockKey(hasToLock: boolean, otherwise?: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || letterOf(event) !== 'l') return
      event.preventDefault()
      if (hasToLock) void shell.lock()
      else otherwise?.()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [hasToLock, otherwise])
}
