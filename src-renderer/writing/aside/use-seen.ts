import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Long enough to have begun to read. Milliseconds. */
const glance = 1000

function isInSight({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  return intersectionRatio >= 0.5 || (rootBounds !== null && intersectionRect.height >= rootBounds.height / 2)
}

/**
 * Says that an element was seen: half of it was on screen, or filled half of the window, for as long as a glance takes.
 * What is folded away, scrolled out of sight or in a window that does not show is not seen.
 *
 * @param wanted whether that is waited for
 */
export function useSeen(element: RefObject<HTMLElement | null>, wanted: boolean, onSeen: () => void): void {
  const say = useEffectEvent(onSeen)
  useEffect(() => {
    if (!wanted || !element.current) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver(
      (changes) => {
        clearTimeout(timer)
        const last = changes.at(-1)
        if (last?.isIntersecting && isInSight(last)) timer = setTimeout(say, glance)
      },
      { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1] },
    )
    observer.observe(element.current)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [element, wanted])
}
