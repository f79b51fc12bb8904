import { useEffect, useState } from 'react'
import { on } from '../bridge.ts'
import styles from './leaving.module.css'

/**
 * Says once, quietly, that the journal is about to be locked because nobody is there. Any key or movement takes it away.
 */
export function IdleLine() {
  const [seconds, setSeconds] = useState<number | null>(null)
  useEffect(() => on.idle((idle) => setSeconds(idle.seconds)), [])
  return (
    // Also read where a dialog is open, which would hide everything beside it.
    <p className={styles.countdown} role="status" data-react-aria-top-layer="true">
      {seconds !== null && `Locks in ${seconds} seconds. Any key keeps it open.`}
    </p>
  )
}
