import { useQuery } from '@tanstack/react-query'
import { CalendarDays, Lock, Settings2, Sunrise } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { ask, shell } from '../bridge.ts'
import { reads } from '../reading.ts'
import { useNotices } from '../ui/notices.tsx'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { type Screen, settings, timeline, today } from './screens.ts'
import { shortcutLabel } from './shortcuts.ts'
import { useSurroundings } from './surroundings.tsx'

/** The way between the screens. Where the window is narrow it shrinks to its signs. */
export function Rail() {
  const overview = useQuery(reads.overview())
  const { dates, mac } = useSurroundings()
  const notices = useNotices()
  const count = overview.data?.entries
  return (
    <nav className={styles.rail} aria-label="Main">
      <p className={styles.brand}>Kintsugi</p>
      <RailLink screen={today} sign={<Sunrise aria-hidden="true" />}>
        Today
      </RailLink>
      <RailLink
        screen={timeline}
        sign={<CalendarDays aria-hidden="true" />}
        aside={count === undefined || count === 0 ? null : dates.count(count)}
      >
        Timeline
      </RailLink>
      <span className={styles.gap} />
      <RailLink screen={settings} sign={<Settings2 aria-hidden="true" />}>
        Settings
      </RailLink>
      <button type="button" className={styles.item} onClick={() => ask(shell.lock()).catch(notices.sayProblem)}>
        <span className={styles.sign}>
          <Lock aria-hidden="true" />
        </span>
        <span className={styles.name}>Lock</span>
        <small className={styles.aside} aria-hidden="true">
          {shortcutLabel('Mod+L', mac)}
        </small>
      </button>
    </nav>
  )
}

function RailLink(props: {
  readonly screen: Screen
  readonly sign: ReactNode
  readonly aside?: string | null
  readonly children: string
}) {
  const navigation = useNavigation()
  const here = navigation.screen.name === props.screen.name
  const follow = (event: MouseEvent) => {
    event.preventDefault()
    navigation.go(props.screen)
  }
  return (
    <a className={styles.item} href={`#${props.screen.name}`} aria-current={here ? 'page' : undefined} onClick={follow}>
      <span className={styles.sign}>{props.sign}</span>
      <span className={styles.name}>{props.children}</span>
      {props.aside && (
        <small className={styles.aside} aria-hidden="true">
          {props.aside}
        </small>
      )}
    </a>
  )
}
