import type { EventEmitter } from 'node:events'

export interface SystemParts {
  readonly platform: string
  /** Electron's. */
  readonly powerMonitor: Pick<EventEmitter, 'on'>
  /** Electron's `app`, which tells of each window. */
  readonly app: Pick<EventEmitter, 'on'>
  /** In haste: nobody is there. */
  readonly lock: () => Promise<void>
  /** Ends the app in haste: the session is about to end. */
  readonly quit: () => void
}

interface Preventable {
  preventDefault(): void
}

/**
 * Locks and quits by what Electron tells: of sleep everywhere, of the screen and the user on macOS and Windows, of the
 * end of the session on each in its own way.
 *
 * @see https://www.electronjs.org/docs/latest/api/power-monitor
 */
export function watchSystem({ platform, powerMonitor, app, lock, quit }: SystemParts): void {
  const events = platform === 'linux' ? ['suspend'] : ['suspend', 'lock-screen', 'user-did-resign-active']
  for (const event of events) powerMonitor.on(event, () => void lock())
  // The computer waits for the app then. (Electron's types leave out the event that holds it.)
  const quitFirst = (event: Preventable) => {
    event.preventDefault()
    quit()
  }
  powerMonitor.on('shutdown', quitFirst)
  if (platform !== 'win32') return
  app.on('browser-window-created', (_event: unknown, window: Pick<EventEmitter, 'on'>) => {
    window.on('query-session-end', quitFirst)
    // Too late to be waited for: what can still be done is.
    window.on('session-end', quit)
  })
}
