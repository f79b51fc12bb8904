/** The order in which the app comes alive. */
import { writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, MessageChannelMain, nativeTheme, powerMonitor, protocol, screen, session, utilityProcess } from 'electron'
import type { EntryId, Habits, LockSource, ShellEvents } from '../src-preload/contract.ts'
import { openRoom } from './room/handle.ts'
import { keepAtOnce } from './room/keep-at-once.ts'
import { openAnswers } from './shell/answers.ts'
import { openAppearance } from './shell/appearance.ts'
import { inSight } from './shell/bounds.ts'
import { busSockets } from './shell/bus/address.ts'
import { openBus } from './shell/bus/bus.ts'
import { openCapture } from './shell/capture.ts'
import { newCaptureWindow, placeByPointer } from './shell/capture-window.ts'
import { readCommandLine, type Wish } from './shell/command-line.ts'
import { openDesktop } from './shell/desktop.ts'
import { askOnClose, confirmLoss, tellBroken } from './shell/dialogs.ts'
import { captureShellRequests, openShellDoor, shellRequests } from './shell/door.ts'
import { openLocking } from './shell/locking.ts'
import { systemClock } from './shell/locks/clock.ts'
import { watchIdle } from './shell/locks/idle.ts'
import { openInhibitor } from './shell/locks/inhibitor.ts'
import { watchLinux } from './shell/locks/linux.ts'
import { watchSleep } from './shell/locks/slept.ts'
import { watchSystem } from './shell/locks/system.ts'
import { idleWords, otherWords } from './shell/locks/words.ts'
import { openLogin } from './shell/login.ts'
import { setMenu } from './shell/menu.ts'
import { lineOf, ownCommand } from './shell/own-command.ts'
import { isOurs, ORIGIN } from './shell/policy.ts'
import { openPresence } from './shell/presence.ts'
import { openProtection } from './shell/protection.ts'
import { SCHEME } from './shell/protocol.ts'
import { askOf, readSecondStart } from './shell/second-start.ts'
import { openSecretClipboard } from './shell/secret-clipboard.ts'
import { guardSession, shutSession } from './shell/session.ts'
import { openShortcut } from './shell/shortcut.ts'
import { readStandardInput } from './shell/standard-input.ts'
import { type Appearing, appearingLike, newWindow } from './shell/window.ts'

const built = join(app.getAppPath(), 'out')
const origin = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || ORIGIN

const vaultFolder = () => app.commandLine.getSwitchValue('vault') || join(app.getPath('userData'), 'vault')

