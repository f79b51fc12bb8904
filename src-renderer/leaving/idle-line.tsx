import { useEffect, useState } from 'react'
import { on } from '../bridge.ts'
import styles from './leaving.module.css'

/** How often what is seen counts on. Seconds. */
const step = 10

/**
 * Says quietly that the journal is about to be locked because nobody is there, and counts down to it. Any key or movement
 * takes it away.
 */
export function IdleLine() {
  const [seconds, setSeconds] = useState<number | null>(null)
  useEffect(() => on.idle((idle) => setSeconds(idle.seconds)), [])
  useEffect(() => {
    if (seconds === null || seconds <= step) return
    const timer = setTimeout(setSeconds, step * 1000, seconds - step)
    return () => clearTimeout(timer)
  }, [seconds])
  const counting = seconds !== null
  return (
    <>
      {counting && (
        <p className={styles.countdown} aria-hidden="true" data-at-foot>
          Locks within {seconds} seconds. Any key keeps it open.
        </p>
      )}
      {/* Read out once, and also where a dialog is open, which would hide everything beside it. */}
      <p className="visually-hidden" role="status" data-react-aria-top-layer="true">
        {counting && 'The journal locks in less than half a minute. Any key keeps it open.'}
      </p>
    </>
  )
}
