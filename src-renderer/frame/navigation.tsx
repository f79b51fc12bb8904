import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EntryId, Place, TemplateId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { notePlace } from '../place.ts'
import { useNotices } from '../ui/notices.tsx'
import { keyOf, placeOf, type Screen } from './screens.ts'

/** How far a screen was scrolled, and which line of its list the person was on. */
export interface Standing {
  readonly scroll: number
  readonly line: number
}

interface Navigation {
  readonly screen: Screen
  readonly go: (screen: Screen) => void
  /** To the screen before this one. */
  readonly back: () => void
  /** Begins an entry, and goes there. */
  readonly begin: (template: TemplateId | null) => Promise<void>
  readonly open: (id: EntryId) => void
  /** Keeps where the person stands on this screen, for coming back and for after a lock. */
  readonly keepStanding: (standing: Standing) => void
  readonly standing: () => Standing | null
  /** The same for an entry: the cursor and the scroll. */
  readonly keepCursor: (cursor: Pick<Place, 'selection' | 'scroll'>) => void
  readonly cursor: () => Place | null
}

const NavigationContext = createContext<Navigation | null>(null)

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (navigation === null) throw new Error('There is nowhere to go from here.')
  return navigation
}

export function NavigationProvider(props: {
  readonly start: Screen
  /** Where on that screen the person was. */
  readonly startPlace: Place | null
  readonly children: ReactNode
}) {
  const [screen, setScreen] = useState(props.start)
  const notices = useNotices()
  const current = useRef(props.start)
  const before = useRef<Screen>({ name: 'today' })
  const standings = useRef(new Map<string, Standing>())
  const cursors = useRef(new Map<string, Place>())

  useEffect(() => {
    const { start, startPlace } = props
    if (startPlace === null) {
      notePlace(placeOf(start, 0, null))
      return
    }
    notePlace(startPlace)
    standings.current.set(keyOf(start), { scroll: startPlace.scroll, line: 0 })
    cursors.current.set(keyOf(start), startPlace)
  }, [props])

  const go = useCallback((next: Screen) => {
    const from = current.current
    // A search is one screen, however often its words change: the way back leads to where it was begun.
    const sameSearch = next.name === 'timeline' && from.name === 'timeline' && from.query !== ''
    if (!sameSearch && keyOf(from) !== keyOf(next)) {
      before.current = from.name === 'writing' ? { ...from, begun: null } : from
    }
    current.current = next
    const key = keyOf(next)
    notePlace(cursors.current.get(key) ?? placeOf(next, standings.current.get(key)?.scroll ?? 0, null))
    setScreen(next)
  }, [])

  const navigation = useMemo<Navigation>(() => {
    const key = keyOf(screen)
    return {
      screen,
      go,
      back: () => go(before.current),
      begin: async (template) => {
        try {
          const entry = await ask(journal.beginEntry({ template }))
          go({ name: 'writing', id: entry.id, begun: { template, entry } })
        } catch (thrown) {
          notices.sayProblem(thrown)
        }
      },
      open: (id) => go({ name: 'writing', id, begun: null }),
      keepStanding: (standing) => {
        standings.current.set(key, standing)
        if (keyOf(current.current) === key) notePlace(placeOf(screen, standing.scroll, null))
      },
      standing: () => standings.current.get(key) ?? null,
      keepCursor: ({ selection, scroll }) => {
        const place = placeOf(screen, scroll, selection)
        cursors.current.set(key, place)
        if (keyOf(current.current) === key) notePlace(place)
      },
      cursor: () => cursors.current.get(key) ?? null,
    }
  }, [screen, go, notices])
  return <NavigationContext value={navigation}>{props.children}</NavigationContext>
}
