import type { Salvage } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import styles from './damage.module.css'
import { findingsOf, lineOf } from './damage-words.ts'

/** What of a damaged journal is there, and what is not: counted, and by day and title where that is known. */
export function Found({ salvage }: { readonly salvage: Salvage }) {
  const { dates } = useSurroundings()
  const { lost } = salvage
  return (
    <div className={styles.found}>
      {findingsOf(salvage, dates).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {lost.length > 0 && (
        <details>
          <summary>Which entries are not whole</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard as well */}
          <ul className={styles.lost} tabIndex={0} aria-label="Entries that are not whole">
            {lost.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is
              <li key={index}>{lineOf(entry, dates)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
