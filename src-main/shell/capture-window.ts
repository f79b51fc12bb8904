import { BrowserWindow, type Session, screen } from 'electron'
import { aThirdDown } from './bounds.ts'
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

/**
 * On macOS a panel takes the keys without bringing the app's other windows to the front. On Linux `skipTaskbar` is not
 * heeded, and a toolbar is what desktops leave out of their lists.
 */
const typeOn: { readonly [platform: string]: { readonly type: string } } = {
  darwin: { type: 'panel' },
  linux: { type: 'toolbar' },
}

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
    ...typeOn[process.platform],
    webPreferences: { session, preload, devTools, ...shutPreferences },
  })
  shut(window, (url) => mayNavigate(url, origin, '/capture.html'))
  void window.loadURL(`${origin}/capture.html`)
  return window
}

/**
 * Puts the window on the screen where the pointer is, as large as the text in it needs.
 *
 * @param textSize percent
 */
export function placeByPointer(window: BrowserWindow, textSize: number): void {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  const scale = Math.max(textSize, 100) / 100
  window.setBounds(aThirdDown({ width: SIZE.width * scale, height: SIZE.height * scale }, workArea))
}
