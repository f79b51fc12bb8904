import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type {
  Appearance,
  EntryId,
  Place,
  SetbackId,
  ShellEvents,
  Surroundings,
  TemplateId,
} from '../../src-preload/contract.ts'
import { localeOf } from '../appearance.ts'
import { ask, journal, on } from '../bridge.ts'
import { Arrival } from '../damage/arrival.tsx'
import { readKeptWords } from '../kept/use-kept-words.ts'
import { createReading, entriesChanged } from '../reading.ts'
import { NoticesProvider } from '../ui/notices.tsx'
import { WorkProvider } from '../work/work.tsx'
import { DialogsProvider } from './dialogs.tsx'
import { withFirstQuestion } from './first-page.ts'
import { NavigationProvider, useNavigation } from './navigation.tsx'
import { returnTo, type Screen, today } from './screens.ts'
import { Shell } from './shell.tsx'
import { SurroundingsProvider } from './surroundings.tsx'

/** Not `navigator.language`: where the system has no language that is `en-US@posix`, which Intl refuses. */
const systemLocale = new Intl.DateTimeFormat().resolvedOptions().locale

/** The open journal: what all its screens share, and the screen on which the person left off. */
export function Frame(props: {
  readonly surroundings: Surroundings
  readonly firstRun: boolean
  /** The entry that main said to go to, until `onArrived` was called. */
  readonly wanted: ShellEvents['openEntry'] | null
  readonly onArrived: () => void
  /** The journal stands aside because it is damaged: the vault is looked at anew. */
  readonly onDamage: () => void
}) {
  const { surroundings, firstRun, wanted, onArrived, onDamage } = props
  // Of its own: where a journal takes the place of a damaged one, nothing that was read of that is shown for it.
  const [reading] = useState(createReading)
  const [start, setStart] = useState<{ readonly screen: Screen; readonly place: Place | null } | null>(null)
  const [appearance, setAppearance] = useState<Appearance>(surroundings.appearance)

  useEffect(() => {
    // Forms begin with what was typed into them. Where that can't be read, the journal opens all the same.
    void Promise.all([findStart(firstRun), readKeptWords().catch(() => undefined)]).then(([found]) => setStart(found))
  }, [firstRun])

  if (start === null) return null
  return (
    <QueryClientProvider client={reading}>
      <SurroundingsProvider surroundings={{ ...surroundings, appearance }} onAppearance={setAppearance}>
        <I18nProvider locale={localeOf(appearance) ?? systemLocale}>
          <NoticesProvider>
            <NavigationProvider start={start.screen} startPlace={start.place}>
              <WorkProvider stopped={surroundings.stopped}>
                <Changes wanted={wanted} onArrived={onArrived} />
                <DialogsProvider>
                  <Shell />
                  <Arrival onDamage={onDamage} />
                </DialogsProvider>
              </WorkProvider>
            </NavigationProvider>
          </NoticesProvider>
        </I18nProvider>
      </SurroundingsProvider>
    </QueryClientProvider>
  )
}

/** Has what is on screen read anew whenever the journal says that it changed, and goes where main says. */
function Changes(props: { readonly wanted: ShellEvents['openEntry'] | null; readonly onArrived: () => void }) {
  const { wanted, onArrived } = props
  const client = useQueryClient()
  const { open } = useNavigation()
  useEffect(() => on.changed(() => entriesChanged(client)), [client])
  useEffect(() => {
    if (wanted === null) return
    return onceThere(wanted.id, () => {
      onArrived()
      open(wanted.id)
    })
  }, [wanted, onArrived, open])
  return null
}

/** Calls `come` when the entry is in the journal: a note that was sealed comes there soon after an unlock. */
function onceThere(id: EntryId, come: () => void): () => void {
  let over = false
  const look = async () => {
    const { ok } = await journal.readEntry({ id })
    if (!ok || over) return
    end()
    come()
  }
  const ignore = on.changed(look)
  const end = () => {
    over = true
    ignore()
  }
  void look()
  return end
}

/** The screen, entry and cursor that the person left. Right after a journal was made: a first question on an empty page. */
async function findStart(firstRun: boolean): Promise<{ screen: Screen; place: Place | null }> {
  try {
    if (firstRun) return { screen: await firstPage(), place: null }
    const place = await ask(journal.readPlace())
    const way = returnTo(place)
    if ('screen' in way) return { screen: way.screen, place }
    const found = await ask(journal.readEntry({ id: way.entry })).then(
      () => true,
      () => false,
    )
    if (found) return { screen: { name: 'writing', id: way.entry, begun: null }, place }
    // It was begun and never written in, so it was never kept: the same page is begun anew.
    if (way.template !== undefined) return { screen: await begun(way.template, way.setback), place: null }
  } catch {
    // A place that can't be read is no reason to keep the journal shut.
  }
  return { screen: today, place: null }
}

async function firstPage(): Promise<Screen> {
  const entry = withFirstQuestion(await ask(journal.beginEntry({ template: null })))
  return { name: 'writing', id: entry.id, begun: { template: null, entry } }
}

async function begun(template: TemplateId | null, setback: SetbackId | 'new' | undefined): Promise<Screen> {
  const entry = await ask(journal.beginEntry({ template }))
  return { name: 'writing', id: entry.id, begun: { template, setback, entry } }
}
