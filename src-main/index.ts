/** The order in which the app comes alive. */
import { join } from 'node:path'
import { app, MessageChannelMain, nativeTheme, powerMonitor, protocol, screen, session, utilityProcess } from 'electron'
import { openRoom } from './room/handle.ts'
import { openAnswers } from './shell/answers.ts'
import { openAppearance } from './shell/appearance.ts'
import { inSight } from './shell/bounds.ts'
import { confirmLoss, tellBroken } from './shell/dialogs.ts'
import { openShellDoor } from './shell/door.ts'
import { openLocking } from './shell/locking.ts'
import { setMenu } from './shell/menu.ts'
import { isOurs, ORIGIN } from './shell/policy.ts'
import { SCHEME } from './shell/protocol.ts'
import { openSecretClipboard } from './shell/secret-clipboard.ts'
import { guardSession, shutSession } from './shell/session.ts'
import { newWindow } from './shell/window.ts'

const built = join(app.getAppPath(), 'out')
const origin = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || ORIGIN

function start(): void {
  const userData = app.getPath('userData')
  const vault = app.commandLine.getSwitchValue('vault') || join(userData, 'vault')
  const appearance = openAppearance(join(userData, 'appearance.json'))
  const clipboard = openSecretClipboard(process.platform)
  const pages = session.fromPartition('kintsugi')

  const screens = () => screen.getAllDisplays().map(({ workArea }) => workArea)

  shutSession(session.defaultSession)
  guardSession(pages, origin, join(built, 'renderer'))
  setMenu(process.platform)
  nativeTheme.themeSource = appearance.read().theme

  const locking = openLocking({
    origin,
    confirmLoss,
    tellBroken,
    newWindow: (like) => {
      const window = newWindow({
        session: pages,
        preload: join(built, 'preload/index.cjs'),
        origin,
        dark: nativeTheme.shouldUseDarkColors,
        bounds: inSight(like?.getBounds() ?? appearance.readBounds(), screens()),
        devTools: !app.isPackaged,
      })
      window.on('close', () => appearance.writeBounds(window.getNormalBounds()))
      return window
    },
    newRoom: () =>
      openRoom({
        newChannel: () => new MessageChannelMain(),
        start: () =>
          utilityProcess.fork(join(built, 'main/room.cjs'), [vault, app.getVersion()], {
            serviceName: 'Kintsugi journal',
          }),
      }),
    onEnd: clipboard.takeBack,
  })

  openShellDoor(openAnswers({ locking, appearance, clipboard, vault }), (frame) => {
    const ours = locking.current()?.window.webContents.mainFrame
    return frame !== null && frame === ours && isOurs(frame.url, origin)
  })

  const show = () => {
    const window = locking.current()?.window
    if (!window) return locking.begin('started')
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  app.on('second-instance', show)
  app.on('activate', show)
  powerMonitor.on('suspend', () => void locking.lock())
  powerMonitor.on('lock-screen', () => void locking.lock())
  // The computer waits until everything is saved. (Electron's types leave out the event that holds it.)
  const power: NodeJS.EventEmitter = powerMonitor
  power.on('shutdown', (event: Electron.Event) => {
    event.preventDefault()
    app.quit()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', (event) => {
    if (!locking.current()) return
    event.preventDefault()
    void locking.end('quit').then((ended) => ended && app.quit())
  })

  locking.begin('started')
}

// No fuse covers Chromium's own debugging switch, and whoever holds it reads everything.
if (app.isPackaged && app.commandLine.hasSwitch('remote-debugging-port')) app.exit(1)
// Chromium's sandbox refuses root, who has to say so with this switch.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// No name and no address leads anywhere, also on the ways that pass a session's filter by: prefetched names, sockets of
// WebRTC. Only the page that is being developed comes from this computer.
app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${origin === ORIGIN ? '' : ', EXCLUDE localhost'}`)
protocol.registerSchemesAsPrivileged([SCHEME])
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
