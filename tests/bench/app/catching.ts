import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import sodium from 'libsodium-wrappers-sumo'
import { v7 } from 'uuid'
import { sealNote } from '../../../src-main/vault/inbox.ts'
import type { CaptureBridge } from '../../../src-preload/contract.ts'
import type { App } from '../../support/app.ts'
import { type Summary, summarise } from '../statistics.ts'

declare global {
  interface Window {
    readonly capture: CaptureBridge
  }
}

// Times over two windows are of the clock that all processes share: `performance.timeOrigin + performance.now()`.

/** From the call for quick capture, which is what the shortcut does, to the caret in its field: the first of an app. */
export async function timeFirstCapture(app: App): Promise<number> {
  const called = await callCapture(app)
  const page = await app.captureWindow()
  const seen = await page.evaluate(seeCaret)
  await putAway(page)
  return seen - called
}

/** The same where its window is there already, hidden. */
export async function measureCapture(app: App, rounds: number): Promise<Summary> {
  const samples: number[] = []
  await timeFirstCapture(app)
  for (let round = 0; round < rounds; round++) {
    while (await app.isCaptureInFront()) await setTimeout(20)
    await setTimeout(300)
    const page = await shownBefore(app)
    await page.evaluate(watchCaret)
    const called = await callCapture(app)
    samples.push((await page.evaluate(() => window.bench?.finished ?? Number.NaN)) - called)
    await putAway(page)
  }
  return summarise(samples, 'ms')
}

/** The page of quick capture, shown or not. */
async function shownBefore(app: App): Promise<Page> {
  await callCapture(app)
  const page = await app.captureWindow()
  await putAway(page)
  while (await app.isCaptureInFront()) await setTimeout(20)
  return page
}

/** Of a locked journal the window is gone before the key is up. */
const putAway = (page: Page) => page.keyboard.press('Escape').catch(() => undefined)

const callCapture = ({ page }: App): Promise<number> =>
  page.evaluate(() => {
    const called = performance.timeOrigin + performance.now()
    void window.journal.shell.capture()
    return called
  })

/** Runs in the page. When the caret was seen in the field: asked from outside, so a little late. */
async function seeCaret(): Promise<number> {
  while (!(document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement))
    await new Promise((resolve) => requestAnimationFrame(resolve))
  return performance.timeOrigin + performance.now()
}

/** Runs in the page. `window.bench.finished` is when the next call for it has put the caret into the field. */
function watchCaret(): void {
  const finished = new Promise<number>((resolve) => {
    const stop = window.capture.on.called(() => {
      stop()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        port2.postMessage(null)
      })
    })
  })
  window.bench = { samples: [], work: [], finished }
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

/** From the keys that lock to the window's being gone with all it showed, and to the end of the journal process. */
export async function timeLock(app: App): Promise<{ readonly gone: number; readonly ended: number }> {
  const room = await app.roomPid()
  const { page } = app
  const closed = new Promise<number>((resolve) => page.once('close', () => resolve(performance.now())))
  let begun = 0
  await app.replaced(async () => {
    begun = performance.now()
    void page.keyboard.press('ControlOrMeta+l').catch(() => undefined)
    await closed
  })
  const gone = (await closed) - begun
  while (isRunning(room)) await setTimeout(1)
  return { gone, ended: performance.now() - begun }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
