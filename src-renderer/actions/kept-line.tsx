import { useId } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import styles from './kept-line.module.css'

/** How long the line is in its own units, and how far apart its marks are while there is room. */
const length = 1000
const apart = 8

/**
 * A thin line with a gold mark for every step that was kept. It grows to its full length, and from then on closer: in
 * the end it is a seam. It never gets shorter, but for an ending that was a slip, and counts nothing else.
 */
export function KeptLine({ kept }: { readonly kept: number }) {
  const { dates } = useSurroundings()
  const id = useId()
  if (kept === 0) return null
  const step = Math.min(apart, length / kept)
  return (
    <p className={styles.kept}>
      <svg className={styles.line} viewBox={`0 0 ${length} 10`} preserveAspectRatio="none" aria-hidden="true">
        <pattern id={id} width={step} height="10" patternUnits="userSpaceOnUse">
          <rect width={step * 0.4} height="10" fill="var(--gold-seam)" />
        </pattern>
        <rect width={step * kept} height="10" fill={`url(#${id})`} />
      </svg>
      <span className={styles.words}>
        {kept === 1 ? 'One small step kept' : `${dates.count(kept)} small steps kept`}
      </span>
    </p>
  )
}
