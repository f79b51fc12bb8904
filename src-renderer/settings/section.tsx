import { type ReactNode, useId } from 'react'
import { type SectionName, type SettingsPlace, wordsOf } from './contents.ts'
import styles from './settings.module.css'

/** What can be gone to carries the name of its place, by which it is found on the page. */
export const placed = (place: SettingsPlace) => ({ 'data-place': place })

export function Section({ name, children }: { readonly name: SectionName; readonly children?: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id} {...placed(name)}>
      <h2 className={styles.heading} id={id} tabIndex={-1}>
        {wordsOf(name)}
      </h2>
      <div className={styles.body}>{children}</div>
    </section>
  )
}

/** Settings of a section that belong together. */
export function Group({ place, children }: { readonly place: SettingsPlace; readonly children: ReactNode }) {
  return (
    <div className={styles.group} {...placed(place)}>
      <h3 className={styles.subheading} tabIndex={-1}>
        {wordsOf(place)}
      </h3>
      {children}
    </div>
  )
}
