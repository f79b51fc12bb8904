import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { FindButton } from '../find/find-button.tsx'
import styles from './views.module.css'

/** Over an entry that is only read. Esc goes back to writing. */
export function ReadingBar({ onLeave }: { readonly onLeave: () => void }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      onLeave()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [onLeave])
  return (
    <div className={styles.reading}>
      <span>Reading</span>
      <FindButton />
      <Button autoFocus onClick={onLeave}>
        Back to writing
      </Button>
    </div>
  )
}
