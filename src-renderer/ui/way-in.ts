import { type RefObject, useCallback, useEffect, useRef } from 'react'

/**
 * F6 leads into a part that lies above the page and above any dialog, which Tab does not leave, and back again. The
 * returned function gives the focus back where the part has it, as before what was pressed there goes.
 */
export function useWayIn(part: RefObject<HTMLElement | null>): () => void {
  const from = useRef<EventTarget | null>(null)
  const leadBack = useCallback(() => {
    const { current } = from
    if (part.current?.matches(':focus-within') && current instanceof HTMLElement) current.focus({ preventScroll: true })
  }, [part])
  useEffect(() => {
    const isIn = (target: EventTarget | null) => target instanceof Node && part.current?.contains(target) === true
    const note = ({ target, relatedTarget }: FocusEvent) => {
      if (isIn(target) && !isIn(relatedTarget)) from.current = relatedTarget
    }
    const press = (event: KeyboardEvent) => {
      const first = part.current?.querySelector('button')
      if (event.key !== 'F6' || !first) return
      if (isIn(document.activeElement)) leadBack()
      else first.focus()
      event.preventDefault()
    }
    document.addEventListener('focusin', note)
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('focusin', note)
      document.removeEventListener('keydown', press)
    }
  }, [part, leadBack])
  return leadBack
}
