import styles from './seam.module.css'

const crack = 'M2 30 L46 24 L64 10 L98 32 L138 20 L162 36 L198 14 L238 22 M64 10 L76 3 M162 36 L170 42 M98 32 L92 41'

/**
 * A crack that fills with gold from its beginning on, slowly where it changes. It says nothing that is not said in words.
 *
 * @param filled how much of it is mended, from 0 to 1
 */
export function Seam({ className, filled = 1 }: { readonly className?: string | undefined; readonly filled?: number }) {
  return (
    <svg className={className} viewBox="0 0 240 44" aria-hidden="true" fill="none" strokeLinejoin="round">
      {filled < 1 && <path d={crack} stroke="var(--edge)" strokeWidth="1.25" strokeLinecap="round" />}
      <path
        className={styles.gold}
        style={{ clipPath: `inset(-4px ${(1 - filled) * 100}% -4px -4px)` }}
        d={crack}
        stroke="var(--gold-seam)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}
