import { useCallback, useEffect, useState } from 'react'
import type { Surroundings, VaultState } from '../src-preload/contract.ts'
import { plainAppearance, showAppearance } from './appearance.ts'
import { ask, journal, on, problemOf, shell } from './bridge.ts'
import { rememberPlace } from './place.ts'
import { partOf } from './ui/part.tsx'
import { UnlockScreen } from './unlock/unlock-screen.tsx'
import { leaveFields, saveEverything } from './unsaved.ts'

const CreateScreen = partOf(async () => (await import('./create/create-screen.tsx')).CreateScreen)
const Frame = partOf(async () => (await import('./frame/frame.tsx')).Frame)

/** What is taken for granted where main does not say: enough to unlock by. */
const unknownSurroundings: Surroundings = {
  version: '',
  platform: 'linux',
  appearance: plainAppearance,
  notice: 'started',
}

interface Standing {
  readonly surroundings: Surroundings
  readonly vault: VaultState
}

/** The page as a whole: no journal yet, a locked one, or an open one. */
export function App() {
  const [standing, setStanding] = useState<Standing | null>(null)
  const [firstRun, setFirstRun] = useState(false)

  const look = useCallback(async () => {
    const surroundings = await ask(shell.readSurroundings()).catch(() => unknownSurroundings)
    showAppearance(surroundings.appearance)
    const vault = await ask(journal.readVaultState()).catch(
      (thrown): VaultState => ({ kind: 'blocked', problem: problemOf(thrown) }),
    )
    setStanding({ surroundings, vault })
  }, [])
  useEffect(() => {
    void look()
  }, [look])

  useEffect(
    () =>
      on.leaving(async () => {
        const focused = document.activeElement
        // A field that gives up its words when it is left does so now; blur alone says nothing to a window in the back.
        leaveFields()
        if (focused instanceof HTMLInputElement) focused.blur()
        await rememberPlace()
        // Nothing is written any more that would not be saved, until it is known whether the window stays.
        document.body.inert = true
        await shell.left({ unsaved: !(await saveEverything()) })
        document.body.inert = false
        if (focused instanceof HTMLElement) focused.focus()
      }),
    [],
  )

  if (standing === null) return null
  const { surroundings, vault } = standing
  const open = () => setStanding({ surroundings, vault: { kind: 'open' } })
  switch (vault.kind) {
    case 'none':
      return (
        <CreateScreen
          onLook={look}
          onOpen={() => {
            setFirstRun(true)
            open()
          }}
        />
      )
    case 'open':
      return <Frame surroundings={surroundings} firstRun={firstRun} />
    case 'locked':
    case 'blocked':
      return (
        <UnlockScreen
          notice={surroundings.notice}
          problem={vault.kind === 'blocked' ? vault.problem : null}
          onAttempt={() => void Frame.load().catch(() => undefined)}
          onOpen={open}
          onLook={look}
        />
      )
  }
}
