import { EventEmitter } from 'node:events'
import type { Browser, BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright'
import { type FromPage, standInForElectron, type ToPage } from './page.ts'
import type { Port } from './ports.ts'
import type { Session } from './session.ts'
import { decode, encode } from './wire.ts'

/** A fixed secure origin stands for ours, because Chromium knows no `app:` scheme without Electron. */
const STAND_IN = 'https://app.kintsugi.invalid'
const HOME = 'app://kintsugi'
const toOurs = (url: string) => (url.startsWith(`${STAND_IN}/`) ? HOME + url.slice(STAND_IN.length) : url)
const toTheirs = (url: string) => (url.startsWith(`${HOME}/`) ? STAND_IN + url.slice(HOME.length) : url)

interface Bounds {
  x?: number
  y?: number
  width: number
  height: number
}

export interface WindowOptions extends Bounds {
  readonly title: string
  readonly webPreferences: { readonly session: Session; readonly preload: string }
}

/** What a window needs of the stage. */
export interface Stage {
  readonly browser: Browser
  readonly headless: boolean
  readonly readText: (file: string) => string
  readonly invoke: (event: { senderFrame: unknown }, channel: string, given: unknown) => Promise<unknown>
  colorScheme(): 'light' | 'dark' | null
}

class WebContents extends EventEmitter {
  readonly mainFrame: { readonly url: string }
  page: Page | null = null
  #outgoing: ToPage[] = []
  #waiting: ((messages: ToPage[]) => void) | null = null
  readonly #ports = new Map<number, Port>()

  constructor() {
    super()
    const url = () => this.getURL()
    this.mainFrame = {
      get url() {
        return url()
      },
    }
  }

  getURL(): string {
    return toOurs(this.page?.url() ?? '')
  }

  isCrashed(): boolean {
    return this.page === null || this.page.isClosed()
  }

  setWindowOpenHandler(): void {
    // The stage closes every page that it did not open itself.
  }

  setWebRTCIPHandlingPolicy(): void {
    // A switch of the stage's Chromium says it.
  }

  send(channel: string, detail: unknown): void {
    this.postMessage(channel, detail)
  }

  postMessage(channel: string, detail: unknown, ports: readonly Port[] = []): void {
    this.#tell({ kind: 'event', channel, detail, ports: ports.map((port) => this.#give(port)) })
  }

  print(_options: unknown, callback: (done: boolean, reason: string) => void): void {
    void this.page?.evaluate(() => window.print()).then(() => callback(true, ''))
  }

  /** Forgets what was meant for a page that is no longer there. */
  startAnew(): void {
    this.#outgoing = []
    this.#waiting = null
    for (const port of this.#ports.values()) port.close()
    this.#ports.clear()
  }

  async answer(frame: Frame, text: string, stage: Stage): Promise<string> {
    const message = decode(text) as FromPage
    if (message.kind === 'next') return encode(await this.#next())
    if (message.kind === 'port') return encode(this.#ports.get(message.port)?.postMessage(message.data) ?? null)
    const senderFrame = frame === this.page?.mainFrame() ? this.mainFrame : null
    return encode(await stage.invoke({ senderFrame }, message.channel, message.given))
  }

  #give(port: Port): number {
    const number = this.#ports.size + 1
    this.#ports.set(number, port)
    port.giveTo(
      (data) => this.#tell({ kind: 'port', port: number, data }),
      () => this.#tell({ kind: 'closed', port: number }),
    )
    return number
  }

  #tell(message: ToPage): void {
    this.#outgoing.push(message)
    if (this.#waiting) this.#waiting(this.#outgoing.splice(0))
    this.#waiting = null
  }

  async #next(): Promise<ToPage[]> {
    if (this.#outgoing.length > 0) return this.#outgoing.splice(0)
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }
}

/** Has the app asked before a person's closing of the window takes effect, as Electron asks it. */
function holdBack(page: Page, ask: () => void): void {
  page.on('domcontentloaded', () => {
    void page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()))
  })
  page.on('dialog', async (dialog) => {
    await dialog.dismiss()
    if (dialog.type() === 'beforeunload') ask()
  })
}

/** A window without tabs and address, so that keys such as Ctrl+N and Ctrl+L are the page's. */
async function openBare(context: BrowserContext, width: number, height: number): Promise<Page> {
  const opener = await context.newPage()
  const features = `popup,width=${width},height=${height}`
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    opener.evaluate((features) => void window.open('about:blank', '', features), features),
  ])
  await opener.close()
  return page
}

