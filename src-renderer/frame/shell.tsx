import { useEffect, useRef, useState } from 'react'
import { ask, shell } from '../bridge.ts'
import { Palette } from '../palette/palette.tsx'
import { SettingsScreen } from '../settings/settings-screen.tsx'
import { TimelineScreen } from '../timeline/timeline-screen.tsx'
import { TodayScreen } from '../today/today-screen.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useNotices } from '../ui/notices.tsx'
import { WorkStrip } from '../work/work-strip.tsx'
import { EntryPage, loadWriting } from './entry-page.tsx'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { Rail } from './rail.tsx'
import { keyOf, settings, timeline, today } from './screens.ts'
import { shortcutOf } from './shortcuts.ts'
import { useSurroundings } from './surroundings.tsx'
import { TopBar } from './top-bar.tsx'

/** The places of the rail, in its order. */
const railScreens = [today, timeline] as const

/** Rail, search field and the screen: the open journal as it stands on the page. */
export function Shell() {
  const navigation = useNavigation()
  const { mac } = useSurroundings()
  const notices = useNotices()
  const [palette, setPalette] = useState(false)
  const main = useRef<HTMLElement>(null)
  const { screen } = navigation
  const place = screen.name

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, mac)
      if (shortcut === null) return
      // A dialog that waits for an answer is not left by a shortcut, but for locking.
      if (shortcut !== 'lock' && document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      const run = {
        write: () => navigation.begin(null),
        setback: () => navigation.begin('two-minute-landing'),
        palette: () => setPalette(true),
        lock: () => ask(shell.lock()).catch(notices.sayProblem),
        settings: () => navigation.go(settings),
      }
      if (typeof shortcut === 'string') void run[shortcut]()
      else {
        const target = railScreens[shortcut.rail - 1]
        if (target === undefined) return
        navigation.go(target)
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [navigation, mac, notices])

  // The editor is the largest part of the page: it is fetched once there is nothing else to do.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadWriting().catch(() => undefined))
    return () => cancelIdleCallback(idle)
  }, [])

  // Whoever goes to another screen finds the focus there, except from the search field, where typing goes on.
  useEffect(() => {
    if (place === 'writing' || document.activeElement?.matches('[type=search]')) return
    main.current?.focus({ preventScroll: true })
  }, [place])

  return (
    <div className={styles.frame}>
      <Rail />
      <div className={styles.column}>
        <TopBar onPalette={() => setPalette(true)} />
        <main className={styles.main} ref={main} tabIndex={-1}>
          <ErrorBoundary key={place === 'writing' ? keyOf(screen) : place}>
            {screen.name === 'today' && <TodayScreen />}
            {screen.name === 'timeline' && <TimelineScreen filter={screen.filter} query={screen.query} />}
            {screen.name === 'writing' && <EntryPage key={screen.id} id={screen.id} begun={screen.begun} />}
            {screen.name === 'settings' && <SettingsScreen />}
          </ErrorBoundary>
        </main>
        <WorkStrip />
      </div>
      {palette && <Palette onClose={() => setPalette(false)} />}
    </div>
  )
}
