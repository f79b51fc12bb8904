import { useSurroundings } from '../frame/surroundings.tsx'
import { longAwayWords, shortMomentOf } from './snapshot-words.ts'
import styles from './snapshots.module.css'
import { useReadSnapshots } from './use-snapshots.ts'

/** At the foot of the rail: how old the newest copy is that is known to be whole, and what should be known of others. */
export function Restorable() {
  const { data: snapshots, isError } = useReadSnapshots()
  const { dates } = useSurroundings()
  if (isError) return <p className={styles.foot}>The snapshots can’t be looked at just now. Settings says why.</p>
  if (!snapshots || (snapshots.restorable === null && !snapshots.place?.longAway)) return null
  return (
    <p className={styles.foot}>
      {snapshots.restorable !== null && <>Restorable as of {shortMomentOf(snapshots.restorable, Date.now(), dates)}</>}
      {snapshots.place?.longAway && <span>{longAwayWords(snapshots.place)}</span>}
    </p>
  )
}
