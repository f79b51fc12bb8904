import { type ReactNode, useId } from 'react'
import styles from './page-part.module.css'

/** A part of a page with its heading: a region of that name. */
export function PagePart({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 className={styles.heading} id={id} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </section>
  )
}
