import { useCallback, useEffect, useState } from 'react'
import type { ShellEvents, Surroundings, VaultState } from '../src-preload/contract.ts'
import { plainAppearance, showAppearance } from './appearance.ts'
import { ask, journal, on, problemOf, shell } from './bridge.ts'
import { reportActivity } from './leaving/activity.ts'
import { IdleLine } from './leaving/idle-line.tsx'
import { useLeaving } from './leaving/use-leaving.ts'
import { Veil } from './leaving/veil.tsx'
import { partOf } from './ui/part.tsx'
import { UnlockScreen } from './unlock/unlock-screen.tsx'

const CreateScreen = partOf(async () => (await import('./create/create-screen.tsx')).CreateScreen)
const DamageScreen = partOf(async () => (await import('./damage/damage-screen.tsx')).DamageScreen)
const Frame = partOf(async () => (await import('./frame/frame.tsx')).Frame)

/** What is taken for granted where main does not say: enough to unlock by. */
const unknownSurroundings: Surroundings = {
  version: '',
  engine: null,
  platform: 'linux',
  appearance: plainAppearance,
  notice: 'started',
  unsaved: null,
  stopped: false,
}

interface Standing {
  readonly surroundings: Surroundings
  readonly vault: VaultState
}

/** The page as a whole: no journal yet, a locked one, or an open one. */
export function App() {
  const [standing, setStanding] = useState<Standing | null>(null)
  const [firstRun, setFirstRun] = useState(false)
  const [wanted, setWanted] = useState<ShellEvents['openEntry'] | null>(null)

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

  useEffect(reportActivity, [])
  // Main says so as soon as the journal is open, and the frame may not have been drawn by then.
  useEffect(() => on.openEntry(setWanted), [])
  const going = useLeaving()

  if (standing === null) return null
  const open = () => setStanding({ ...standing, vault: { kind: 'open' } })
  const begin = () => {
    setFirstRun(true)
    open()
  }
  return (
    <>
      <Page
        standing={standing}
        firstRun={firstRun}
        wanted={wanted}
        onArrived={() => setWanted(null)}
        onLook={look}
        onBegin={begin}
        onOpen={open}
      />
      <IdleLine />
      {going && <Veil {...going} />}
    </>
  )
}

function Page(props: {
  readonly standing: Standing
  readonly firstRun: boolean
  readonly wanted: ShellEvents['openEntry'] | null
  readonly onArrived: () => void
  readonly onLook: () => void
  readonly onBegin: () => void
  readonly onOpen: () => void
}) {
  const { surroundings, vault } = props.standing
  switch (vault.kind) {
    case 'none':
      return <CreateScreen onLook={props.onLook} onOpen={props.onBegin} />
    case 'open':
      return (
        <Frame
          surroundings={surroundings}
          firstRun={props.firstRun}
          wanted={props.wanted}
          onArrived={props.onArrived}
          onDamage={props.onLook}
        />
      )
    case 'damaged':
      return (
        <DamageScreen
          surroundings={surroundings}
          problem={vault.problem}
          onOpen={props.onOpen}
          onLeave={() => void ask(journal.leaveDamage()).finally(props.onLook)}
        />
      )
    case 'locked':
    case 'blocked':
      return (
        <UnlockScreen
          notice={surroundings.notice}
          unsaved={surroundings.unsaved}
          problem={vault.kind === 'blocked' ? vault.problem : null}
          onAttempt={() => void Frame.load().catch(() => undefined)}
          onOpen={props.onOpen}
          onLook={props.onLook}
        />
      )
  }
}
