import { createContext, type ReactNode, use, useMemo } from 'react'
import type { Appearance, Surroundings } from '../../src-preload/contract.ts'
import { localeOf, showAppearance } from '../appearance.ts'
import { ask, shell } from '../bridge.ts'
import { createDateWriter, type DateWriter } from '../ui/dates.ts'

interface Around extends Surroundings {
  readonly mac: boolean
  readonly dates: DateWriter
  /** Shows a choice at once, and keeps it. */
  readonly choose: (change: Partial<Appearance>) => Promise<void>
}

const SurroundingsContext = createContext<Around | null>(null)

/** The computer, the app's version, and how the person wants things to look. */
export function useSurroundings(): Around {
  const around = use(SurroundingsContext)
  if (around === null) throw new Error('Nothing is known of the surroundings here.')
  return around
}

export function SurroundingsProvider(props: {
  readonly surroundings: Surroundings
  readonly onAppearance: (appearance: Appearance) => void
  readonly children: ReactNode
}) {
  const { surroundings, onAppearance } = props
  const locale = localeOf(surroundings.appearance)
  const dates = useMemo(() => createDateWriter(locale), [locale])
  const around = useMemo<Around>(
    () => ({
      ...surroundings,
      mac: surroundings.platform === 'darwin',
      dates,
      choose: async (change) => {
        const wanted = { ...surroundings.appearance, ...change }
        showAppearance(wanted)
        onAppearance(wanted)
        await ask(shell.writeAppearance(change))
      },
    }),
    [surroundings, dates, onAppearance],
  )
  return <SurroundingsContext value={around}>{props.children}</SurroundingsContext>
}
