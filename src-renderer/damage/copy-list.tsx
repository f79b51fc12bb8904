import type { ReactNode } from 'react'
import { ShowFolder } from '../ui/show-folder.tsx'
import styles from './damage.module.css'

/** What other programs have doubled or renamed, one row each, with what it is and the way to it. */
export function CopyList(props: { readonly label: string; readonly about: string; readonly children: ReactNode }) {
  return (
    <>
      <p>{props.about}</p>
      <ul className={styles.copies} aria-label={props.label}>
        {props.children}
      </ul>
      <div>
        <ShowFolder />
      </div>
    </>
  )
}
