import { type ReactNode, useId } from 'react'
import styles from './settings.module.css'

export function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>
        {heading}
      </h2>
      <div className={styles.body}>{children}</div>
    </section>
  )
}
