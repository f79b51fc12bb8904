import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useNavigation } from '../frame/navigation.tsx'

/** The scroll is kept once it rested this long. Milliseconds. */
const rest = 150

/**
 * Keeps how far a screen is scrolled, for coming back.
 *
 * @param ready whether what the screen shows is there
 * @param lines how many lines of its list are drawn: kept beside the scroll, which reaches no further than they do
 */
export function useKeptScroll(
  ready: boolean,
  lines = 0,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly onScroll: () => void } {
  const navigation = useNavigation()
  const ref = useRef<HTMLDivElement>(null)
  const timer = useRef(0)
  const placed = useRef(false)
  useLayoutEffect(() => {
    const element = ref.current
    if (!ready || placed.current || !element) return
    placed.current = true
    element.scrollTop = navigation.standing()?.scroll ?? 0
  }, [ready, navigation])
  useEffect(() => () => clearTimeout(timer.current), [])
  const onScroll = () => {
    clearTimeout(timer.current)
    const { keepStanding } = navigation
    timer.current = window.setTimeout(() => keepStanding({ scroll: ref.current?.scrollTop ?? 0, line: lines }), rest)
  }
  return { ref, onScroll }
}
