import type { Desktop, Habits } from '../../src-preload/contract.ts'
import type { Clock } from './locks/clock.ts'

export interface ClosingParts {
  readonly platform: string
  readonly tray: () => Desktop['tray']
  readonly onClose: () => Habits['onClose']
  /** Asks what closing the window does from now on; null where the person did not say. */
  readonly ask: () => Promise<'tray' | 'quit' | null>
  readonly remember: (choice: 'tray' | 'quit') => void
  readonly hasWindow: () => boolean
  /** Whether the window of quick capture can be seen. */
  readonly isCapturing: () => boolean
  /** Opens the window, minimised. Answers with what lets it go again, unless somebody has come to use it. */
  readonly openMinimised: () => () => void
  readonly quit: () => void
  readonly clock: Clock
}

/** How long a tray may be away before the app looks for another way to be reached. Milliseconds. */
const PATIENCE = 10_000

/**
 * Whether the app goes on without its window. One that does can be reached: by the tray, on macOS by the Dock, or by a
 * minimised window. In every case the journal was locked when the window went.
 */
export interface Closing {
  /** The window was closed, and no other took its place. Resolves once it is decided: true if the app goes on. */
  windowClosed(): Promise<boolean>
  /** The app was started without a window, or the tray is no longer there. */
  stayReachable(): void
  /** The tray is there, or there again: a window that came in its place may go. */
  trayCame(): void
  /** The window of quick capture was put away. Where it was all that could be seen of the app, nothing is to stay. */
  captureAway(): void
}

export function openClosing(parts: ClosingParts): Closing {
  const { platform, tray, onClose, ask, remember, hasWindow, isCapturing, openMinimised, quit, clock } = parts
  let isWaiting = false
  let letGo: () => void = () => undefined
  let asking: Promise<'tray' | 'quit' | null> | null = null

  async function choose(): Promise<'tray' | 'quit'> {
    const kept = onClose()
    if (kept !== 'ask') return kept
    // What can't be asked is not answered either.
    asking ??= ask()
      .catch(() => null)
      .finally(() => {
        asking = null
      })
    const choice = await asking
    if (choice) remember(choice)
    return choice ?? 'quit'
  }

  return {
    async windowClosed() {
      if (platform === 'darwin') return true
      const staying = tray() === 'there' && (await choose()) === 'tray' && tray() === 'there'
      // Meanwhile a second start may have brought the window back.
      if (staying || hasWindow()) return true
      quit()
      return false
    },
    stayReachable() {
      if (platform === 'darwin' || isWaiting) return
      isWaiting = true
      // Panels of Linux are started after us at login, and start anew when they are updated.
      clock.after(PATIENCE, () => {
        isWaiting = false
        if (tray() !== 'there' && !hasWindow()) letGo = openMinimised()
      })
    },
    trayCame() {
      letGo()
      letGo = () => undefined
    },
    captureAway() {
      if (platform === 'darwin') return
      clock.after(PATIENCE, () => {
        // Where a tray went meanwhile, the app was there for more than quick capture, and is given time to be reached.
        if (tray() !== 'there' && !isWaiting && !hasWindow() && !isCapturing()) quit()
      })
    },
  }
}
