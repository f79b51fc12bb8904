import type { Progress } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import styles from './progress-bar.module.css'

/** Draws how far long work is; where that is not known, that it goes on. */
export function ProgressBar(props: {
  readonly progress: Progress | null
  /** The id of the element that says what the work is. */
  readonly labelledBy: string
}) {
  const { dates } = useSurroundings()
  const { progress } = props
  const known = progress !== null && progress.total > 0
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-labelledby={props.labelledBy}
      aria-valuemin={0}
      {...(known && {
        'aria-valuemax': progress.total,
        'aria-valuenow': progress.done,
        'aria-valuetext': `${dates.count(progress.done)} of ${dates.count(progress.total)}`,
      })}
    >
      <div
        className={known ? styles.bar : styles.unknown}
        style={known ? { transform: `scaleX(${progress.done / progress.total})` } : {}}
      />
    </div>
  )
}
