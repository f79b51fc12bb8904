import type { EventEmitter } from 'node:events'

interface PowerParts {
  /** Electron's. */
  readonly powerMonitor: Pick<EventEmitter, 'on'> & { readonly onBatteryPower?: boolean }
  /** Tells the journal process, if there is one. */
  readonly tell: (battery: boolean) => void
}

/**
 * Tells on what the computer lives, as far as Electron knows, which it doesn't on Linux. What comes out tells it once more:
 * for a journal process that is new.
 *
 * @see https://www.electronjs.org/docs/latest/api/power-monitor
 */
export function watchPower({ powerMonitor, tell }: PowerParts): () => void {
  powerMonitor.on('on-battery', () => tell(true))
  powerMonitor.on('on-ac', () => tell(false))
  return () => tell(powerMonitor.onBatteryPower ?? false)
}
