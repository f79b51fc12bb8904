import { useQuery } from '@tanstack/react-query'
import { CalendarDays, Footprints, Lightbulb, Lock, Mountain, Settings2, Sunrise } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { ask, shell } from '../bridge.ts'
import { reads } from '../reading.ts'
import { Restorable } from '../snapshots/restorable.tsx'
import { useNotices } from '../ui/notices.tsx'
import { useDay } from '../ui/use-day.ts'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import {
  actions,
  goals,
  isAt,
  lessons,
  type Screen,
  setbacks,
  settings as settingsScreen,
  timeline,
  today,
} from './screens.ts'
import { shortcutLabel } from './shortcuts.ts'
import { useSurroundings } from './surroundings.tsx'

/** Beyond this many it is said that there are more. */
const mostDue = 20

/** The way between the screens. Where the window is narrow it shrinks to its signs. */
export function Rail() {
  const overview = useQuery(reads.overview())
  const day = useDay()
  const waiting = useQuery({ ...reads.waiting(day ?? ''), enabled: day !== null })
  const steps = waiting.data?.steps ?? 0
  const { dates, mac } = useSurroundings()
  const notices = useNotices()
  const asideOf = (count = 0, words = '') => (count === 0 ? null : `${dates.count(count)}${words}`)
  return (
    <nav className={styles.rail} aria-label="Main">
      <p className={styles.brand}>Kintsugi</p>
      <RailLink screen={today} sign={<Sunrise aria-hidden="true" />}>
        Today
      </RailLink>
      <RailLink screen={timeline} sign={<CalendarDays aria-hidden="true" />} aside={asideOf(overview.data?.entries)}>
        Timeline
      </RailLink>
      <RailLink screen={setbacks} sign={<Crack />} aside={asideOf(waiting.data?.openSetbacks, ' open')}>
        Setbacks
      </RailLink>
      <RailLink
        screen={actions}
        sign={<Footprints aria-hidden="true" />}
        aside={asideOf(Math.min(steps, mostDue), steps > mostDue ? '+' : '')}
      >
        Actions
      </RailLink>
      <RailLink screen={lessons} sign={<Lightbulb aria-hidden="true" />}>
        Lessons
      </RailLink>
      <RailLink screen={goals} sign={<Mountain aria-hidden="true" />}>
        Goals
      </RailLink>
      <span className={styles.gap} />
      <RailLink screen={settingsScreen} sign={<Settings2 aria-hidden="true" />}>
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
      <Restorable />
    </nav>
  )
}

/** A crack, as the seam has it, in the manner of the other signs. */
function Crack() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M2 15l5-4 5 5 4-7 6 3M7 11l1.5-5M16 9l3-4.5M12 16l-1.5 4" />
    </svg>
  )
}

function RailLink(props: {
  readonly screen: Screen
  readonly sign: ReactNode
  readonly aside?: string | null
  readonly children: string
}) {
  const navigation = useNavigation()
  const here = isAt(navigation.screen, props.screen)
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
