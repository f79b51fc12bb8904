import { join } from 'node:path'
import { Menu, nativeTheme, Tray } from 'electron'
import type { Desktop } from '../../src-preload/contract.ts'
import { isPanelDark, trayIcon } from './panel.ts'

export interface TrayParts {
  readonly platform: string
  /** Where the icons are. */
  readonly folder: string
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string
  /** Whether the person's programs are to be dark, as it stood before this one was told to be. */
  readonly appsDark: boolean
  readonly capture: () => void
  readonly open: () => void
  readonly lock: () => void
  readonly quit: () => void
  /** Told after each change of `state`. */
  readonly changed: (state: Desktop['tray']) => void
}

/** The app's icon among those of the system. It and its words are the same whatever is written: others see them. */
export interface AppTray {
  state(): Desktop['tray']
  /** Whether the desktop shows trays, where that comes and goes. */
  setHost(there: boolean): void
  /** Whether the person's programs are to be dark, where the desktop says so itself. */
  setAppsDark(dark: boolean): void
  /** Whether there is something to lock. */
  setOpen(open: boolean): void
}

export function openTray(parts: TrayParts): AppTray {
  const { platform, folder, desktop, capture, open, lock, quit, changed } = parts
  let { appsDark } = parts
  let tray: Tray | null = null
  let state: Desktop['tray'] = 'absent'
  let isOpen = false

  function enter(next: Desktop['tray']): void {
    if (state === next) return
    state = next
    changed(state)
  }

  function icon(): string {
    const systemDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    return join(folder, trayIcon(platform, isOpen, isPanelDark({ platform, desktop, systemDark, appsDark })))
  }

  function followTheme(): void {
    // Where this app was told what to be, it doesn't hear any more what others are.
    if (nativeTheme.themeSource === 'system') appsDark = nativeTheme.shouldUseDarkColors
    tray?.setImage(icon())
  }

  /** Some desktops of Linux read a menu once: a change is a new menu. */
  const menu = () =>
    Menu.buildFromTemplate([
      { label: 'Quick capture', click: capture },
      { label: 'Open Kintsugi', click: open },
      { type: 'separator' },
      ...(isOpen ? [{ label: 'Lock now', click: lock }] : []),
      { label: 'Quit', click: quit },
    ])

  function show(): void {
    if (tray) return
    try {
      const fresh = new Tray(icon())
      fresh.setToolTip('Kintsugi')
      fresh.setContextMenu(menu())
      // On macOS a click opens the menu; elsewhere it leads to the window, and the other button to the menu.
      if (platform !== 'darwin') fresh.on('click', open)
      tray = fresh
      nativeTheme.on('updated', followTheme)
      enter('there')
    } catch {
      enter('unsupported')
    }
  }

  function remove(): void {
    nativeTheme.off('updated', followTheme)
    tray?.destroy()
    tray = null
  }

  return {
    state: () => state,
    setHost(there) {
      if (there) return show()
      if (tray) remove()
      enter('absent')
    },
    setAppsDark(dark) {
      appsDark = dark
      tray?.setImage(icon())
    },
    setOpen(now) {
      if (isOpen === now) return
      isOpen = now
      tray?.setImage(icon())
      tray?.setContextMenu(menu())
    },
  }
}
