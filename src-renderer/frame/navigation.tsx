import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EntryId, Instant, Place, SetbackId, TemplateId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { notePlace } from '../place.ts'
import { reads } from '../reading.ts'
import { freeTemplateOf } from '../today/free-template.ts'
import { useNotices } from '../ui/notices.tsx'
import { leaveFields } from '../unsaved.ts'
import { keyOf, placeOf, type Screen, timeline, today } from './screens.ts'
import { holdLetters } from './type-ahead.ts'

/** How far a screen was scrolled, and which line of its list the person was on. */
export interface Standing {
  readonly scroll: number
  readonly line: number
}

interface Navigation {
  readonly screen: Screen
  readonly go: (screen: Screen) => void
  /** To where something leads that was done on this screen: not once the person has gone elsewhere. */
  readonly goOn: (screen: Screen) => void
  /**
   * From what was closed to the screen before it; from one that was come back to in this way, to the timeline. Who has gone
   * elsewhere meanwhile stays there.
   */
  readonly back: () => void
  /** Shows what is found by a text. */
  readonly search: (text: string) => void
  /** The same in all entries, whatever the timeline lets through. */
  readonly searchAll: (text: string) => void
  /** Back to the screen on which the search was begun. */
  readonly leaveSearch: () => void
  /**
   * Begins an entry, and goes there; a template that is still to be found is waited for. From its first save on the entry
   * belongs to the setback, or is a `new` one's first.
   */
  readonly begin: (
    template: TemplateId | null | (() => Promise<TemplateId | null>),
    setback?: SetbackId | 'new',
  ) => Promise<void>
  /** Begins an entry with what the person writes freely with on this day of the week, and goes there. */
  readonly writeFreely: () => Promise<void>
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
  const [start] = useState(() => ({ screen: props.start, key: keyOf(props.start), place: props.startPlace }))
  const [screen, setScreen] = useState(start.screen)
  const notices = useNotices()
  const client = useQueryClient()
  const current = useRef(start.screen)
  const before = useRef<Screen>(today)
  const searchBegun = useRef<{ readonly screen: Screen; readonly at: Instant }>({ screen: timeline, at: 0 })
  const [standings] = useState(
    () => new Map<string, Standing>(start.place ? [[start.key, { scroll: start.place.scroll, line: 0 }]] : []),
  )
  const [cursors] = useState(() => new Map<string, Place>(start.place ? [[start.key, start.place]] : []))
  useEffect(() => notePlace(start.place ?? placeOf(start.screen, 0, null)), [start])

  const go = useCallback(
    (next: Screen) => {
      leaveFields()
      const from = current.current
      // The timeline is one screen, whatever it shows.
      const elsewhere = from.name === 'timeline' ? next.name !== 'timeline' : keyOf(from) !== keyOf(next)
      if (elsewhere) before.current = from
      current.current = next
      const key = keyOf(next)
      notePlace(cursors.get(key) ?? placeOf(next, standings.get(key)?.scroll ?? 0, null))
      setScreen(next)
    },
    [standings, cursors],
  )

  const navigation = useMemo<Navigation>(() => {
    const key = keyOf(screen)
    /** Where a search begins, so that it leads back there. */
    const noteSearch = () => {
      const searching = screen.name === 'timeline' && screen.query !== ''
      if (!searching) searchBegun.current = { screen, at: Date.now() }
    }
    const begin: Navigation['begin'] = async (wanted, setback) => {
      const release = holdLetters()
      try {
        const template = typeof wanted === 'function' ? await wanted() : wanted
        const entry = await ask(journal.beginEntry({ template }))
        go({ name: 'writing', id: entry.id, begun: { template, setback, entry } })
      } catch (thrown) {
        release()
        notices.sayProblem(thrown)
      }
    }
    return {
      screen,
      go: (next) => {
        // Whoever goes to Today wants what stands first there; the way back leads to where one was.
        if (next.name === 'today') standings.delete(keyOf(next))
        go(next)
      },
      goOn: (next) => {
        if (keyOf(current.current) === key) go(next)
      },
      back: () => {
        if (keyOf(current.current) !== key) {
          if (keyOf(before.current) === key) before.current = timeline
          return
        }
        const next = keyOf(before.current) === keyOf(screen) ? timeline : before.current
        go(next)
        // No way back leads to what was closed.
        before.current = next
      },
      search: (text) => {
        noteSearch()
        if (screen.name === 'timeline') go({ ...screen, query: text })
        else if (text !== '') go({ ...timeline, query: text })
      },
      searchAll: (text) => {
        noteSearch()
        go({ ...timeline, query: text })
      },
      leaveSearch: async () => {
        const { screen: begun, at } = searchBegun.current
        go(begun.name === 'writing' && (await hasGone(begun, at)) ? timeline : begun)
      },
      begin,
      writeFreely: () =>
        begin(async () => {
          const reading = Promise.all([client.fetchQuery(reads.settings()), client.fetchQuery(reads.templates())])
          const known = await reading.catch(() => null)
          return known && freeTemplateOf(...known, new Date())
        }),
      open: (id) => go({ name: 'writing', id, begun: null }),
      keepStanding: (standing) => {
        standings.set(key, standing)
        if (keyOf(current.current) === key) notePlace(placeOf(screen, standing.scroll, null))
      },
      standing: () => standings.get(key) ?? null,
      keepCursor: ({ selection, scroll }) => {
        const place = placeOf(screen, scroll, selection)
        cursors.set(key, place)
        if (keyOf(current.current) === key) notePlace(place)
      },
      cursor: () => cursors.get(key) ?? null,
    }
  }, [screen, go, notices, client, standings, cursors])
  return <NavigationContext value={navigation}>{props.children}</NavigationContext>
}

/** Whether an entry went into the trash since a moment, or is gone for ever. One that only just began is nowhere yet. */
async function hasGone({ id, begun }: Extract<Screen, { name: 'writing' }>, since: Instant): Promise<boolean> {
  const found = await journal.readEntry({ id })
  if (!found.ok) return found.error.code === 'not-found' && begun === null
  return found.value.trashed !== null && found.value.trashed >= since
}
