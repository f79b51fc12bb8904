import { BrowserWindow, type Session } from 'electron'
import type { Appearing, Spread } from './appearing.ts'
import type { Bounds } from './bounds.ts'
import { mayNavigate } from './policy.ts'

export interface WindowOptions {
  readonly session: Session
  readonly preload: string
  readonly origin: string
  readonly dark: boolean
  readonly bounds: Bounds
  readonly devTools: boolean
  readonly appearing: Appearing
  readonly spread: Spread
}

/** What every page of ours runs in: sandboxed, without Node, without dictionaries. */
export const shutPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
} as const

/** The paper of the page, so that nothing flashes before it is drawn. */
export const PAPER = { light: '#FAF7F1', dark: '#171513' }

/** A window for our page, shown once it is drawn. */
export function newWindow(options: WindowOptions): BrowserWindow {
  const { session, preload, origin, dark, bounds, devTools, appearing, spread } = options
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 480,
    minHeight: 400,
    title: 'Kintsugi',
    backgroundColor: dark ? PAPER.dark : PAPER.light,
    show: false,
    webPreferences: {
      session,
      preload,
      devTools,
      ...shutPreferences,
    },
  })
  window.once('ready-to-show', () => {
    // It may have been called for before it was drawn.
    const isSeen = window.isVisible()
    if (appearing === 'minimised') window.once('restore', () => spreadOut(window, spread))
    else spreadOut(window, spread)
    if (isSeen) return
    if (appearing === 'minimised') window.minimize()
    else if (appearing === 'quietly') window.showInactive()
    else window.show()
  })
  shut(window, (url) => mayNavigate(url, origin))
  return window
}

/** Before it is shown, so that it is not seen smaller first. */
function spreadOut(window: BrowserWindow, spread: Spread): void {
  if (spread === 'maximised') window.maximize()
  else if (spread === 'full screen') window.setFullScreen(true)
}

/** Leaves a window nothing but its own page, and no title but the one it was made with: titles are seen by others. */
export function shut(window: BrowserWindow, mayGo: (url: string) => boolean): void {
  const { webContents } = window
  window.on('page-title-updated', (event) => event.preventDefault())
  // WebRTC would send datagrams that no filter of a session sees.
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.on('will-navigate', (event) => {
    if (!mayGo(event.url)) event.preventDefault()
  })
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayGo(event.url)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
}
