import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright'
import { type Clipboard, ownClipboard, systemClipboard } from './clipboard.ts'
import { type Asker, openDialogs } from './dialogs.ts'
import { MessageChannelMain } from './ports.ts'
import { Session } from './session.ts'
import { UtilityProcess } from './utility-process.ts'
import { BrowserWindow, type Stage, type WindowOptions } from './window.ts'

export interface Setting {
  readonly appPath: string
  readonly userData: string
  readonly version: string
  /** Such as `vault` → a folder. */
  readonly switches: ReadonlyMap<string, string>
  readonly headless: boolean
  readonly ask: Asker
  readonly readText: (file: string) => string
  /** Opens an address or a folder with the system's own program. */
  readonly openOutside: (target: string) => void
  /** Is this the first start with this user data? */
  readonly first: boolean
}

type IpcHandler = (event: { senderFrame: unknown }, given: unknown) => Promise<unknown>

class App extends EventEmitter {
  readonly isPackaged = false
  readonly ended: Promise<void>
  readonly #setting: Setting
  readonly #windows: () => readonly BrowserWindow[]
  #end: () => void = () => undefined

  constructor(setting: Setting, windows: () => readonly BrowserWindow[]) {
    super()
    this.#setting = setting
    this.#windows = windows
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  getAppPath = () => this.#setting.appPath
  getVersion = () => this.#setting.version
  requestSingleInstanceLock = () => this.#setting.first
  releaseSingleInstanceLock = () => undefined
  whenReady = () => Promise.resolve()
  enableSandbox(): void {
    // Chromium's own sandbox is on unless --no-sandbox was given.
  }
  exit = () => this.#end()
  /** Whether the app is wanted once more when it has gone: for whoever started it. */
  isToStartAgain = false
  relaunch(): void {
    this.isToStartAgain = true
  }
  // A Chromium is not started at login.
  getLoginItemSettings = () => ({ wasOpenedAtLogin: false })

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The stage knows no path "${name}".`)
    mkdirSync(this.#setting.userData, { recursive: true, mode: 0o700 })
    return this.#setting.userData
  }

  readonly commandLine = {
    hasSwitch: (name: string) => this.#setting.switches.has(name),
    getSwitchValue: (name: string) => this.#setting.switches.get(name) ?? '',
    // The stage's Chromium runs already, with switches of its own.
    appendSwitch: () => undefined,
  }

  quit(): void {
    let prevented = false
    this.emit('before-quit', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (prevented) return
    for (const window of this.#windows()) window.destroy()
    this.#end()
  }
}

export interface OpenElectron {
  readonly app: App
  /** What a file gets that asks for Electron. */
  readonly electron: object
  windows(): readonly BrowserWindow[]
  rooms(): readonly UtilityProcess[]
  /** The addresses of requests that were refused. */
  refused(): readonly string[]
  readonly clipboard: Clipboard
  /** As when the computer goes to sleep. */
  suspend(): void
}

/** Exactly the part of Electron's API that src-main/shell uses, over a Chromium. Anything else is refused by name. */
export function openElectron(browser: Browser, setting: Setting): OpenElectron {
  const windows = new Set<BrowserWindow>()
  const rooms = new Set<UtilityProcess>()
  const handlers = new Map<string, IpcHandler>()
  const sessions = new Map<string, Session>()
  const app = new App(setting, () => [...windows])
  let theme: 'system' | 'light' | 'dark' = 'system'
  const front = () => [...windows].at(-1)?.webContents.page ?? null
  const clipboard = setting.headless ? ownClipboard() : systemClipboard(front)

  const stage: Stage = {
    browser,
    headless: setting.headless,
    readText: setting.readText,
    colorScheme: () => (theme === 'system' ? null : theme),
    async invoke(event, channel, given) {
      const handler = handlers.get(channel)
      if (!handler) throw new Error('Nobody answers this call.')
      return handler(event, given)
    },
  }

  class StageWindow extends BrowserWindow {
    constructor(options: WindowOptions) {
      super(options, stage)
      windows.add(this)
      this.once('closed', () => {
        windows.delete(this)
        // As Electron does it: only after everybody has heard that this one was closed.
        if (windows.size === 0) setImmediate(() => windows.size === 0 && app.emit('window-all-closed'))
      })
    }
  }

  const electron = {
    app,
    BrowserWindow: StageWindow,
    MessageChannelMain,
    Menu: { setApplicationMenu: () => undefined },
    clipboard,
    // Before Electron 44 there was none, and the shell knows that.
    ClipboardItem: undefined,
    dialog: openDialogs(setting.ask),
    ipcMain: { handle: (channel: string, handler: IpcHandler) => void handlers.set(channel, handler) },
    nativeTheme: {
      get themeSource() {
        return theme
      },
      set themeSource(source) {
        theme = source
        for (const { webContents } of windows) void webContents.page?.emulateMedia({ colorScheme: stage.colorScheme() })
      },
      get shouldUseDarkColors() {
        return theme === 'dark'
      },
    },
    powerMonitor: new EventEmitter(),
    protocol: { registerSchemesAsPrivileged: () => undefined },
    screen: {
      getAllDisplays: () => [],
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
      getDisplayNearestPoint: () => ({ workArea: { x: 0, y: 0, width: 1280, height: 800 } }),
    },
    session: {
      defaultSession: new Session(),
      fromPartition(name: string) {
        const session = sessions.get(name) ?? new Session()
        sessions.set(name, session)
        return session
      },
    },
    shell: { openExternal: async (url: string) => setting.openOutside(url), showItemInFolder: setting.openOutside },
    utilityProcess: {
      fork(file: string, args: readonly string[], options: { serviceName?: string }) {
        const room = new UtilityProcess(file, args, options)
        rooms.add(room)
        room.once('exit', () => rooms.delete(room))
        return room
      },
    },
  }

  return {
    app,
    electron: refuseTheRest(electron),
    windows: () => [...windows],
    rooms: () => [...rooms],
    refused: () => [...sessions.values()].flatMap(({ refused }) => refused),
    clipboard,
    suspend: () => void electron.powerMonitor.emit('suspend'),
  }
}

function refuseTheRest<T extends object>(api: T): T {
  return new Proxy(api, {
    get(target, name) {
      if (typeof name === 'symbol' || name === '__esModule' || name in target) return Reflect.get(target, name)
      throw new Error(`The stage has no "${name}" of Electron. Add it in src-chromium/electron.ts.`)
    },
  })
}
