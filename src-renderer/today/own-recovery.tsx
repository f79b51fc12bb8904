import type { SetbackRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { standingWords, titleOfSetback } from '../setbacks/states.ts'
import { Seam } from '../ui/seam.tsx'
import { Card } from './card.tsx'
import styles from './today.module.css'

/** One of the person's own setbacks that is over, and what helped. */
export function OwnRecovery({ setback }: { readonly setback: SetbackRow }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const { id, helped, moved } = setback
  return (
    <Card heading="Something you came through">
      <button type="button" className={styles.quote} dir="auto" onClick={() => navigation.go({ name: 'setback', id })}>
        {titleOfSetback(setback)}
      </button>
      <Seam className={styles.seam} />
      <p className={styles.recovered}>{standingWords(setback, moved, dates)}</p>
      {helped && (
        <p className={styles.helped} dir="auto">
          <span>What helped:</span> {helped}
        </p>
      )}
    </Card>
  )
}
