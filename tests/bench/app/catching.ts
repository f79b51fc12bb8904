import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import sodium from 'libsodium-wrappers-sumo'
import { v7 } from 'uuid'
import { sealNote } from '../../../src-main/vault/inbox.ts'
import type { App } from '../../support/app.ts'
import { canStrike, strike } from '../../support/desktop/other-program.ts'
import { type Summary, summarise } from '../statistics.ts'
import { finishedIn, watchCaret, watchCover } from './in-page.ts'
import { within } from './within.ts'

// Times over two windows are of the clock that all processes share: `performance.timeOrigin + performance.now()`.

/** Has every page of quick capture note when the caret is in its field. */
export async function watchCaptures(app: App): Promise<void> {
  const context = app.page.context()
  await context.addInitScript(watchCaret)
  // One that was made ready as the app started may be there by now.
  for (const page of context.pages().filter(isCapture)) await page.evaluate(watchCaret)
  // On the Chromium stage every window has a context of its own.
  context.browser()?.on('context', (fresh) => void fresh.addInitScript(watchCaret))
}

/** A way to call for quick capture; when that was comes out. */
type Call = (app: App) => Promise<number>

/** What the shortcut does, from within the app. */
const callFromPage: Call = (app) => within('The call for quick capture', app.page.evaluate(callCapture))

/** Its keys, as a keyboard strikes them: with the start of the program that does, some ten milliseconds. */
export const callByKeys: Call = async () => {
  const called = performance.timeOrigin + performance.now()
  strike('key', '--clearmodifiers', 'ctrl+alt+j')
  return called
}

/** From the call for quick capture to the caret in its field. */
export async function timeCapture(app: App, call: Call = callFromPage): Promise<number> {
  const called = await call(app)
  const page = await within('The window of quick capture', app.captureWindow())
  const seen = await within('The caret in quick capture', finishedIn(page))
  await within('The end of the window of quick capture', putAway(page))
  return seen - called
}

/** Whether a window of quick capture is at hand, hidden, while the journal is open: only where its keys are held. */
export async function hasWarmCapture({ page }: App): Promise<boolean> {
  const held = page.evaluate(async () => {
    const desktop = await window.journal.shell.readDesktop()
    return desktop.ok && desktop.value.shortcut === 'held'
  })
  return within('What the desktop offers', held)
}

/** Whether there is something that strikes its keys. */
export const hasKeyboard = ({ stage }: App): boolean => stage === 'electron' && canStrike()

/** The same where its window is there already, hidden. */
export async function measureCapture(app: App, rounds: number, call?: Call): Promise<Summary> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    await within('A hidden window of quick capture', warmCapture(app))
    samples.push(await timeCapture(app, call))
  }
  return summarise(samples, 'ms')
}

/** Waits until its next page listens, and has had the time that passes between two notes at least. */
async function warmCapture(app: App): Promise<void> {
  const find = () => app.page.context().pages().find(isCapture)
  let page = find()
  for (; !page; page = find()) await setTimeout(20)
  await page.locator('textarea').waitFor({ state: 'attached' })
  await setTimeout(300)
}

const isCapture = (page: Page): boolean => page.url().endsWith('/capture.html')

/** With nothing in it the window goes for good: now and then before the key is up. */
export async function putAway(page: Page): Promise<void> {
  // Before it has the caret it may not hear the key.
  await page.locator('textarea:focus').waitFor()
  await Promise.all([page.waitForEvent('close'), page.keyboard.press('Escape').catch(() => undefined)])
}

/** Runs in the page of the journal. */
function callCapture(): number {
  const called = performance.timeOrigin + performance.now()
  void window.journal.shell.capture()
  return called
}

/** Seals so many notes into the inbox of a vault, as quick capture does while the journal is locked. */
export async function sealNotes(app: App, count: number): Promise<void> {
  await sodium.ready
  for (let number = 1; number <= count; number++)
    sealNote(app.vault, {
      id: v7(),
      kind: 'note',
      instant: Date.now(),
      zone: 'Europe/Lisbon',
      text: `Note ${number}: said too much, and stayed for the questions all the same. #sealed`,
      setback: false,
    })
}

/** Waits until the open journal has taken in every note. */
export async function takenIn(app: App): Promise<void> {
  while (readdirSync(join(app.vault, 'inbox')).some((name) => name.endsWith('.note'))) await setTimeout(20)
}

/** What a lock takes from the press of its keys on. */
interface LockTimes {
  /** Until nothing can be read any more: a cover over it is painted, or the window has gone before that. */
  readonly covered: number
  /** Until the window is gone with all it showed. */
  readonly gone: number
  /** Until the journal process has ended. */
  readonly ended: number
}

export async function timeLock(app: App): Promise<LockTimes> {
  const room = await within('The number of the journal process', app.roomPid())
  const { page } = app
  await within('The open journal', page.evaluate(watchCover))
  const covered = finishedIn(page).catch(() => Number.POSITIVE_INFINITY)
  const closed = new Promise<number>((resolve) => page.once('close', () => resolve(performance.now())))
  let begun = 0
  let ended: Promise<number> = Promise.resolve(0)
  const replaced = app.replaced(async () => {
    begun = performance.now()
    ended = endOf(room)
    void page.keyboard.press('ControlOrMeta+l').catch(() => undefined)
    await within('The end of the window that is locked', closed)
  })
  await within('The window after the lock', replaced)
  const gone = (await closed) - begun
  return {
    covered: Math.min(await covered, gone),
    gone,
    ended: (await within('The end of the journal process', ended)) - begun,
  }
}

async function endOf(pid: number): Promise<number> {
  while (isRunning(pid)) await setTimeout(1)
  return performance.now()
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
