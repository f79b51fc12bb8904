import { useEffect, useRef } from 'react'
import type { Leaving } from '../../src-preload/contract.ts'
import { Button } from '../ui/button.tsx'
import styles from './leaving.module.css'

/** Long work that is waited for. */
export interface Waiting {
  readonly name: string
  readonly hurry: () => void
}

const words = {
  lock: { name: 'Locking', ends: 'The journal locks', now: 'Lock now' },
  close: { name: 'Closing', ends: 'The window closes', now: 'Close now' },
  quit: { name: 'Quitting', ends: 'Kintsugi quits', now: 'Quit now' },
} as const satisfies Record<Leaving['reason'], object>

/** Covers everything while the journal is being locked, or its window is about to go, and says what that waits for. */
export function Veil({ reason, waiting }: { readonly reason: Leaving['reason']; readonly waiting: Waiting | null }) {
  const { name, ends, now } = words[reason]
  const veil = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    // Above whatever else is open, which can't be used or read any more.
    veil.current?.showModal()
  }, [])
  return (
    <dialog
      className={styles.veil}
      ref={veil}
      aria-label={name}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
    >
      <div className={styles.waiting}>
        <p role="status">
          {waiting ? `${waiting.name}: this is still under way. ${ends} when it is done, or in ten seconds.` : name}
        </p>
        {waiting && <Button onClick={waiting.hurry}>{now}</Button>}
      </div>
    </dialog>
  )
}
