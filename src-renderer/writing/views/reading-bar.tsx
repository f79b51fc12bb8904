import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { FindButton } from '../find/find-button.tsx'
import styles from './views.module.css'

/** Over an entry that is only read. Esc goes back to writing. */
export function ReadingBar({ onLeave }: { readonly onLeave: () => void }) {
  const back = useRef<HTMLButtonElement>(null)
  // The menu from which it was asked for takes the focus along as it closes.
  useEffect(() => {
    const frames = requestAnimationFrame(() => requestAnimationFrame(() => back.current?.focus()))
    return () => cancelAnimationFrame(frames)
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
      if (document.querySelector('[role="dialog"]')) return
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
      <Button ref={back} onClick={onLeave}>
        Back to writing
      </Button>
    </div>
  )
}
