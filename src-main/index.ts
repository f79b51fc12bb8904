/** The order in which the app comes alive. */
import { join } from 'node:path'
import { app, MessageChannelMain, nativeTheme, powerMonitor, protocol, screen, session, utilityProcess } from 'electron'
import type { Habits, LockSource, ShellEvents } from '../src-preload/contract.ts'
import { openRoom } from './room/handle.ts'
import { openAnswers } from './shell/answers.ts'
import { openAppearance } from './shell/appearance.ts'
import { inSight } from './shell/bounds.ts'
import { busSockets } from './shell/bus/address.ts'
import { openBus } from './shell/bus/bus.ts'
import { openCapture } from './shell/capture.ts'
import { newCaptureWindow, placeByPointer } from './shell/capture-window.ts'
import { openDesktop } from './shell/desktop.ts'
import { confirmLoss, tellBroken } from './shell/dialogs.ts'
import { captureShellRequests, openShellDoor, shellRequests } from './shell/door.ts'
import { openLocking } from './shell/locking.ts'
import { systemClock } from './shell/locks/clock.ts'
import { watchIdle } from './shell/locks/idle.ts'
import { openInhibitor } from './shell/locks/inhibitor.ts'
import { watchLinux } from './shell/locks/linux.ts'
import { watchSleep } from './shell/locks/slept.ts'
import { watchSystem } from './shell/locks/system.ts'
import { idleWords, otherWords } from './shell/locks/words.ts'
import { setMenu } from './shell/menu.ts'
import { isOurs, ORIGIN } from './shell/policy.ts'
import { SCHEME } from './shell/protocol.ts'
import { openSecretClipboard } from './shell/secret-clipboard.ts'
import { guardSession, shutSession } from './shell/session.ts'
import { openShortcut } from './shell/shortcut.ts'
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
      window.on('closed', () => {
        if (!locking.current()) void capture.end()
      })
      // From then on there is time to have the other one at hand.
      window.once('ready-to-show', () => {
        if (shortcut.state() === 'held') capture.prepare()
      })
      return window
    },
    newRoom: () =>
      openRoom({
        newChannel: () => new MessageChannelMain(),
        start: () =>
          utilityProcess.fork(join(built, 'main/room.cjs'), [vault, app.getVersion()], {
            serviceName: 'Kintsugi journal',
          }),
        onSign: (sign) => {
          // What is captured from now on goes into the journal.
          if (sign === 'opened') void capture.renew()
        },
      }),
    beforeEnd: () => capture.renew(),
    onEnd: clipboard.takeBack,
  })

  const show = () => {
    const window = locking.current()?.window
    if (!window) return locking.begin('started')
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  const tellPage = (event: keyof ShellEvents, detail: unknown) =>
    locking.current()?.window.webContents.send(`shell:${event}`, detail)

  const capture = openCapture({
    newWindow: () =>
      newCaptureWindow({
        session: pages,
        preload: join(built, 'preload/index.cjs'),
        origin,
        dark: nativeTheme.shouldUseDarkColors,
        devTools: !app.isPackaged,
      }),
    place: placeByPointer,
    newSealer: () =>
      openRoom({
        newChannel: () => new MessageChannelMain(),
        start: () => utilityProcess.fork(join(built, 'main/sealer.cjs'), [vault], { serviceName: 'Kintsugi sealer' }),
      }),
    room: () => locking.current()?.room ?? null,
    appearance: () => appearance.read(),
    showJournal: (open) => {
      show()
      if (open !== null) tellPage('openEntry', { id: open })
    },
  })
  const desktop = openDesktop('kintsugi --capture', (facts) => tellPage('desktopChanged', facts))
  const shortcut = openShortcut(() => capture.show(), process.env.XDG_SESSION_TYPE === 'wayland')
  const sockets = process.platform === 'linux' ? busSockets(process.env) : { session: null, system: null }
  const sessionBus = openBus(sockets.session)
  const systemBus = openBus(sockets.system)
  const lockInHaste = () => locking.lock(true)
  const isOpen = () => locking.current()?.room.isOpen() ?? false
  const sayIdle = () => desktop.noteLock(idleWords(appearance.readHabits().idleMinutes, idle.isMeasuredBySystem()))
  const idle = watchIdle({
    clock: systemClock,
    systemIdle: () => powerMonitor.getSystemIdleTime(),
    isOpen,
    warn: (seconds) => tellPage('idle', { seconds }),
    lock: () => void lockInHaste(),
    changed: sayIdle,
  })
  const follow = ({ shortcut: keys, idleMinutes }: Habits) => {
    desktop.note({ shortcut: shortcut.take(keys) })
    idle.wait(idleMinutes)
    sayIdle()
  }

  openShellDoor(
    shellRequests,
    openAnswers({
      locking,
      appearance,
      clipboard,
      vault,
      desktop,
      follow,
      capture: () => capture.show(),
      touched: idle.touch,
    }),
    (frame) => {
      const ours = locking.current()?.window.webContents.mainFrame
      return frame !== null && frame === ours && isOurs(frame.url, origin)
    },
  )
  openShellDoor(
    captureShellRequests,
    capture.answers,
    (frame) => capture.isOurs(frame) && isOurs(frame?.url ?? '', origin),
  )
  follow(appearance.readHabits())

  app.on('second-instance', show)
  app.on('activate', show)
  const quitInHaste = () => {
    locking.hasten()
    app.quit()
  }
  watchSystem({ platform: process.platform, powerMonitor, app, lock: lockInHaste, quit: quitInHaste })
  watchSleep(systemClock, Date.now, () => void lockInHaste())
  const noteLocks = (sources: readonly LockSource[]) => {
    for (const source of sources) desktop.noteLock(source)
  }
  if (process.platform === 'linux')
    watchLinux({
      sessionBus,
      systemBus,
      inhibitor: openInhibitor(),
      sessionId: process.env.XDG_SESSION_ID,
      pid: process.pid,
      lock: lockInHaste,
      note: noteLocks,
    })
  else noteLocks(otherWords(process.platform))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', (event) => {
    if (!locking.current()) return
    event.preventDefault()
    void locking.end('quit').then(async (ended) => {
      if (!ended) return
      await capture.end()
      app.quit()
    })
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
