import type { ReactNode } from 'react'
import styles from './example.module.css'

/** Something made up to look at, where nothing is there yet. It says what it is, and nothing on it can be pressed. */
export function Example({ children }: { readonly children: ReactNode }) {
  return (
    <figure className={styles.example}>
      <figcaption className={styles.caption}>Made up, to show how it may look. It is not in your journal.</figcaption>
      {children}
    </figure>
  )
}
