import { useEffect } from 'react'

/** Saves when the window loses the focus or is covered: its timers may sleep then. */
export function useSavingWhenLeaving(flush: () => Promise<boolean>): void {
  useEffect(() => {
    const save = () => void flush()
    window.addEventListener('blur', save)
    document.addEventListener('visibilitychange', save)
    return () => {
      window.removeEventListener('blur', save)
      document.removeEventListener('visibilitychange', save)
    }
  }, [flush])
}
