import { Menu } from 'electron'

/** macOS needs a menu for its editing keys. Elsewhere there is none: the rail and the palette hold every command. */
export function setMenu(platform: string): void {
  const mac = () => Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
  Menu.setApplicationMenu(platform === 'darwin' ? mac() : null)
}
