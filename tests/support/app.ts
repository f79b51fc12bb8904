import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { canHaveDisplays, needsDisplays, startDisplay } from './display.ts'
import { findMarkers, waysToWrite } from './markers.ts'
import { launchOnChromium } from './on-chromium.ts'
import { launchOnElectron } from './on-electron.ts'
import { editor, PASSPHRASE, unlock } from './pages.ts'
import { outermost } from './places.ts'
import { chooseStage, type StageName } from './stage.ts'
import { makeVault } from './vaults.ts'

export interface Launch {
  /** Where the app keeps its own data. */
  readonly userData: string
  /** The vault's folder; without it, it lies in `userData`. */
  readonly vault?: string
  /** Further arguments, and what is in the environment beside what is there. On Electron only. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Waits for no window: the app is started without one. On Electron only. */
  readonly windowless?: boolean
}

/** A running app, whatever it runs on. */
export interface App {
  readonly stage: StageName
  /** The major version of Electron; null on another stage. */
  readonly electron: number | null
  readonly userData: string
  readonly vault: string
  /** The window that is open now. After a lock it is another one: ask anew. */
  readonly page: Page
  /** The window of quick capture, as soon as it is shown. */
  captureWindow(): Promise<Page>
  isCaptureInFront(): Promise<boolean>
  /** Does something that replaces the window, and answers with the new one. */
  replaced(deed: () => Promise<unknown>): Promise<Page>
  /** How the next dialogs are answered: a path or null for a file, the number of a button for a message. */
  answerDialogs(...answers: readonly (string | number | null)[]): Promise<void>
  /** The titles and messages of the dialogs so far. */
  askedDialogs(): Promise<readonly string[]>
  /** What the message boxes so far said below their messages. */
  dialogDetails(): Promise<readonly string[]>
  /** Links and folders that were handed to the system. */
  opened(): Promise<readonly string[]>
  /** What second starts handed over so far, as it arrived. */
  handed(): Promise<readonly string[]>
  /** Requests that left the page's own origin, refused or not. Also of an app that has gone. */
  strayRequests(): Promise<readonly string[]>
  clipboard(): Promise<string>
  /** Puts a text on the clipboard, as another program would. */
  copy(text: string): Promise<void>
  /** Sets the size of the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>
  /** As the system says that the computer goes to sleep. */
  suspend(): Promise<void>
  /** How the window's page was set up: `sandbox`, `contextIsolation` and the rest of its preferences. */
  preferences(): Promise<Readonly<Record<string, unknown>>>
  /** Hides the window, as when the person puts it away. */
  putAway(): Promise<void>
  isInFront(): Promise<boolean>
  /** When the app could begin: Electron's `ready`, or the stage's. UTC milliseconds and parts of them. */
  readyAt(): Promise<number>
  roomPid(): Promise<number>
  /** Every process of the app but this one. */
  pids(): Promise<readonly number[]>
  /** Starts the app a second time with the same user data, and waits until that start has ended. */
  startAgain(): Promise<void>
  /** Whether the app, which has gone, had itself started once more. Ends what was started. Linux only on Electron. */
  startedAgain(): Promise<boolean>
  /** Closes the window as a person does. */
  closeWindow(): Promise<void>
  quit(): Promise<void>
  /** Ends every process of the app at once, as a power cut would. */
  kill(): Promise<void>
  /** Resolves when the app has ended. */
  readonly ended: Promise<void>
}

/** Starts the built app on the stage that this machine offers. */
export const launchApp = (launch: Launch): Promise<App> =>
  chooseStage() === 'electron' ? launchOnElectron(launch) : launchOnChromium(launch)

export interface Fixtures {
  /** A folder that is removed afterwards. */
  readonly folder: string
  /** Starts an app that ends with the test. Without options it begins with nothing. */
  readonly start: (launch?: Partial<Launch>) => Promise<App>
  /** An app that begins with nothing. */
  readonly app: App
  /** Starts an app whose journal is empty, unlocks it, and begins a page: where creation, which it spares, ends too. */
  readonly startOpen: () => Promise<App>
  /** An app whose journal is open, on an empty page. */
  readonly openApp: App
  /** What pages complained of. Empty it where a test provokes complaints. */
  readonly complaints: string[]
}

export interface WorkerFixtures {
  /**
   * The folder of an empty vault for `PASSPHRASE`, to be copied. It is made once, by the code that the app makes one
   * with, but with the least work of derivation that a key file may ask for: going through creation in each test would
   * take half of its time.
   */
  readonly emptyVault: string
  /** What the worker's apps show their windows on. */
  readonly display: undefined
}

/**
 * Playwright's `test`, with a running app. A request that leaves the app, a complaint of a page, or the passphrase in a
 * file that the app has left, fails the test.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints).toEqual([])
  },
  start: async ({ folder, complaints }, use) => {
    const apps: App[] = []
    await use(async (launch = {}) => {
      const app = await launchApp({ userData: join(folder, `user-${apps.length}`), ...launch })
      apps.push(app)
      if (launch.windowless) return app
      const listen = (page: Page) => {
        page.on('pageerror', (error) => complaints.push(error.message))
        page.on('console', (line) => {
          if (line.type() === 'error') complaints.push(line.text())
        })
      }
      listen(app.page)
      app.page.context().on('page', listen)
      return app
    })
    const stray: string[] = []
    for (const app of apps) {
      await app.kill()
      stray.push(...(await app.strayRequests()))
    }
    expect(stray).toEqual([])
    const unread: string[] = []
    const places = outermost(apps.flatMap(({ userData, vault }) => [userData, vault]))
    const readable = findMarkers(places, waysToWrite(PASSPHRASE), 0, (path) => unread.push(path))
    expect({ readable, unread }, 'the passphrase in what the app has left').toEqual({ readable: [], unread: [] })
  },
  app: async ({ start }, use) => use(await start()),
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const display = needsDisplays() && canHaveDisplays() ? await startDisplay() : null
      await use(undefined)
      display?.end()
    },
    { scope: 'worker', auto: true },
  ],
  emptyVault: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'kintsugi-vault-'))
      await makeVault(folder, PASSPHRASE, () => undefined)
      await use(folder)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],
  startOpen: async ({ start, folder, emptyVault }, use) => {
    let begun = 0
    await use(async () => {
      const userData = join(folder, `open-${begun++}`)
      cpSync(emptyVault, join(userData, 'vault'), { recursive: true })
      const app = await start({ userData })
      await unlock(app)
      await app.page.getByRole('button', { name: 'New entry' }).click()
      await expect(editor(app.page)).toBeFocused()
      return app
    })
  },
  openApp: async ({ startOpen }, use) => use(await startOpen()),
})

export { expect }
