import type { ReactNode } from 'react'
import styles from './message.module.css'

/** Something that went wrong, said at once, with its ways on beneath. */
export function Alert({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.alert} role="alert">
      {children}
    </div>
  )
}
