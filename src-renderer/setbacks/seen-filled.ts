import { useEffect, useState } from 'react'
import type { SetbackId } from '../../src-preload/contract.ts'

/** How far the person saw each seam filled, until the journal is locked. */
const seen = new Map<SetbackId, number>()

/** As long as the seam takes to fill. Milliseconds. */
const filling = 1600

/**
 * How far a seam is to be drawn: as the person last saw it, and from there to how it stands now. Whoever moved a setback
 * and went on writing sees it fill on coming back.
 */
export function useSeenFilled(id: SetbackId, filled: number): number {
  const [shown, setShown] = useState(() => seen.get(id) ?? filled)
  useEffect(() => {
    if (!seen.has(id)) seen.set(id, filled)
    // The seam is drawn once as it was, or there would be nothing to fill from.
    const frame = requestAnimationFrame(() => setShown(filled))
    const timer = setTimeout(() => seen.set(id, filled), filling)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [id, filled])
  return shown
}
