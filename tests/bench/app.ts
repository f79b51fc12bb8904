import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import { type App, launchApp } from '../support/app.ts'
import { editor, entries, goTo, lock, PASSPHRASE, search, unlock } from '../support/pages.ts'
import {
  callByKeys,
  hasKeyboard,
  hasWarmCapture,
  measureCapture,
  sealNotes,
  takenIn,
  timeCapture,
  timeLock,
  watchCaptures,
} from './app/catching.ts'
import { finishedIn, watchFrames, watchKeys, watchResults, watchUnlock } from './app/in-page.ts'
import { longTitle, type PreparedVault, prepareVault } from './app/journal.ts'
import { memoryOf } from './app/memory.ts'
import { measureSecondStarts } from './app/second-start.ts'
import { withApp, within } from './app/within.ts'
import { median, type Summary, summarise } from './statistics.ts'

export interface AppReport {
  /** What the app ran on: `electron` or `chromium`. */
  readonly stage: string
  readonly measures: Record<string, Summary>
}

const starts = 7
const secondStarts = 20
const unlocks = 9
const captures = 30
/** How many notes wait at an unlock, and how often that is tried. */
const notes = 500
const unlocksWithNotes = 3
const typedLetters = 300
const openedEntries = 100
/** How long one long row of steps may take, such as all letters that are typed. Seconds. */
const longPatience = 300

/** Measures the running app over a corpus, on the stage that this machine offers. The app is built beforehand. */
export async function measureApp(corpus: Iterable<ImportedEntry>): Promise<AppReport> {
  const vault = await prepareVault(corpus)
  const start = async () => {
    const app = await launchApp({ userData: join(vault.folder, 'user'), vault: join(vault.folder, 'vault') })
    await watchCaptures(app)
    return app
  }
  try {
    const started: number[] = []
    const firstCaptures: number[] = []
    for (let round = 1; round < starts; round++)
      await withApp(start, async (app) => {
        started.push(await startOf(app))
        firstCaptures.push(await timeCapture(app))
      })
    return await withApp(start, async (app) => {
      started.push(await startOf(app))
      const startsAlone = { start: summarise(started, 'ms'), 'capture.first': summarise(firstCaptures, 'ms') }
      // The other stage starts in the process that measures.
      const seconds =
        app.stage === 'electron' ? await measureSecondStarts(app, join(vault.folder, 'bare'), secondStarts) : {}
      return { stage: app.stage, measures: { ...startsAlone, ...seconds, ...(await measureOpenApp(app, vault)) } }
    })
  } finally {
    vault.remove()
  }
}

async function measureOpenApp(app: App, { words }: PreparedVault): Promise<Record<string, Summary>> {
  const memory = await noteMemory(app)
  await memory.note('locked')
  await openTimeline(app)
  await memory.note('unlocked')
  await within('A hundred opened entries', openMany(app), longPatience)
  await memory.note('afterOpening')
  await within('The lock', lock(app))
  await memory.note('lockedAgain')
  await openTimeline(app)
  const unlocked = await measureUnlocks(app)
  const isWarm = await hasWarmCapture(app)
  const captured = {
    ...(isWarm && { capture: await measureCapture(app, captures) }),
    ...(isWarm && hasKeyboard(app) && { 'capture.keys': await measureCapture(app, captures, callByKeys) }),
  }
  const frames = await within('The scrolled timeline', measureScroll(app), longPatience)
  const results = await within('The results of all words', measureResults(app.page, words), longPatience)
  await within('The long entry', openLong(app))
  const keys = await within('The letters in the long entry', measureKeys(app.page), longPatience)
  return {
    ...unlocked,
    ...captured,
    'timeline.frame': frames,
    results,
    'keystroke.painted': summarise(keys.samples, 'ms'),
    'keystroke.work': summarise(keys.work, 'ms'),
    ...memory.summaries,
  }
}

async function openTimeline(app: App): Promise<void> {
  await within('The unlocked journal', unlock(app))
  await within('The timeline', goTo(app, 'Timeline'))
  await within('An entry in the timeline', entries(app.page).first().waitFor())
}

async function openLong(app: App): Promise<void> {
  await search(app, `"${longTitle}"`)
  await entries(app.page).filter({ hasText: longTitle }).first().getByRole('button').click()
  await editor(app.page).waitFor()
}

/** From the app's being ready to the first thing on the screen, which is the unlock screen. */
async function startOf(app: App): Promise<number> {
  await within('The unlock screen', app.page.getByRole('heading', { name: 'Unlock your journal' }).waitFor())
  const painted = await within('The first paint', app.page.evaluate(firstPaint))
  return painted - (await within('The moment when the app was ready', app.readyAt()))
}

/** Runs in the page. */
async function firstPaint(): Promise<number> {
  const find = () => performance.getEntriesByName('first-contentful-paint')[0]
  while (!find()) await new Promise((resolve) => requestAnimationFrame(resolve))
  return performance.timeOrigin + (find()?.startTime ?? 0)
}

