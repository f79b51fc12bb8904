import { X } from 'lucide-react'
import { useId } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import styles from './work.module.css'
import { useWork } from './work.tsx'

/** At the foot of every screen while long work is under way: how far it is, and then what it came to. */
export function WorkStrip() {
  const { state, reports, cancel, dismiss } = useWork()
  const { dates } = useSurroundings()
  const name = useId()
  if (state === null && reports.length > 0) {
    return (
      <div className={styles.strip} data-at-foot>
        <p className={styles.words} role="status">
          The files are ready to look at.
        </p>
        {/* They open as soon as the field is left in which somebody types. */}
        <Button onClick={({ currentTarget }) => currentTarget.focus()}>Look at them</Button>
      </div>
    )
  }
  if (state === null) return null
  if (state.kind !== 'running') {
    return (
      <div className={styles.strip} data-at-foot>
        <p className={styles.words} role={state.kind === 'failed' ? 'alert' : 'status'}>
          {state.words}
        </p>
        <Button kind="quiet" aria-label="Put this away" onClick={dismiss}>
          <X size="1rem" aria-hidden="true" />
        </Button>
      </div>
    )
  }
  const { progress } = state
  const known = progress !== null && progress.total > 0
  return (
    <div className={styles.strip} data-at-foot>
      <p className={styles.words} id={name}>
        {state.name}
        {progress !== null && (
          <small>
            {known ? `${dates.count(progress.done)} of ${dates.count(progress.total)}` : dates.count(progress.done)}
          </small>
        )}
      </p>
      <ProgressBar progress={progress} labelledBy={name} />
      <Button onClick={cancel}>Cancel</Button>
    </div>
  )
}
