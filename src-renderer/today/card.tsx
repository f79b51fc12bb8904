import { type ReactNode, useId } from 'react'
import screenStyles from '../ui/screen.module.css'
import styles from './today.module.css'

/** A card of Today: a region by the name of its heading. */
export function Card({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 className={screenStyles.small} id={id}>
        {heading}
      </h2>
      {children}
    </section>
  )
}
