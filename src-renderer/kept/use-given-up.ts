import { useEffect, useRef } from 'react'
import { registerField } from '../unsaved.ts'

/**
 * For a field whose words belong somewhere else once it is left: it gives them up when another screen is gone to, and
 * when the window is about to go, too.
 *
 * @param giveUp puts the words where they belong, and does nothing where there are none
 */
export function useGivenUp(giveUp: () => void): void {
  const latest = useRef(giveUp)
  useEffect(() => {
    latest.current = giveUp
  }, [giveUp])
  useEffect(() => registerField(() => latest.current()), [])
}
