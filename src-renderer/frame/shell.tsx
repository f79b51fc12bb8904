import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, shell } from '../bridge.ts'
import { Palette } from '../palette/palette.tsx'
import { TimelineScreen } from '../timeline/timeline-screen.tsx'
import { TodayScreen } from '../today/today-screen.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useNotices } from '../ui/notices.tsx'
import { partOf } from '../ui/part.tsx'
import { WorkStrip } from '../work/work-strip.tsx'
import { loadDialogs, useDialogs } from './dialogs.tsx'
import { EntryPage, loadWriting } from './entry-page.tsx'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { Rail } from './rail.tsx'
import { keyOf, railScreens, settings } from './screens.ts'
import { shortcutOf } from './shortcuts.ts'
import { useSurroundings } from './surroundings.tsx'
import { TopBar } from './top-bar.tsx'

const SetbacksScreen = partOf(async () => (await import('../setbacks/setbacks-screen.tsx')).SetbacksScreen)
const SetbackScreen = partOf(async () => (await import('../setbacks/setback-screen.tsx')).SetbackScreen)
const ActionsScreen = partOf(async () => (await import('../actions/actions-screen.tsx')).ActionsScreen)
const LessonsScreen = partOf(async () => (await import('../lessons/lessons-screen.tsx')).LessonsScreen)
const LessonScreen = partOf(async () => (await import('../lessons/lesson-screen.tsx')).LessonScreen)
const GoalsScreen = partOf(async () => (await import('../goals/goals-screen.tsx')).GoalsScreen)
const GoalScreen = partOf(async () => (await import('../goals/goal-screen.tsx')).GoalScreen)
const TemplatesScreen = partOf(async () => (await import('../templates/templates-screen.tsx')).TemplatesScreen)
const TemplateScreen = partOf(async () => (await import('../templates/template-screen.tsx')).TemplateScreen)
const SettingsScreen = partOf(async () => (await import('../settings/settings-screen.tsx')).SettingsScreen)

async function loadRest(): Promise<void> {
  await loadWriting()
  await loadDialogs()
  for (const { load } of [
    SetbacksScreen,
    SetbackScreen,
    ActionsScreen,
    LessonsScreen,
    LessonScreen,
    GoalsScreen,
    GoalScreen,
    TemplatesScreen,
    TemplateScreen,
    SettingsScreen,
  ])
    await load()
}

/** Rail, search field and the screen: the open journal as it stands on the page. */
export function Shell() {
  const navigation = useNavigation()
  const { mac } = useSurroundings()
  const notices = useNotices()
  const dialog = useDialogs()
  const [hasPalette, setHasPalette] = useState(false)
  const main = useRef<HTMLElement>(null)
  const { screen } = navigation
  // The timeline is one place, whatever it shows.
  const place = screen.name === 'timeline' ? screen.name : keyOf(screen)

  const openPalette = useCallback(() => setHasPalette(true), [])

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, mac)
      if (shortcut === null) return
      // A dialog that waits for an answer is not left by a shortcut, but for locking.
      if (shortcut !== 'lock' && document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      const run = {
        write: navigation.writeFreely,
        setback: () => navigation.begin('two-minute-landing', 'new'),
        palette: openPalette,
        lock: () => ask(shell.lock()).catch(notices.sayProblem),
        settings: () => navigation.go(settings),
        'too-much': () => dialog('too-much'),
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
  }, [navigation, mac, notices, dialog, openPalette])

  // The editor is the largest part of the page: it is fetched once there is nothing else to do, and the screens after it.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadRest().catch(() => undefined))
    return () => cancelIdleCallback(idle)
  }, [])

  // Whoever goes to another screen finds the focus there, except from the search field, where typing goes on.
  useEffect(() => {
    const { activeElement } = document
    // A screen may have given it to a field of its own.
    const isPlaced = activeElement?.matches('[type=search]') || main.current?.contains(activeElement)
    if (place.startsWith('writing ') || isPlaced) return
    main.current?.focus({ preventScroll: true })
  }, [place])

  return (
    <div className={styles.frame}>
      <Rail />
      <div className={styles.column}>
        <TopBar onPalette={openPalette} />
        <main className={styles.main} ref={main} tabIndex={-1}>
          <ErrorBoundary key={place}>
            {screen.name === 'today' && <TodayScreen />}
            {screen.name === 'timeline' && <TimelineScreen filter={screen.filter} query={screen.query} />}
            {screen.name === 'writing' && <EntryPage id={screen.id} begun={screen.begun} />}
            {screen.name === 'setbacks' && <SetbacksScreen />}
            {screen.name === 'setback' && <SetbackScreen id={screen.id} />}
            {screen.name === 'actions' && <ActionsScreen />}
            {screen.name === 'lessons' && <LessonsScreen />}
            {screen.name === 'lesson' && <LessonScreen id={screen.id} />}
            {screen.name === 'goals' && <GoalsScreen />}
            {screen.name === 'goal' && <GoalScreen id={screen.id} />}
            {screen.name === 'templates' && <TemplatesScreen />}
            {screen.name === 'template' && <TemplateScreen id={screen.id} />}
            {screen.name === 'settings' && <SettingsScreen />}
          </ErrorBoundary>
        </main>
        <WorkStrip />
      </div>
      {hasPalette && <Palette onClose={() => setHasPalette(false)} />}
    </div>
  )
}
