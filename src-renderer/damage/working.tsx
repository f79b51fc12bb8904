import { useId } from 'react'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import styles from './damage.module.css'
import type { Job } from './use-job.ts'

/** Long work that is under way, how far it is, and the way to end it. */
export function Working(props: { readonly running: NonNullable<Job['running']>; readonly onCancel: () => void }) {
  const { name, progress } = props.running
  const id = useId()
  return (
    <div className={styles.working}>
      <p id={id} role="status">
        {name}
      </p>
      <ProgressBar progress={progress} labelledBy={id} />
      <Button onClick={props.onCancel}>Cancel</Button>
    </div>
  )
}
