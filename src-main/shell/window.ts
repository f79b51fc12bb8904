import { BrowserWindow, type Session } from 'electron'
import type { Bounds } from './bounds.ts'
import { mayNavigate } from './policy.ts'

export interface WindowOptions {
  readonly session: Session
  readonly preload: string
  readonly origin: string
  readonly dark: boolean
  readonly bounds: Bounds
  readonly devTools: boolean
}

/** The paper of the page, so that nothing flashes before it is drawn. */
const PAPER = { light: '#FAF7F1', dark: '#171513' }

/** A window for our page, shown once it is drawn. Its title never changes: titles are seen by others. */
export function newWindow({ session, preload, origin, dark, bounds, devTools }: WindowOptions): BrowserWindow {
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
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  const { webContents } = window
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  // WebRTC would send datagrams that no filter of a session sees.
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, origin)) event.preventDefault()
  })
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url, origin)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  return window
}
