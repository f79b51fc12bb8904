import { on, shell } from '../bridge.ts'

/** Main is told at most this often that somebody uses the app. Milliseconds. */
const rest = 5_000

const signs = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel'] as const

/**
 * Tells main now and then that somebody uses the app, and never what they do: for a computer that doesn't say itself
 * when it was last touched. While a lock is being counted down to, the first sign is told at once. The returned function
 * ends it.
 */
export function reportActivity(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let stirred = false
  let counting = false

  const tell = () => {
    clearTimeout(waiting)
    stirred = false
    counting = false
    void shell.touched()
    waiting = setTimeout(() => {
      waiting = undefined
      if (stirred) tell()
    }, rest)
  }
  const notice = (event: Event) => {
    // What moves under a pointer that rests looks like a movement of it.
    if (event instanceof PointerEvent && event.type === 'pointermove' && !event.movementX && !event.movementY) return
    if (!event.isTrusted) return
    if (counting || waiting === undefined) tell()
    else stirred = true
  }

  const stop = on.idle(({ seconds }) => {
    counting = seconds !== null
  })
  for (const sign of signs) window.addEventListener(sign, notice, { capture: true, passive: true })
  return () => {
    stop()
    clearTimeout(waiting)
    for (const sign of signs) window.removeEventListener(sign, notice, { capture: true })
  }
}
