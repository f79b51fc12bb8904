import { useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import styles from './leaving.module.css'

/** Long work that a lock waits for. */
export interface Waiting {
  readonly name: string
  readonly hurry: () => void
}

/** Covers everything while the journal is being locked, and says what that waits for. */
export function Veil({ waiting }: { readonly waiting: Waiting | null }) {
  const veil = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    // Above whatever else is open, which can't be used or read any more.
    veil.current?.showModal()
  }, [])
  return (
    <dialog
      className={styles.veil}
      ref={veil}
      aria-label="Locking"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
    >
      <div className={styles.waiting}>
        <p role="status">
          {waiting
            ? `${waiting.name}: this is still under way. The journal locks when it is done, or in ten seconds.`
            : 'Locking'}
        </p>
        {waiting && <Button onClick={waiting.hurry}>Lock now</Button>}
      </div>
    </dialog>
  )
}
