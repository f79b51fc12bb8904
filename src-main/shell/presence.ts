import type { Desktop } from '../../src-preload/contract.ts'
import type { AppearanceFile } from './appearance.ts'
import type { Bus } from './bus/bus.ts'
import { type ClosingParts, openClosing } from './closing.ts'
import { watchColorScheme } from './color-scheme.ts'
import type { Clock } from './locks/clock.ts'
import { openTray } from './tray.ts'
import { watchTrayHost } from './tray-host.ts'

export interface PresenceParts {
  readonly platform: string
  readonly clock: Clock
  /** The person's own bus, where there is one. */
  readonly bus: Bus
  readonly appearance: Pick<AppearanceFile, 'readHabits' | 'writeHabits'>
  /** Where the tray's icons are. */
  readonly icons: string
  /** XDG_CURRENT_DESKTOP, and whether programs are to be dark. */
  readonly desktop: string
  readonly appsDark: boolean
  readonly askOnClose: () => Promise<'tray' | 'quit' | null>
  readonly hasWindow: () => boolean
  readonly isCapturing: () => boolean
  readonly show: () => void
  readonly openMinimised: ClosingParts['openMinimised']
  readonly capture: () => void
  readonly lock: () => void
  readonly quit: () => void
  readonly note: (tray: Desktop['tray']) => void
}

/** How the app is there without its window: by the tray, or else not at all. */
export interface Presence {
  /** Begins without a window. */
  hide(): void
  /** The window was closed. Resolves once it is decided: true if the app goes on. */
  windowClosed(): Promise<boolean>
  /** The window of quick capture was put away. */
  captureAway(): void
  /** Whether there is something to lock. */
  setOpen(open: boolean): void
}

export function openPresence(parts: PresenceParts): Presence {
  const { platform, clock, bus, appearance, icons, desktop, appsDark, hasWindow, note } = parts
  const tray = openTray({
    platform,
    folder: icons,
    desktop,
    appsDark,
    capture: parts.capture,
    open: parts.show,
    lock: parts.lock,
    quit: parts.quit,
    changed(state) {
      note(state)
      if (state === 'there') closing.trayCame()
      else if (!hasWindow()) closing.stayReachable()
    },
  })
  const closing = openClosing({
    platform,
    tray: tray.state,
    onClose: () => appearance.readHabits().onClose,
    ask: parts.askOnClose,
    remember: (onClose) => {
      try {
        appearance.writeHabits({ onClose })
      } catch {
        // It is asked again another time.
      }
    },
    hasWindow,
    isCapturing: parts.isCapturing,
    openMinimised: parts.openMinimised,
    quit: parts.quit,
    clock,
  })
  note(tray.state())
  if (platform === 'linux') {
    watchColorScheme(bus, tray.setAppsDark)
    watchTrayHost(bus, tray.setHost)
  } else tray.setHost(true)
  return {
    hide: closing.stayReachable,
    windowClosed: closing.windowClosed,
    captureAway: closing.captureAway,
    setOpen: tray.setOpen,
  }
}
