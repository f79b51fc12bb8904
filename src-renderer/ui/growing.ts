import { type RefObject, useEffect, useRef, useState } from 'react'

/** So many lines are drawn at once. */
const portion = 60

interface Growing {
  /** How many of the lines are drawn. */
  readonly shown: number
  /** To be put on an element right behind the list. */
  readonly end: RefObject<HTMLDivElement | null>
}

/** A long list that is drawn in portions, the next one before its end is reached: so two thousand lines open at once. */
export function useGrowing(total: number, start = portion): Growing {
  const [wanted, setWanted] = useState(Math.max(start, portion))
  const end = useRef<HTMLDivElement>(null)
  const more = wanted < total
  useEffect(() => {
    const element = end.current
    if (!element || !more) return
    // Made anew for each portion: an end that is still near would not be told of again.
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setWanted(wanted + portion)
      },
      { rootMargin: '1200px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [more, wanted])
  return { shown: Math.min(wanted, total), end }
}
