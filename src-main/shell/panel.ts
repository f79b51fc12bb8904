export interface Panel {
  readonly platform: string
  /** XDG_CURRENT_DESKTOP: names of desktops, joined by colons. */
  readonly desktop: string
  /** What the system says of its own surfaces: macOS and Windows. */
  readonly systemDark: boolean
  /** What the person chose for programs: all that is known elsewhere. */
  readonly appsDark: boolean
}

/** Desktops whose panel is dark with light programs, too. */
const darkPanels = ['gnome', 'unity', 'pantheon', 'x-cinnamon']

/** Whether the panel that a tray's icon stands on is a dark one. */
export function isPanelDark({ platform, desktop, systemDark, appsDark }: Panel): boolean {
  if (platform !== 'linux') return systemDark
  return appsDark || desktop.split(':').some((name) => darkPanels.includes(name.toLowerCase()))
}

/** The file of the tray's icon for a locked or an open journal. macOS gives its templates a colour itself. */
export function trayIcon(platform: string, open: boolean, dark: boolean): string {
  const state = open ? 'open' : 'locked'
  if (platform === 'darwin') return `${state}Template.png`
  return `${state}-on-${dark ? 'dark' : 'light'}.${platform === 'win32' ? 'ico' : 'png'}`
}