/**
 * From the press that unlocks to the painted timeline, with nothing and with notes in the inbox, and the derivation of
 * the key alone, which is what a wrong passphrase takes the second time, when everything is loaded. And what a lock takes.
 */
async function measureUnlocks(app: App): Promise<Record<string, Summary>> {
  const whole: number[] = []
  const withNotes: number[] = []
  const taken: number[] = []
  const derivation: number[] = []
  const locks: Awaited<ReturnType<typeof timeLock>>[] = []
  for (let round = 0; round < unlocks; round++) {
    locks.push(await timeLock(app))
    whole.push(await timeUnlock(app))
    locks.push(await timeLock(app))
    await setTimeout(1000)
    derivation.push(await within('The answer to a wrong passphrase', app.page.evaluate(timeWrongPassphrase)))
    await within('The unlocked journal', unlock(app))
  }
  for (let round = 0; round < unlocksWithNotes; round++) {
    await within('The lock', lock(app))
    await sealNotes(app, notes)
    withNotes.push(await timeUnlock(app))
    const painted = performance.now()
    await within('The notes of the inbox in the journal', takenIn(app), longPatience)
    taken.push(performance.now() - painted)
  }
  const beyond = (times: readonly number[]) => times.map((time) => time - median(derivation))
  return {
    unlock: summarise(whole, 'ms'),
    derivation: summarise(derivation, 'ms'),
    unlockBeyondDerivation: summarise(beyond(whole), 'ms'),
    'unlockBeyondDerivation.notes': summarise(beyond(withNotes), 'ms'),
    'notes.taken': summarise(taken, 'ms'),
    'lock.covered': summarise(
      locks.map(({ covered }) => covered),
      'ms',
    ),
    'lock.gone': summarise(
      locks.map(({ gone }) => gone),
      'ms',
    ),
    'lock.ended': summarise(
      locks.map(({ ended }) => ended),
      'ms',
    ),
  }
}

async function timeUnlock(app: App): Promise<number> {
  // The passphrase is typed by a person, who takes longer than the screen does to become idle.
  await setTimeout(1000)
  await within('The unlock screen', app.page.evaluate(watchUnlock))
  await within('The passphrase field', app.page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE))
  await within('The key that unlocks', app.page.keyboard.press('Enter'))
  return within('The painted timeline', finishedIn(app.page))
}

/** Runs in the page. */
async function timeWrongPassphrase(): Promise<number> {
  const attempt = async () => {
    const begun = performance.now()
    await window.journal.journal.unlock({ passphrase: new TextEncoder().encode('not the passphrase') })
    return performance.now() - begun
  }
  await attempt()
  return attempt()
}

async function measureScroll(app: App): Promise<Summary> {
  await app.page.evaluate(watchFrames)
  await entries(app.page).first().hover()
  for (let turn = 0; turn < 120; turn++) {
    await app.page.mouse.wheel(0, turn < 100 ? 600 : 20_000)
    await setTimeout(16)
  }
  return summarise((await takeSamples(app.page)).samples.slice(2), 'ms')
}

/** Words are typed letter by letter, each when the one before has long settled. */
async function measureResults(page: Page, words: readonly string[]): Promise<Summary> {
  const field = page.getByRole('searchbox', { name: 'Search entries' })
  await page.evaluate(watchResults)
  for (const word of words) {
    await field.fill('')
    await field.focus()
    await setTimeout(400)
    for (const letter of word) {
      await page.keyboard.press(letter)
      await setTimeout(250)
    }
    await page.keyboard.press('Shift')
  }
  const { samples } = await takeSamples(page)
  await field.fill('')
  return summarise(samples, 'ms')
}

/** Types in the middle of the long entry, faster than people do for long. */
async function measureKeys(page: Page) {
  await editor(page).locator('p').nth(125).click()
  await page.evaluate(watchKeys)
  for (let letter = 0; letter < typedLetters; letter++) {
    await page.keyboard.press(letter % 6 === 5 ? 'Space' : 'e')
    await setTimeout(45)
  }
  await setTimeout(200)
  return takeSamples(page)
}

async function takeSamples(
  page: Page,
): Promise<{ readonly samples: readonly number[]; readonly work: readonly number[] }> {
  const taken = await page.evaluate(() => ({ samples: window.bench?.samples ?? [], work: window.bench?.work ?? [] }))
  if (taken.samples.length === 0) throw new Error('Nothing was measured in the page.')
  return taken
}

async function openMany(app: App): Promise<void> {
  // Past the long entry, which is measured by itself.
  for (let line = 1; line <= openedEntries; line++) {
    await goTo(app, 'Timeline')
    await app.page.locator(`[aria-label="Entries"] button[data-line="${line}"]`).click()
    await editor(app.page).waitFor()
  }
}

async function noteMemory(app: App) {
  const summaries: Record<string, Summary> = {}
  return {
    summaries,
    async note(name: string): Promise<void> {
      // What a moment ago was needed is let go of by then.
      await setTimeout(3000)
      const size = await within('The memory of the processes', memoryOf(app))
      if (size !== null) summaries[`memory.${name}`] = summarise([size], 'MB')
    },
  }
}
