/** The order in which the app comes alive. */
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app, globalShortcut, Menu, nativeTheme, powerMonitor, protocol, session } from 'electron'
import type { ShellEvents } from '../src-preload/contract.ts'
import { sayAsError } from './room/error-output.ts'
import { keepAtOnce } from './room/keep-at-once.ts'
import { openAnswers } from './shell/answers.ts'
import { type KeptHabits, openAppearance } from './shell/appearance.ts'
import { bringToFront, isLeftMinimised } from './shell/appearing.ts'
import { busSockets } from './shell/bus/address.ts'
import { openBus } from './shell/bus/bus.ts'
import { placeByPointer } from './shell/capture-window.ts'
import { readCommandLine, type Wish } from './shell/command-line.ts'
import { openDesktop } from './shell/desktop.ts'
import { askOnClose, confirmLoss, confirmNoteLoss, tellBroken, tellNotStarted } from './shell/dialogs.ts'
import { openShellDoor } from './shell/door.ts'
import { nothingToForget, openForgetting } from './shell/forgetting.ts'
import { openLocking } from './shell/locking.ts'
import { systemClock } from './shell/locks/clock.ts'
import { watchLocks } from './shell/locks/locks.ts'
import { openLogin } from './shell/login.ts'
import { macMenu } from './shell/menu.ts'
import { lineOf, ownCommand, startOf } from './shell/own-command.ts'
import { ORIGIN, opensToDebugger } from './shell/policy.ts'
import { watchPower } from './shell/power.ts'
import { openPresence } from './shell/presence.ts'
import { openProcesses } from './shell/processes.ts'
import { openProtection } from './shell/protection.ts'
import { SCHEME } from './shell/protocol.ts'
import { openQuickCapture } from './shell/quick-capture.ts'
import { openQuitting } from './shell/quitting.ts'
import { captureShellRequests, shellRequests } from './shell/requests.ts'
import { askOf, readSecondStart } from './shell/second-start.ts'
import { openSecretClipboard } from './shell/secret-clipboard.ts'
import { guardSession, shutSession } from './shell/session.ts'
import { readStandardInput } from './shell/standard-input.ts'
import { openWindows } from './shell/windows.ts'

const built = join(app.getAppPath(), 'out')
const origin = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || ORIGIN

const isWayland = process.env.XDG_SESSION_TYPE === 'wayland'

