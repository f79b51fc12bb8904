import { BrowserWindow, type Session, screen } from 'electron'
import { mayNavigate } from './policy.ts'
import { PAPER, shut, shutPreferences } from './window.ts'

export interface CaptureWindowOptions {
  readonly session: Session
  readonly preload: string
  readonly origin: string
  readonly dark: boolean
  readonly devTools: boolean
}

const SIZE = { width: 560, height: 220 }

/** The small window of quick capture, hidden: above other windows, in no list of tasks. */
export function newCaptureWindow({ session, preload, origin, dark, devTools }: CaptureWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    title: 'Quick capture',
    backgroundColor: dark ? PAPER.dark : PAPER.light,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    // On macOS a panel takes the keys without bringing the app's other windows to the front.
    ...(process.platform === 'darwin' && { type: 'panel' }),
    webPreferences: { session, preload, devTools, ...shutPreferences },
  })
  shut(window, (url) => mayNavigate(url, origin, '/capture.html'))
  void window.loadURL(`${origin}/capture.html`)
  return window
}

/** Puts the window on the screen where the pointer is, a third from the top. */
export function placeByPointer(window: BrowserWindow): void {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  window.setBounds({
    x: Math.round(workArea.x + (workArea.width - SIZE.width) / 2),
    y: Math.round(workArea.y + (workArea.height - SIZE.height) / 3),
    ...SIZE,
  })
}
