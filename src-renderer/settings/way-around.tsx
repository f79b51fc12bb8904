import type { MouseEvent } from 'react'
import { type SectionName, sectionNames, wordsOf } from './contents.ts'
import styles from './settings.module.css'

/** The sections of the page, each with the way to it. It stands beside them, or above where the window is narrow. */
export function WayAround(props: {
  /** The section that is being looked at. */
  readonly here: SectionName | undefined
  readonly onGo: (section: SectionName) => void
}) {
  const follow = (section: SectionName) => (event: MouseEvent) => {
    event.preventDefault()
    props.onGo(section)
  }
  return (
    <nav className={styles.around} aria-label="Sections of Settings">
      <ul>
        {sectionNames.map((section) => (
          <li key={section}>
            <a
              href={`#settings-${section}`}
              aria-current={section === props.here ? 'true' : undefined}
              onClick={follow(section)}
            >
              {wordsOf(section)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
