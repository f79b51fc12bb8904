import { useId } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import styles from './damage.module.css'
import type { Job } from './use-job.ts'

/** Long work that is under way, how far it is, and the way to end it. */
export function Working(props: { readonly running: NonNullable<Job['running']>; readonly onCancel: () => void }) {
  const { name, progress } = props.running
  const { dates } = useSurroundings()
  const id = useId()
  const known = progress !== null && progress.total > 0
  return (
    <div className={styles.working}>
      <p id={id} role="status">
        {name}
      </p>
      <div
        className={styles.track}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        {...(known && {
          'aria-valuemax': progress.total,
          'aria-valuenow': progress.done,
          'aria-valuetext': `${dates.count(progress.done)} of ${dates.count(progress.total)}`,
        })}
      >
        <div className={styles.bar} style={{ transform: `scaleX(${known ? progress.done / progress.total : 0.3})` }} />
      </div>
      <Button onClick={props.onCancel}>Cancel</Button>
    </div>
  )
}