/** On macOS nothing lies beside the program but in the bundle that holds both. */
const isInBundle = app.isPackaged && process.platform === 'darwin'

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

  shutSession(session.defaultSession)
  guardSession(pages, origin, join(built, 'renderer'))
  const appsDark = nativeTheme.shouldUseDarkColors
  nativeTheme.themeSource = appearance.read().theme

  const protection = openProtection(process.platform, appearance.readHabits().hideFromCapture)
  const windows = openWindows({
    session: pages,
    preload: join(built, 'preload/index.cjs'),
    origin,
    devTools: !app.isPackaged,
    appearance,
    protection,
  })
  const forgetting = process.versions.electron ? openForgetting() : nothingToForget
  const version = app.getVersion()
  const processes = openProcesses({ folder: join(built, 'main'), vault, userData, version, onGone: forgetting.soon })

  /** Windows that went because the tray is there again: the app goes on without them, as before they came. */
  const withdrawn = new WeakSet<object>()
  const locking = openLocking({
    origin,
    confirmLoss,
    tellBroken,
    keepPlace: windows.keepPlace,
    newWindow: (like) => {
      if (like) forgetting.atOnce()
      const window = windows.newJournal(like)
      // By then it is known whether another has taken its place.
      window.on('closed', () =>
        setImmediate(() => {
          if (!locking.current() && !quitting.isUnderWay() && !withdrawn.has(window)) void goOnWithoutWindow()
        }),
      )
      // A field that had them went with it.
      window.on('closed', () => quickCapture.lendKeys(false))
      window.on('closed', forgetting.soon)
      // From then on there is time to have the other one at hand.
      window.once('ready-to-show', quickCapture.prepare)
      return window
    },
    newRoom: () => {
      const room = processes.newRoom((sign) => {
        presence.setOpen(sign === 'opened' || sign === 'damaged')
        if (sign === 'opened') {
          quickCapture.opened()
          tellPower()
        }
      })
      void room.gone.then(() => presence.setOpen(false))
      return room
    },
    beforeEnd() {
      forgetting.atOnce()
      return quickCapture.renew()
    },
    letGo: () => quickCapture.left(),
    onEnd() {
      forgetting.soon()
      return clipboard.takeBack()
    },
    onStay: () => quickCapture.stayed(),
  })

  const tellPower = watchPower({ powerMonitor, tell: (battery) => locking.current()?.room.tellPower(battery) })

  const show = () => {
    const window = locking.current()?.window
    // Also while the app quits: a question may be open there.
    if (window) bringToFront(window)
    if (!quitting.putOff('show') && !window) locking.begin('started')
  }
  const tellPage = (event: keyof ShellEvents, detail: unknown) =>
    locking.current()?.window.webContents.send(`shell:${event}`, detail)

  const quickCapture = openQuickCapture({
    newWindow: windows.newCapture,
    place: (window) => placeByPointer(window, appearance.read().textSize),
    newSealer: processes.newSealer,
    room: locking.room,
    appearance: () => appearance.read(),
    keys: () => globalShortcut,
    asks: isWayland,
    show,
    mayCall: () => !quitting.putOff('capture'),
    openEntry: (id) => tellPage('openEntry', { id }),
    note: (shortcut) => desktop.note({ shortcut }),
    touched: () => locks.touch(),
    away: () => presence.captureAway(),
  })
  const desktop = openDesktop(lineOf([...command, '--capture'], process.platform), (facts) =>
    tellPage('desktopChanged', facts),
  )
  const sockets = process.platform === 'linux' ? busSockets(process.env) : { session: null, system: null }
  const sessionBus = openBus(sockets.session)
  const systemBus = openBus(sockets.system)
  const isOpen = () => {
    const room = locking.current()?.room
    return room !== undefined && (room.isOpen() || room.isDamaged())
  }
  const quitting = openQuitting({
    app,
    settle: (hurry) => quickCapture.settle((window, words) => confirmNoteLoss(window, words, hurry)),
    end: () => locking.end('quit'),
    hasten: locking.hasten,
    endRest: quickCapture.end,
    obey: (call) => (call === 'show' ? show() : quickCapture.call()),
    startAgain: (call) => app.relaunch(startOf(command, call)),
  })
  const locks = watchLocks({
    platform: process.platform,
    powerMonitor,
    app,
    sessionBus,
    systemBus,
    sessionId: process.env.XDG_SESSION_ID,
    pid: process.pid,
    isOpen: () => isOpen() || quickCapture.mayHoldWords(),
    warn: (seconds) => isOpen() && tellPage('idle', { seconds }),
    lock: () => locking.lock(true),
    lockIdle: () => (isOpen() ? locking.lock(true) : quickCapture.release()),
    quit: quitting.quitInHaste,
    desktop,
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
    openMinimised() {
      windows.minimised(() => locking.begin('started'))
      const window = locking.current()?.window
      if (!window) return () => undefined
      const isLeft = isLeftMinimised(window)
      return () => {
        if (window === locking.current()?.window && isLeft() && locking.withdraw()) withdrawn.add(window)
      }
    },
    isCapturing: quickCapture.isShown,
    capture: quickCapture.call,
    lock: () => void locking.lock(),
    quit: () => app.quit(),
    note: (tray) => desktop.note({ tray }),
  })
  /** The journal was locked when its window went; quick capture is made ready anew where the app stays. */
  async function goOnWithoutWindow(): Promise<void> {
    await quickCapture.release()
    const goesOn = await presence.windowClosed()
    if (goesOn && !locking.current()) quickCapture.prepare()
  }
  const login = openLogin({
    platform: process.platform,
    env: process.env,
    home: homedir(),
    items: app,
    command: process.versions.electron ? command : null,
  })
  // One that is being worked on is no app that was moved.
  if (app.isPackaged) login.refresh()

  const follow = ({ shortcut, idleMinutes, hideFromCapture }: KeptHabits) => {
    protection.set(hideFromCapture)
    quickCapture.follow(shortcut)
    locks.wait(idleMinutes)
  }

  openShellDoor(
    shellRequests,
    openAnswers({
      locking,
      appearance,
      clipboard,
      vault,
      licences: join(isInBundle ? process.resourcesPath : dirname(process.execPath), 'LICENSES.chromium.html'),
      desktop,
      follow,
      login,
      capture: quickCapture.call,
      lendKeys: quickCapture.lendKeys,
      touched: locks.touch,
    }),
    () => locking.current()?.window.webContents.mainFrame,
    origin,
  )
  openShellDoor(captureShellRequests, quickCapture.answers, quickCapture.mainFrame, origin)
  follow(appearance.readHabits())

  const obey = { show, lock: () => void locking.lock(), capture: quickCapture.call, nothing: () => undefined }
  app.on('second-instance', (_event, _arguments, _folder, handed) => obey[readSecondStart(handed)]())
  app.on('activate', show)
  // At the end of a session nobody is there to be asked. Windows tells it in another way.
  if (process.versions.electron && process.platform !== 'win32')
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, quitting.quitInHaste)
  const commands = { lock: () => void locking.lock(), capture: quickCapture.call }
  // Elsewhere there is no menu: the rail and the palette hold every command.
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(macMenu(commands)) : null)
  // Whether the app goes on without windows is decided where the journal's own is closed.
  app.on('window-all-closed', () => undefined)

  const isLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
  if (wish.kind === 'capture') quickCapture.call()
  else if (isLogin || (wish.kind === 'run' && wish.hidden)) {
    presence.hide()
    quickCapture.prepare()
  } else locking.begin('started')
}