function start(wish: Wish): void {
  const userData = app.getPath('userData')
  const vault = vaultFolder()
  const command = ownCommand({
    execPath: process.execPath,
    appPath: app.isPackaged ? null : app.getAppPath(),
    appImage: process.env.APPIMAGE,
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    switchValue: (name) => app.commandLine.getSwitchValue(name),
  })
  const appearance = openAppearance(join(userData, 'appearance.json'))
  const clipboard = openSecretClipboard(process.platform)
  const pages = session.fromPartition('kintsugi')

  const screens = () => screen.getAllDisplays().map(({ workArea }) => workArea)

  shutSession(session.defaultSession)
  guardSession(pages, origin, join(built, 'renderer'))
  setMenu(process.platform)
  const appsDark = nativeTheme.shouldUseDarkColors
  nativeTheme.themeSource = appearance.read().theme

  const protection = openProtection(process.platform, appearance.readHabits().hideFromCapture)
  let appearing: Appearing = 'in front'
  let isQuitting = false
  /** A note that was kept, and with which the person goes on as soon as the journal is open. */
  let toGoOnWith: EntryId | null = null

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
        appearing: like ? appearingLike(like) : appearing,
      })
      protection.add(window)
      window.on('close', () => appearance.writeBounds(window.getNormalBounds()))
      // By then it is known whether another has taken its place.
      window.on('closed', () => setImmediate(() => !locking.current() && !isQuitting && void goOnWithoutWindow()))
      // From then on there is time to have the other one at hand.
      window.once('ready-to-show', () => {
        if (shortcut.state() === 'held') capture.prepare()
      })
      return window
    },
    newRoom: () => {
      const room = openRoom({
        newChannel: () => new MessageChannelMain(),
        start: () =>
          utilityProcess.fork(join(built, 'main/room.cjs'), [vault, app.getVersion(), userData], {
            serviceName: 'Kintsugi journal',
          }),
        onSign: (sign) => {
          presence.setOpen(sign === 'opened')
          if (sign !== 'opened') return
          // What is captured from now on goes into the journal.
          void capture.opened()
          goOn()
        },
      })
      void room.gone.then(() => presence.setOpen(false))
      return room
    },
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
  const goOn = () => {
    if (toGoOnWith !== null) tellPage('openEntry', { id: toGoOnWith })
    toGoOnWith = null
  }
  const tellPage = (event: keyof ShellEvents, detail: unknown) =>
    locking.current()?.window.webContents.send(`shell:${event}`, detail)

  const capture = openCapture({
    newWindow: () => {
      const window = newCaptureWindow({
        session: pages,
        preload: join(built, 'preload/index.cjs'),
        origin,
        dark: nativeTheme.shouldUseDarkColors,
        devTools: !app.isPackaged,
      })
      protection.add(window)
      return window
    },
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
      toGoOnWith = open
      if (isOpen()) goOn()
    },
    touched: () => idle.touch(),
  })
  const desktop = openDesktop(lineOf([...command, '--capture'], process.platform), (facts) =>
    tellPage('desktopChanged', facts),
  )
  const shortcut = openShortcut(() => capture.show(), process.env.XDG_SESSION_TYPE === 'wayland')
  const sockets = process.platform === 'linux' ? busSockets(process.env) : { session: null, system: null }
  const sessionBus = openBus(sockets.session)
  const systemBus = openBus(sockets.system)
  const lockInHaste = () => {
    void capture.left()
    return locking.lock(true)
  }
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
  const presence = openPresence({
    platform: process.platform,
    clock: systemClock,
    bus: sessionBus,
    appearance,
    icons: join(app.getAppPath(), 'resources/tray'),
    desktop: process.env.XDG_CURRENT_DESKTOP ?? '',
    appsDark,
    askOnClose,
    hasWindow: () => locking.current() !== null,
    show,
    openMinimised: () => {
      appearing = 'minimised'
      locking.begin('started')
      appearing = 'in front'
    },
    capture: () => capture.show(),
    lock: () => void locking.lock(),
    quit: () => app.quit(),
    note: (tray) => desktop.note({ tray }),
  })
  /** The journal was locked when its window went; quick capture is made ready anew where the app stays. */
  async function goOnWithoutWindow(): Promise<void> {
    await capture.renew()
    const goesOn = await presence.windowClosed()
    if (goesOn && !locking.current() && shortcut.state() === 'held') capture.prepare()
  }
  const login = openLogin({ platform: process.platform, env: process.env, home: homedir(), items: app, command })
  login.refresh()

  const follow = ({ shortcut: keys, idleMinutes, hideFromCapture }: Habits) => {
    protection.set(hideFromCapture)
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
      login,
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

  const obey = { show, lock: () => void locking.lock(), capture: () => capture.show(), nothing: () => undefined }
  app.on('second-instance', (_event, _arguments, _folder, handed) => obey[readSecondStart(handed)]())
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
  // Whether the app goes on without windows is decided where the journal's own is closed.
  app.on('window-all-closed', () => undefined)
  let mayQuit = false
  async function quit(): Promise<void> {
    isQuitting = true
    mayQuit = await locking.end('quit')
    isQuitting = mayQuit
    if (!mayQuit) return
    await capture.end()
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (mayQuit) return
    event.preventDefault()
    if (!isQuitting) void quit()
  })

  const isLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
  if (wish.kind === 'capture') capture.show()
  else if (isLogin || (wish.kind === 'run' && wish.hidden)) {
    presence.hide()
    capture.prepare()
  } else locking.begin('started')
}

/** Keeps words from the command line and ends. A running app is not told of them. */
function keep(words: string | null): void {
  if (words === null) writeSync(2, 'Not kept. What came on standard input is no text, or too long for a note.\n')
  app.exit(words === null ? 1 : keepAtOnce(join(built, 'main/keep.cjs'), vaultFolder(), words))
}

function begin(wish: Wish): void {
  if (wish.kind === 'keep') keep(wish.text)
  else if (wish.kind === 'keep-input') keep(readStandardInput())
  else if (!app.requestSingleInstanceLock(askOf(wish))) app.exit(0)
  else if (wish.kind !== 'lock') void app.whenReady().then(() => start(wish))
  else {
    // Nothing runs, so there is nothing to lock.
    app.releaseSingleInstanceLock()
    app.exit(0)
  }
}

// No fuse covers Chromium's own debugging switch, and whoever holds it reads everything.
if (app.isPackaged && app.commandLine.hasSwitch('remote-debugging-port')) app.exit(1)
// Chromium's sandbox refuses root, who has to say so with this switch.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// No name and no address leads anywhere, also on the ways that pass a session's filter by: prefetched names, sockets of
// WebRTC. Only the page that is being developed comes from this computer.
app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${origin === ORIGIN ? '' : ', EXCLUDE localhost'}`)
protocol.registerSchemesAsPrivileged([SCHEME])
begin(readCommandLine(process.argv.slice(app.isPackaged ? 1 : 2)))
