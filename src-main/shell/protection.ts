import type { BrowserWindow } from 'electron'

/** Whether the system is asked to leave our windows out of screenshots and shared screens. */
export interface Protection {
  /** From now on this window as well, until it is gone. */
  add(window: BrowserWindow): void
  set(on: boolean): void
}

/**
 * macOS and Windows can be asked, and Linux knows no such thing. It is no promise: since macOS 15 some programs see such
 * windows all the same.
 *
 * @see https://www.electronjs.org/docs/latest/api/browser-window#winsetcontentprotectionenable-macos-windows
 */
export function openProtection(platform: string, isOn: boolean): Protection {
  const windows = new Set<BrowserWindow>()
  const canAsk = platform === 'darwin' || platform === 'win32'
  return {
    add(window) {
      if (!canAsk) return
      windows.add(window)
      window.once('closed', () => windows.delete(window))
      window.setContentProtection(isOn)
    },
    set(on) {
      isOn = on
      for (const window of windows) window.setContentProtection(on)
    },
  }
}
