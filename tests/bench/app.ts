import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import { type App, launchApp } from '../support/app.ts'
import { editor, entries, goTo, lock, PASSPHRASE, search, unlock } from '../support/pages.ts'
import { measureCapture, sealNotes, takenIn, timeFirstCapture, timeLock } from './app/catching.ts'
import { watchFrames, watchKeys, watchResults, watchUnlock } from './app/in-page.ts'
import { longTitle, type PreparedVault, prepareVault } from './app/journal.ts'
import { memoryOf } from './app/memory.ts'
import { median, type Summary, summarise } from './statistics.ts'

export interface AppReport {
  /** What the app ran on: `electron` or `chromium`. */
  readonly stage: string
  readonly measures: Record<string, Summary>
}

const starts = 7
const unlocks = 9
const captures = 30
/** How many notes wait at an unlock, and how often that is tried. */
const notes = 500
const unlocksWithNotes = 3
const typedLetters = 300
const openedEntries = 100

/** Measures the running app over a corpus, on the stage that this machine offers. The app is built beforehand. */
export async function measureApp(corpus: Iterable<ImportedEntry>): Promise<AppReport> {
  const vault = await prepareVault(corpus)
  const start = () => launchApp({ userData: join(vault.folder, 'user'), vault: join(vault.folder, 'vault') })
  try {
    const started: number[] = []
    const firstCaptures: number[] = []
    for (let round = 1; round < starts; round++) {
      const app = await start()
      started.push(await startOf(app))
      firstCaptures.push(await timeFirstCapture(app))
      await app.quit()
    }
    const app = await start()
    try {
      started.push(await startOf(app))
      const startsAlone = { start: summarise(started, 'ms'), 'capture.first': summarise(firstCaptures, 'ms') }
      return { stage: app.stage, measures: { ...startsAlone, ...(await measureOpenApp(app, vault)) } }
    } finally {
      await app.kill()
    }
  } finally {
    vault.remove()
  }
}

async function measureOpenApp(app: App, { words }: PreparedVault): Promise<Record<string, Summary>> {
  const memory = await noteMemory(app)
  await memory.note('locked')
  await unlock(app)
  await goTo(app, 'Timeline')
  await entries(app.page).first().waitFor()
  await memory.note('unlocked')
  await openMany(app)
  await memory.note('afterOpening')
  await lock(app)
  await memory.note('lockedAgain')
  await unlock(app)
  await goTo(app, 'Timeline')
  const unlocked = await measureUnlocks(app)
  const captured = await measureCapture(app, captures)
  const frames = await measureScroll(app)
  const results = await measureResults(app.page, words)
  await search(app, `"${longTitle}"`)
  await entries(app.page).filter({ hasText: longTitle }).first().getByRole('button').click()
  await editor(app.page).waitFor()
  const keys = await measureKeys(app.page)
  return {
    ...unlocked,
    capture: captured,
    'timeline.frame': frames,
    results,
    'keystroke.painted': summarise(keys.samples, 'ms'),
    'keystroke.work': summarise(keys.work, 'ms'),
    ...memory.summaries,
  }
}

/** From the app's being ready to the first thing on the screen, which is the unlock screen. */
async function startOf(app: App): Promise<number> {
  await app.page.getByRole('heading', { name: 'Unlock your journal' }).waitFor()
  const painted = await app.page.evaluate(async () => {
    const find = () => performance.getEntriesByName('first-contentful-paint')[0]
    while (!find()) await new Promise((resolve) => requestAnimationFrame(resolve))
    return performance.timeOrigin + (find()?.startTime ?? 0)
  })
  return painted - (await app.readyAt())
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
    derivation.push(await app.page.evaluate(timeWrongPassphrase))
    await unlock(app)
  }
  for (let round = 0; round < unlocksWithNotes; round++) {
    await lock(app)
    await sealNotes(app, notes)
    withNotes.push(await timeUnlock(app))
    const painted = performance.now()
    await takenIn(app)
    taken.push(performance.now() - painted)
  }
  const beyond = (times: readonly number[]) => times.map((time) => time - median(derivation))
  return {
    unlock: summarise(whole, 'ms'),
    derivation: summarise(derivation, 'ms'),
    unlockBeyondDerivation: summarise(beyond(whole), 'ms'),
    'unlockBeyondDerivation.notes': summarise(beyond(withNotes), 'ms'),
    'notes.taken': summarise(taken, 'ms'),
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
  await app.page.evaluate(watchUnlock)
  await app.page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await app.page.keyboard.press('Enter')
  return app.page.evaluate(() => window.bench?.finished ?? Number.NaN)
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
      const size = await memoryOf(app)
      if (size !== null) summaries[`memory.${name}`] = summarise([size], 'MB')
    },
  }
}