/** An app that could not begin is not left behind: nobody would see it, and no other start would come to anything. */
function startOrSay(wish: Wish): void {
  try {
    start(wish)
  } catch (error) {
    console.error(error)
    tellNotStarted()
    app.exit(1)
  }
}

/** Keeps words from the command line and ends. A running app is not told of them. */
function keep(words: string | null): void {
  if (words === null) sayAsError('Not kept. What came on standard input is no text, or too long for a note.')
  app.exit(words === null ? 1 : keepAtOnce(join(built, 'main/keep.cjs'), vaultFolder(), words))
}

function begin(wish: Wish): void {
  if (wish.kind === 'keep') keep(wish.text)
  else if (wish.kind === 'keep-input') keep(readStandardInput())
  else if (!app.requestSingleInstanceLock(askOf(wish))) app.exit(0)
  else if (wish.kind !== 'lock') void app.whenReady().then(() => startOrSay(wish))
  else {
    // Nothing runs, so there is nothing to lock.
    app.releaseSingleInstanceLock()
    app.exit(0)
  }
}

if (app.isPackaged && opensToDebugger((name) => app.commandLine.hasSwitch(name))) app.exit(1)
// Chromium's sandbox refuses root, who has to say so with this switch.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// No name and no address leads anywhere, also on the ways that pass a session's filter by: prefetched names, sockets of
// WebRTC. Only the page that is being developed comes from this computer.
app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${origin === ORIGIN ? '' : ', EXCLUDE localhost'}`)
// There, keys that work in every program are the desktop's to give. Further switches of the same name would replace this one.
if (process.platform === 'linux' && isWayland) {
  const features = app.commandLine.getSwitchValue('enable-features')
  app.commandLine.appendSwitch('enable-features', `${features && `${features},`}GlobalShortcutsPortal`)
}
protocol.registerSchemesAsPrivileged([SCHEME])
begin(readCommandLine(process.argv.slice(app.isPackaged ? 1 : 2)))
