import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { _electron as electron, type Page } from '@playwright/test'
import { findElectron } from '../../src-chromium/find.ts'
import { readIfThere } from '../../src-main/files/there.ts'
import type { App, Launch } from './app.ts'
import { mainPids } from './desktop/seen.ts'
import { root } from './stage.ts'

/** What electron-hook.cjs notes in the main process. */
interface Noted {
  readonly answers: (string | number | null)[]
  readonly asked: string[]
  readonly details: string[]
  readonly opened: string[]
  readonly handed: string[]
  readonly readyAt: number
}
declare global {
  var noted: Noted
}

/** How the address of quick capture's page ends. */
const capturePage = '/capture.html'

export async function launchOnElectron(launch: Launch): Promise<App> {
  const { userData, vault, args: more = [], env = {}, windowless = false } = launch
  const isRoot = process.getuid?.() === 0
  const args = [root, `--user-data-dir=${userData}`, ...(vault ? [`--vault=${vault}`] : [])]
  const running = await electron.launch({
    args: ['-r', join(root, 'tests/support/electron-hook.cjs'), ...args, ...more],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...env },
    chromiumSandbox: !isRoot,
    colorScheme: null,
  })
  const main = running.process()
  const ended = once(main, 'exit').then(() => undefined)
  const isCapture = (page: Page) => page.url().endsWith(capturePage)
  /** Journal processes that tests were told of. */
  const known = new Set<number>()
  let last: Page | null = null
  running.on('window', async (page) => {
    // It may go before it has come.
    await page.waitForURL(/^app:/).catch(() => undefined)
    if (!page.isClosed() && !isCapture(page)) last = page
  })
  if (!windowless) last = await running.firstWindow()
  const current = (): Page => {
    if (!last) throw new Error('The app has no window.')
    return last
  }
  // All that runs in main is asynchronous: what a plain function gives back, V8's inspector loses when memory is
  // collected in that moment. What Playwright itself asks there is asked again.
  const windowOf = async (page: Page) => {
    for (;;)
      try {
        return await running.browserWindow(page)
      } catch (error) {
        if (!String(error).includes('garbage collected')) throw error
      }
  }
  // Every window of it may go while it is asked.
  const captureInFront = async (): Promise<Page | null> => {
    for (const page of running.windows().filter(isCapture)) {
      const window = await windowOf(page).catch(() => null)
      if (await window?.evaluate(async (window) => window.isVisible()).catch(() => false)) return page
    }
    return null
  }
  const pids = () => running.evaluate(async ({ app }) => app.getAppMetrics().map(({ pid }) => pid))

  const version = await running.evaluate(async () => process.versions.electron ?? '')

  return {
    stage: 'electron',
    electron: Number.parseInt(version, 10),
    userData,
    vault: vault ?? join(userData, 'vault'),
    get page() {
      return current()
    },
    ended,
    async captureWindow() {
      for (;;) {
        const page = await captureInFront()
        if (page) return page
        await pause(20)
      }
    },
    // Of main itself: a window that could not be asked is not one that is away.
    isCaptureInFront: () =>
      running.evaluate(
        async ({ BrowserWindow }, page) =>
          BrowserWindow.getAllWindows().some((one) => one.isVisible() && one.webContents.getURL().endsWith(page)),
        capturePage,
      ),
    async replaced(deed): Promise<Page> {
      const old = last
      await deed()
      while (last === old) await pause(20)
      await current().waitForLoadState()
      return current()
    },
    answerDialogs: (...answers) =>
      running.evaluate(async (_electron, given) => void globalThis.noted.answers.push(...given), answers),
    askedDialogs: () => running.evaluate(async () => globalThis.noted.asked),
    dialogDetails: () => running.evaluate(async () => globalThis.noted.details),
    opened: () => running.evaluate(async () => globalThis.noted.opened),
    handed: () => running.evaluate(async () => globalThis.noted.handed),
    async strayRequests() {
      const noted = readIfThere(`${userData}.strays`)?.toString() ?? ''
      return noted.split('\n').slice(0, -1)
    },
    copy: (text) => running.evaluate(async ({ clipboard }, text) => await clipboard.writeText(text), text),
    clipboard: () => running.evaluate(async ({ clipboard }) => await clipboard.readText()),
    async resize(width, height) {
      const window = await windowOf(current())
      await window.evaluate(async (window, size) => window.setContentSize(size.width, size.height), { width, height })
      await current().waitForFunction((expected) => innerWidth === expected, width)
    },
    suspend: () => running.evaluate(async ({ powerMonitor }) => void powerMonitor.emit('suspend')),
    async preferences() {
      const window = await windowOf(current())
      // Electron's types leave it out; its own tests of these settings use it.
      type WithPreferences = { getLastWebPreferences(): Readonly<Record<string, unknown>> }
      return window.evaluate(async ({ webContents }) =>
        (webContents as unknown as WithPreferences).getLastWebPreferences(),
      )
    },
    async putAway() {
      const window = await windowOf(current())
      await window.evaluate(async (window) => window.hide())
    },
    async isInFront() {
      const window = await windowOf(current())
      return window.evaluate(async (window) => window.isVisible() && !window.isMinimized())
    },
    readyAt: () => running.evaluate(async () => globalThis.noted.readyAt),
    async roomPid() {
      // Right after a lock the one before may still be ending, and numbers of processes begin anew after a while.
      const found = await running.evaluate(async ({ app }) => {
        const rooms = app.getAppMetrics().filter(({ name }) => name === 'Kintsugi journal')
        return rooms.toSorted((a, b) => a.creationTime - b.creationTime).at(-1)?.pid
      })
      if (found === undefined) throw new Error('The journal process is not running.')
      known.add(found)
      return found
    },
    pids,
    async startAgain() {
      const binary = findElectron(root) ?? ''
      const second = spawn(binary, [...args, ...(isRoot ? ['--no-sandbox'] : [])], { stdio: 'ignore' })
      await once(second, 'exit')
    },
    async startedAgain() {
      for (let turn = 0; turn < 100 && mainPids(userData).length === 0; turn++) await pause(100)
      const started = mainPids(userData)
      for (const pid of started) process.kill(pid, 'SIGTERM')
      while (mainPids(userData).length > 0) await pause(20)
      return started.length > 0
    },
    async closeWindow() {
      const window = await windowOf(current())
      await window.evaluate(async (window) => window.close()).catch(() => undefined)
    },
    async quit() {
      await running.evaluate(async ({ app }) => app.quit()).catch(() => undefined)
      await ended
    },
    async kill() {
      if (main.exitCode !== null || main.signalCode !== null) return
      main.kill('SIGKILL')
      // One that a test had stopped would outlive the app, and the runner would wait for it.
      for (const pid of known) letGo(pid)
      await ended
    },
  }
}

/** Has a process go on that was stopped. It may have ended. */
function letGo(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