/** Stands for Electron's window: a page in a context of its own, which keeps nothing on the disk. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly opened: Promise<Page>
  readonly preferences: WindowOptions['webPreferences']
  readonly #options: WindowOptions
  readonly #stage: Stage
  #context: BrowserContext | null = null
  #destroyed = false
  #visible = false
  #asked = ''

  constructor(options: WindowOptions, stage: Stage) {
    super()
    this.preferences = options.webPreferences
    this.#options = options
    this.#stage = stage
    this.opened = this.#open()
  }

  async loadURL(url: string): Promise<void> {
    this.#asked = toTheirs(url)
    // A window that is closed meanwhile loads nothing, and that is no failure.
    await this.opened.then((page) => page.goto(this.#asked)).catch(() => undefined)
    if (!this.#destroyed) this.emit('ready-to-show')
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    void this.opened.then(() => this.#context?.close()).catch(() => undefined)
    this.emit('closed')
  }

  /** As when the person closes it. */
  close(): void {
    let prevented = false
    this.emit('close', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.destroy()
  }

  isDestroyed = () => this.#destroyed
  isMinimized = () => false
  isFocused = () => true
  getTitle = () => this.#options.title
  setBounds(): void {}
  isMaximized = () => false
  isFullScreen = () => false
  getNormalBounds(): Bounds {
    const { width, height } = this.#options
    return { width, height }
  }
  // A page of a Chromium can't be hidden: what the shell asked for is kept, so that tests can see it.
  show(): void {
    this.#visible = true
  }
  hide(): void {
    this.#visible = false
  }
  isVisible = () => this.#visible
  minimize(): void {}
  restore(): void {}
  focus(): void {
    void this.opened.then((page) => page.bringToFront())
  }

  async #open(): Promise<Page> {
    const { headless, browser, readText, colorScheme } = this.#stage
    const { width, height, webPreferences } = this.#options
    const context = await browser.newContext({
      viewport: headless ? { width, height } : null,
      colorScheme: colorScheme(),
      serviceWorkers: 'block',
    })
    this.#context = context
    const contents = this.webContents
    await context.route('**/*', (route) => this.#route(route))
    await context.exposeBinding('__stage', ({ frame }, text: string) => contents.answer(frame, text, this.#stage))
    const preload = `function (require) { ${readText(webPreferences.preload)} }`
    await context.addInitScript(`(${standInForElectron})(${JSON.stringify(STAND_IN)}, '__stage', ${preload})`)
    const page = headless ? await context.newPage() : await openBare(context, width, height)
    contents.page = page
    context.on('page', (other) => void other.close())
    page.on('domcontentloaded', () => contents.emit('dom-ready'))
    if (!headless) holdBack(page, () => this.close())
    page.on('crash', () => contents.emit('render-process-gone'))
    page.on('close', () => this.destroy())
    return page
  }

  async #route(route: Route): Promise<void> {
    const request = route.request()
    const url = toOurs(request.url())
    const { session } = this.#options.webPreferences
    const navigates = request.isNavigationRequest()
    if (navigates && request.url() !== this.#asked) {
      const frame = frameOf(request)
      if (!frame || !this.#mayGo(frame, url)) return route.abort('aborted')
    }
    if (session.refuses(url)) return route.abort('blockedbyclient')
    if (navigates) this.webContents.startAnew()
    this.#asked = ''
    const response = await session.answer(new Request(url, { method: request.method() }))
    if (!response) return route.abort('blockedbyclient')
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  #mayGo(frame: Frame, url: string): boolean {
    let prevented = false
    const event = {
      url,
      isMainFrame: frame.parentFrame() === null,
      preventDefault: () => {
        prevented = true
      },
    }
    if (event.isMainFrame) this.webContents.emit('will-navigate', event)
    this.webContents.emit('will-frame-navigate', event)
    return !prevented
  }
}

/** null where the frame isn't there yet: the page tries to open a window. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}
