import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { productionPackages } from '../../resources/notices.ts'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  PASSPHRASE,
  tryPassphrase,
  unlock,
  write,
} from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'
import { exportEverything, lookInside } from '../support/transfers.ts'

const root = (page: Page) => page.locator(':root')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Every file beneath a folder, by its path inside. */
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

async function startExport({ page }: App): Promise<void> {
  await button(page, 'Export to Markdown…').click()
  const warning = page.getByRole('dialog', { name: 'Anyone can read an export' })
  await warning.or(page.getByRole('dialog', { name: 'Export to Markdown' })).waitFor()
  if (await warning.isVisible()) await button(page, 'Go on').click()
  await expect(page.getByRole('dialog', { name: 'Export to Markdown' })).toBeVisible()
}

test('theme and text size show at once, and on the unlock screen too', async ({ openApp: app }) => {
  await goTo(app, 'Settings')
  await app.page.getByRole('radio', { name: 'Dark' }).check()
  await expect(root(app.page)).toHaveAttribute('data-theme', 'dark')
  await app.page.getByRole('slider', { name: 'Text size' }).fill('150')
  await expect(root(app.page)).toHaveCSS('font-size', '24px')
  await lock(app)
  await expect(root(app.page)).toHaveAttribute('data-theme', 'dark')
  await expect(root(app.page)).toHaveCSS('font-size', '24px')
  await app.page.emulateMedia({ colorScheme: 'light' })
  await unlock(app)
  await app.page.getByRole('radio', { name: 'As the system' }).check()
  await expect(root(app.page)).toHaveAttribute('data-theme', 'light')
  await app.page.emulateMedia({ colorScheme: 'dark' })
  await expect(root(app.page)).toHaveAttribute('data-theme', 'dark')
})

test('lines, small text and motion are as they were chosen, at once and after a lock', async ({ openApp: app }) => {
  const { page } = app
  const group = page.getByRole('group', { name: 'Width of the lines' })
  const width = () => editor(app.page).evaluate((text) => text.getBoundingClientRect().width)
  await app.resize(1600, 800)
  const usual = await width()
  await goTo(app, 'Settings')
  await expect(root(page)).not.toHaveAttribute('data-still')
  await group.getByRole('radio', { name: 'Narrow' }).check()
  await page.getByRole('slider', { name: 'Text size' }).fill('80')
  await expect(root(page)).toHaveCSS('font-size', '12.8px')
  await page.getByRole('checkbox', { name: 'Less motion' }).check()
  await expect(root(page)).toHaveAttribute('data-still')
  await lock(app)
  await expect(root(app.page)).toHaveCSS('font-size', '12.8px')
  await expect(root(app.page)).toHaveAttribute('data-still')
  await unlock(app)
  await app.resize(1600, 800)
  const again = app.page
  await expect(again.getByRole('checkbox', { name: 'Less motion' })).toBeChecked()
  await again.getByRole('slider', { name: 'Text size' }).fill('100')
  await again.keyboard.press('Control+n')
  await expect(editor(again)).toBeVisible()
  await expect.poll(() => width()).toBeCloseTo((usual * 34) / 44, 0)
  await again.keyboard.press('Control+,')
  await again.getByRole('radio', { name: 'Wide' }).check()
  await again.keyboard.press('Control+n')
  await expect(editor(again)).toBeVisible()
  await expect.poll(() => width()).toBeCloseTo((usual * 58) / 44, 0)
  // The system's wish holds where nobody chose.
  await again.keyboard.press('Control+,')
  await again.getByRole('checkbox', { name: 'Less motion' }).uncheck()
  await expect(root(again)).not.toHaveAttribute('data-still')
  await again.emulateMedia({ reducedMotion: 'reduce' })
  await expect(root(again)).toHaveAttribute('data-still')
})

test('the way around leads to each section by keys alone, and says where one is', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.press('Control+,')
  const around = page.getByRole('navigation', { name: 'Sections of Settings' })
  const ways = around.getByRole('link')
  await expect(ways).toHaveText([
    'Locking',
    'Capture and tray',
    'Passphrase and recovery',
    'Appearance',
    'Writing',
    'Templates',
    'If it is too much',
    'Import and export',
    'Snapshots',
    'What leaves this app: nothing',
    'About',
  ])
  await expect(around.locator('[aria-current]')).toHaveText('Locking')
  for (const name of await ways.allTextContents()) {
    const way = around.getByRole('link', { name })
    await way.focus()
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 2, name, exact: true })
    await expect(heading).toBeFocused()
    await expect(heading).toBeInViewport()
  }
  await expect(around.locator('[aria-current]')).toHaveText('About')
  await around.getByRole('link', { name: 'Appearance' }).focus()
  await page.keyboard.press('Enter')
  await expect(around.locator('[aria-current]')).toHaveText('Appearance')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: 'As the system' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(root(page)).toHaveAttribute('data-theme', 'light')

  const scroll = () => page.locator('h1').evaluate((heading) => heading.parentElement?.scrollTop ?? 0)
  const before = await scroll()
  expect(before).toBeGreaterThan(300)
  // It is kept once it rested.
  await page.waitForTimeout(400)
  await lock(app)
  await unlock(app)
  await expect(app.page.getByRole('heading', { name: 'Appearance' })).toBeInViewport()
  await expect
    .poll(() => app.page.locator('h1').evaluate((heading) => heading.parentElement?.scrollTop ?? 0))
    .toBeCloseTo(before, -1)
})

test('what was changed elsewhere is shown as it is now to whoever looks again', async ({ openApp: app }) => {
  const wait = app.page.getByRole('combobox', { name: 'Lock when nobody is there' })
  await goTo(app, 'Settings')
  await expect(wait).toHaveValue('15')
  await goTo(app, 'Today')
  await app.page.evaluate(() => window.journal.shell.writeHabits({ idleMinutes: 60 }))
  await goTo(app, 'Settings')
  await expect(wait).toHaveValue('60')
})

test('the keys of quick capture are taken by being pressed, and can be none', async ({ openApp: app }) => {
  await goTo(app, 'Settings')
  const keys = () => app.page.getByRole('textbox', { name: 'Keys for quick capture' })
  const habits = () =>
    app.page.evaluate(async () => {
      const read = await window.journal.shell.readHabits()
      return read.ok ? read.value.shortcut : null
    })
  const { keyboard } = app.page
  await keys().focus()
  await keyboard.press('a')
  const needed = app.page.getByText('Other programs need these keys themselves.')
  await expect(needed).toBeVisible()
  await keyboard.press('Control+Alt+Shift+F8')
  await expect(needed).toBeHidden()
  // Whoever wants to copy them out of the field.
  await keyboard.press('Control+C')
  await expect(needed).toBeVisible()
  await app.page.evaluate(() => window.journal.shell.writeHabits({ shortcut: 'Ctrl+C' }))
  expect(await habits()).toBe('Ctrl+Alt+Shift+F8')
  const unusable = app.page.getByRole('status').filter({ hasText: 'This key can’t be part of a shortcut.' })
  for (const key of ['Semicolon', 'Numpad1']) {
    await keyboard.press(`Control+Alt+${key}`)
    await expect(unusable).toBeVisible()
    await keyboard.press('a')
    await expect(needed).toBeVisible()
  }
  await keyboard.press('Control+Alt+Shift+F9')
  await expect(keys()).toHaveValue('Ctrl+Alt+Shift+F9')
  await expect.poll(habits).toBe('Ctrl+Alt+Shift+F9')
  await keyboard.press('Backspace')
  await expect(keys()).toHaveValue('')
  await expect(app.page.getByText('No keys are taken. Press some here to have them.')).toBeVisible()
  // Where none are held, the line that the desktop's own settings can bind is there.
  await expect(app.page.locator('code').filter({ hasText: '--capture' })).toBeVisible()
  await lock(app)
  await unlock(app)
  await expect(keys()).toHaveValue('')
  expect(await habits()).toBe('')
  await keys().focus()
  await app.page.keyboard.press('Tab')
  await expect(keys()).not.toBeFocused()
  // What means something in the app goes on meaning it.
  await keys().focus()
  await app.page.keyboard.press('Control+k')
  await expect(app.page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  expect(await habits()).toBe('')
})

test('what is chosen for locking, closing and login holds at once and is kept', async ({ openApp: app }) => {
  await goTo(app, 'Settings')
  const habits = () =>
    app.page.evaluate(async () => {
      const read = await window.journal.shell.readHabits()
      return read.ok ? read.value : null
    })
  await app.page.getByRole('combobox', { name: 'Lock when nobody is there' }).selectOption('5')
  await app.page.getByRole('radio', { name: 'Quits' }).check()
  await expect.poll(habits).toMatchObject({ idleMinutes: 5, onClose: 'quit' })
  const sources = app.page.getByRole('list', { name: 'What locks this journal on this computer' })
  await expect(sources.getByRole('listitem').first()).toContainText('After 5 minutes')
  await app.page.getByRole('combobox', { name: 'Lock when nobody is there' }).selectOption('0')
  await expect(sources.getByRole('listitem').first()).toContainText('does not lock')
  await lock(app)
  await unlock(app)
  await expect(app.page.getByRole('combobox', { name: 'Lock when nobody is there' })).toHaveValue('0')
  await expect(app.page.getByRole('radio', { name: 'Quits' })).toBeChecked()
})

test('two choices for locking and closing that the disk refuses at once are both as they were', async ({
  openApp: app,
}) => {
  await goTo(app, 'Settings')
  const wait = app.page.getByRole('combobox', { name: 'Lock when nobody is there' })
  const before = await wait.inputValue()
  const inTheWay = join(app.userData, 'appearance.json.new')
  mkdirSync(inTheWay)
  // In one step, so that the second is chosen before the first was refused.
  await wait.evaluate((list: HTMLSelectElement) => {
    const choose = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set
    for (const minutes of ['1', '60']) {
      choose?.call(list, minutes)
      list.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })
  await expect(button(app.page, 'Try again').first()).toBeVisible()
  await expect(wait).toHaveValue(before)
  rmSync(inTheWay, { recursive: true })
  await wait.selectOption('15')
  await goTo(app, 'Today')
  await goTo(app, 'Settings')
  await expect(wait).toHaveValue('15')
})

test('what is chosen for writing is kept in the journal', async ({ openApp: app }) => {
  await goTo(app, 'Settings')
  await app.page.getByRole('combobox', { name: 'A new day begins at' }).selectOption('300')
  await app.page.getByRole('checkbox', { name: 'Keep where photographs were taken' }).check()
  await lock(app)
  await unlock(app)
  await expect(app.page.getByRole('combobox', { name: 'A new day begins at' })).toHaveValue('300')
  await expect(app.page.getByRole('checkbox', { name: 'Keep where photographs were taken' })).toBeChecked()
})

test('the templates of single days stay in sight until they are folded away', async ({ openApp: app }) => {
  const { page } = app
  const days = page.getByText('Something else on some days')
  const monday = page.getByRole('combobox', { name: 'Monday' })
  await goTo(app, 'Settings')
  await days.click()
  await monday.focus()
  await page.keyboard.press('ArrowDown')
  await expect(monday).not.toHaveValue('')
  await page.keyboard.press('ArrowUp')
  await expect(monday).toHaveValue('')
  await expect(monday).toBeFocused()
  await expect(monday).toBeVisible()
  await days.click()
  await expect(monday).toBeHidden()
})

test('what stands beside the writing can be done without, and feelings come first or after', async ({ app }) => {
  const { page } = app
  const asked = (text: string) => editor(page).getByText(text, { exact: true })
  const tick = (name: RegExp) => page.getByRole('checkbox', { name })
  const order = async () => {
    const found = await Promise.all(
      ['What happened?', 'What do you feel, and how strongly?'].map((text) => asked(text).boundingBox()),
    )
    return found.map((box) => box?.y ?? 0)
  }
  await createJournal(app)
  await page.keyboard.press('Control+Shift+N')
  await expect(asked('What happened?')).toBeVisible()
  const [happened = 0, felt = 0] = await order()
  expect(happened).toBeLessThan(felt)
  await expect(asked('How bad do you think this will feel in a week?')).toHaveCount(1)

  await goTo(app, 'Settings')
  const feelings = page.getByRole('group', { name: 'Feelings are asked for' })
  await expect(feelings).toContainText('Research does not agree about which helps.')
  await feelings.getByRole('radio', { name: 'Before anything else' }).check()
  for (const name of [/quiet line/, /setbacks that is over/, /Guess how bad/]) await tick(name).uncheck()
  await page.keyboard.press('Control+Shift+N')
  await expect(asked('What happened?')).toBeVisible()
  const [later = 0, sooner = 0] = await order()
  expect(sooner).toBeLessThan(later)
  await expect(asked('How bad do you think this will feel in a week?')).toHaveCount(0)

  await lock(app)
  await unlock(app)
  await goTo(app, 'Settings')
  for (const name of [/quiet line/, /setbacks that is over/, /Guess how bad/]) {
    await expect(app.page.getByRole('checkbox', { name })).not.toBeChecked()
  }
})

test('thinking traps and words for feelings are the person’s own', async ({ openApp: app }) => {
  const { page } = app
  const settings = () =>
    app.page.evaluate(async () => {
      const read = await window.journal.journal.readSettings()
      return read.ok ? read.value : null
    })
  await goTo(app, 'Settings')
  await page.getByRole('textbox', { name: 'Another word' }).fill('wobbly')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Your own words for feelings' })).toContainText('wobbly')

  await page.getByText('The list, 12 of them').click()
  const traps = page.getByRole('list', { name: 'Thinking traps' })
  await expect(traps.getByRole('listitem')).toHaveCount(12)
  const first = traps.getByRole('listitem').first()
  await first.getByRole('textbox', { name: 'Word' }).fill('My own name for it')
  await page.keyboard.press('Enter')
  await traps.getByRole('listitem').nth(1).getByRole('button', { name: /^Take/ }).click()
  await expect(traps.getByRole('listitem')).toHaveCount(11)
  await expect(traps.locator(':focus')).toHaveCount(1)
  await page.getByRole('button', { name: 'Add one' }).click()
  await page.keyboard.type('Waiting for the perfect day')
  await page.keyboard.press('Enter')
  await expect(traps.getByRole('listitem')).toHaveCount(12)
  // A word that was typed and not yet left is kept by a lock, too.
  await traps.getByRole('listitem').nth(1).getByRole('textbox', { name: 'Word' }).fill('Half typed')
  await lock(app)
  await unlock(app)
  const kept = await settings()
  expect(kept?.ownFeelings).toEqual(['wobbly'])
  expect(kept?.traps).toHaveLength(12)
  expect(kept?.traps.map(({ word }) => word)).toEqual(
    expect.arrayContaining(['My own name for it', 'Half typed', 'Waiting for the perfect day']),
  )
})

test('the passphrase can be changed by whoever knows it', async ({ app }) => {
  await createJournal(app)
  await goTo(app, 'Settings')
  const field = (name: string) => app.page.getByRole('textbox', { name, exact: true })
  const change = app.page.getByRole('dialog').getByRole('button', { name: 'Change passphrase' })
  await button(app.page, 'Change passphrase…').click()
  await expect(field('Current passphrase')).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('alert')).toHaveText('Type your current passphrase first.')
  await field('Current passphrase').fill('something else entirely')
  await field('New passphrase').fill('seven')
  await change.click()
  await expect(app.page.getByRole('alert')).toContainText('under eight characters')
  await field('New passphrase').fill('a new river under stones')
  await field('Repeat new passphrase').fill('a new river under stones')
  await change.click()
  await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await expect(field('Current passphrase')).toHaveAttribute('aria-invalid', 'true')
  await field('Current passphrase').fill(PASSPHRASE)
  await change.click()
  await expect(app.page.getByRole('dialog', { name: 'The passphrase is changed' })).toBeVisible({ timeout: 30_000 })
  await button(app.page, 'Leave them as they are').click()

  await lock(app)
  await tryPassphrase(app, PASSPHRASE)
  await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await unlock(app, 'a new river under stones')
})

test('a new recovery key ends the old one', async ({ app }) => {
  const old = await createJournal(app)
  await goTo(app, 'Settings')
  await button(app.page, 'New recovery key…').click()
  await app.page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE)
  await button(app.page, 'Make a new one').click()
  const key = app.page.getByRole('textbox', { name: 'Recovery key', exact: true })
  await expect(key).toBeVisible({ timeout: 30_000 })
  const fresh = await key.inputValue()
  expect(fresh).not.toBe(old)
  await test.step('printed it is on one sheet, however long the screen below is', async () => {
    await app.page.emulateMedia({ media: 'print' })
    const printed = await app.page.evaluate(() => ({
      // biome-ignore lint/performance/useDomNodeTextContent: what is drawn is asked for
      words: document.body.innerText,
      sheets: document.documentElement.scrollHeight / innerHeight,
    }))
    await app.page.emulateMedia({ media: null })
    expect(printed.words).toContain(fresh)
    expect(printed.sheets).toBeLessThanOrEqual(1)
  })
  await app.page.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(fresh.slice(-4))
  await button(app.page, 'Continue').click()
  await expect(app.page.getByText('The new recovery key is in place.')).toBeVisible()

  await lock(app)
  await button(app.page, 'Use recovery key').click()
  await app.page.getByRole('textbox', { name: 'Recovery key' }).fill(old)
  await button(app.page, 'Open with recovery key').click()
  await expect(app.page.getByRole('alert')).toBeVisible()
  await app.page.getByRole('textbox', { name: 'Recovery key' }).fill(fresh)
  await button(app.page, 'Open with recovery key').click()
  await expect(app.page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible()
  await button(app.page, 'Keep the old one').click()
  await expect(app.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

test('an export is warned of once, goes where it was told, and says what it did', async ({ openApp: app, folder }) => {
  const { page } = app
  await seed(page, [...daily(8), { title: 'Tagged', text: 'x', day: '2020-01-01', tags: ['work'] }])
  await goTo(app, 'Settings')
  await button(page, 'Export to Markdown…').click()
  await expect(page.getByRole('dialog')).toContainText('whoever gets at the folder can read')
  await button(page, 'Go on').click()
  const all = join(folder, 'all')
  mkdirSync(all)
  await app.answerDialogs(all)
  await button(page, 'Choose a folder…').click()
  await expect(page.getByRole('status').filter({ hasText: '9 entries' })).toBeVisible()
  expect(filesOf(all).filter((name) => name.endsWith('.md'))).toHaveLength(9)

  await button(page, 'Export to Markdown…').click()
  await expect(page.getByRole('dialog', { name: 'Export to Markdown' })).toBeVisible()
  await page.getByRole('radio', { name: 'One tag' }).check()
  await page.getByRole('button', { name: 'Choose a tag' }).click()
  await page.getByRole('option', { name: 'work' }).click()
  const tagged = join(folder, 'tagged')
  mkdirSync(tagged)
  await app.answerDialogs(tagged)
  await button(page, 'Choose a folder…').click()
  await expect(page.getByRole('status').filter({ hasText: '1 entry' })).toBeVisible()
  expect(filesOf(tagged).filter((name) => name.endsWith('.md'))).toHaveLength(1)
})

test('what is selected in the timeline can be exported alone', async ({ openApp: app, folder }) => {
  const { page } = app
  await seed(page, daily(6))
  await goTo(app, 'Timeline')
  await entries(page).nth(1).getByRole('checkbox').click()
  await entries(page).nth(3).getByRole('checkbox').click()
  await button(page, 'Export…').click()
  await button(page, 'Go on').click()
  const target = join(folder, 'two')
  mkdirSync(target)
  await app.answerDialogs(target)
  await button(page, 'Choose a folder…').click()
  await expect(page.getByRole('status').filter({ hasText: '2 entries and' })).toBeVisible()
  expect(filesOf(target).filter((name) => name.endsWith('.md'))).toHaveLength(2)
})

test('a folder that holds something keeps it: an export is a folder of its own beside it', async ({
  openApp: app,
  folder,
}) => {
  const { page } = app
  await seed(page, daily(2))
  await goTo(app, 'Settings')
  const full = join(folder, 'full')
  mkdirSync(full)
  writeFileSync(join(full, 'mine.txt'), 'kept')
  for (const folders of [2, 3]) {
    await startExport(app)
    await app.answerDialogs(full)
    await button(page, 'Choose a folder…').click()
    await expect.poll(() => readdirSync(full).length).toBe(folders)
    await expect(page.getByRole('status').filter({ hasText: '2 entries' })).toBeVisible()
    await button(page, 'Put this away').click()
  }
  expect(readFileSync(join(full, 'mine.txt'), 'utf8')).toBe('kept')
})

test('an export can be cancelled, and leaves nothing half made', async ({ openApp: app, folder }) => {
  const { page } = app
  await seed(page, daily(900))
  await goTo(app, 'Settings')
  await startExport(app)
  const target = join(folder, 'cancelled')
  mkdirSync(target)
  await app.answerDialogs(target)
  // Pressed the moment it appears: a click from outside may come when the work is done.
  await page.evaluate(() => {
    new MutationObserver((_changes, observer) => {
      const bar = document.querySelector('[role="progressbar"]')
      const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')
      if (!bar || !cancel) return
      observer.disconnect()
      cancel.click()
    }).observe(document.body, { childList: true, subtree: true })
  })
  await button(page, 'Choose a folder…').click()
  await expect(page.getByRole('status').filter({ hasText: 'Stopped.' })).toBeVisible()
  expect(existsSync(target) ? filesOf(target) : []).toEqual([])
})

test('an import is looked at first, then added or left, and a second run adds nothing', async ({
  openApp: app,
  folder,
}) => {
  const { page } = app
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  writeFileSync(join(notes, '2021-03-04.md'), '# First\n\nWords of the first.\n')
  writeFileSync(join(notes, '2022-05-06.md'), '---\ntags: [river]\n---\n\nWords of the second.\n')
  writeFileSync(join(notes, 'broken.md'), Buffer.from([0x80, 0x00, 0x81, 0x02]))
  await goTo(app, 'Settings')

  const read = async () => {
    await button(page, 'Import…').click()
    await app.answerDialogs(notes)
    await button(page, 'Choose a folder…').click()
    await expect(page.getByRole('dialog', { name: 'What is in the files' })).toBeVisible()
  }
  await read()
  const report = page.getByRole('dialog')
  await expect(report).toContainText('2 entries')
  await expect(report).toContainText('2021')
  await expect(report).toContainText('Words of the second.')
  await expect(report).toContainText('broken.md')
  await button(page, 'Not now').click()
  await goTo(app, 'Timeline')
  await expect(page.getByText('Nothing is written here yet.')).toBeVisible()

  await goTo(app, 'Settings')
  await read()
  await button(page, 'Import the others').click()
  await expect(page.getByRole('status').filter({ hasText: '2 entries imported.' })).toBeVisible()
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(2)

  await goTo(app, 'Settings')
  await read()
  await expect(report).toContainText('2 entries already here')
  await button(page, 'Close').click()
  expect(readFileSync(join(notes, '2021-03-04.md'), 'utf8')).toContain('Words of the first.')
})

test('an import of entries that are all here tells what is new beside them, and adds it once', async ({
  openApp: app,
  folder,
}) => {
  const { page } = app
  await write(app, 'A morning', 'Quiet.')
  await goTo(app, 'Settings')
  await button(page, 'Write someone down').click()
  await page.keyboard.type('Imre')
  await page.keyboard.press('Enter')
  const people = page.getByRole('list', { name: 'Your people' })
  await expect(people).toContainText('Imre')
  const exported = await exportEverything(app, join(folder, 'exports'))
  await button(page, 'Take Imre off').click()
  await expect(people).toHaveCount(0)

  const report = await lookInside(app, 'folder', exported)
  await expect(report).toContainText('1 entry already here')
  await expect(report).toContainText(
    'Beside the entries something that is not here yet: settings and words of your own.',
  )
  await expectClean(page, 'an import that brings what is beside entries')
  await button(page, 'Add what is not here yet').click()
  await expect(page.getByRole('status').filter({ hasText: 'What was not here yet was added.' })).toBeVisible()
  await expect(people).toContainText('Imre')

  await page.getByRole('button', { name: 'Put this away' }).click()
  await lookInside(app, 'folder', exported)
  await expect(report).not.toContainText('not here yet:')
  await button(page, 'Close').click()
})

/** What a person may have opened while files were looked at, each with a line that opens it in the page. */
const inFront = {
  'Change passphrase': `;[...document.querySelectorAll('button')].find((one) => one.textContent === 'Change passphrase…').click()`,
  'Search and commands': `window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))`,
}
for (const [name, open] of Object.entries(inFront)) {
  test(`what was found in files waits while “${name}” is open`, async ({ openApp: app, folder }) => {
    const { page } = app
    const notes = join(folder, 'many')
    mkdirSync(notes)
    for (let number = 0; number < 600; number++)
      writeFileSync(join(notes, `note-${number}.md`), `---\ndate: 2021-03-04\n---\n\nNote ${number}\n`)
    await goTo(app, 'Settings')
    await button(page, 'Import…').click()
    await app.answerDialogs(notes)
    // Opened the moment the looking begins: a click from outside may come when it is done.
    await page.evaluate(`new MutationObserver((_changes, observer) => {
      if (!document.querySelector('[role="progressbar"]') || document.querySelector('[role="dialog"]')) return
      observer.disconnect()
      ${open}
    }).observe(document.body, { childList: true, subtree: true })`)
    await button(page, 'Choose a folder…').click()
    const other = page.getByRole('dialog', { name })
    await expect(other).toBeVisible()
    await expect(page.getByText('The files are ready to look at.')).toBeVisible({ timeout: 30_000 })
    await page.waitForTimeout(300)
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await expect(other).toBeVisible()
    await page.keyboard.press('Escape')
    const report = page.getByRole('dialog', { name: 'What is in the files' })
    await expect(report).toContainText('600 entries')
    await expect(page.getByText('The files are ready to look at.')).toHaveCount(0)
    await report.getByRole('button', { name: 'Import 600 entries' }).click()
    await expect(page.getByRole('status').filter({ hasText: '600 entries imported.' })).toBeVisible()
  })
}

test('the settings say what is outside the journal, and show its folder', async ({ openApp: app }) => {
  await goTo(app, 'Settings')
  const section = app.page.getByRole('region', { name: 'What leaves this app: nothing' })
  await expect(section).toContainText('theme, text size, language')
  await section.getByRole('button', { name: 'Show the folder' }).click()
  await expect.poll(() => app.opened()).toContainEqual(expect.stringContaining(app.vault))
})

test.describe('the app looks for itself whether anything lies readable', () => {
  const check = (page: Page) => button(page, 'Check it now').click()
  /** The title of the sentence's entry, as soon as it is in the journal. */
  async function sentence(page: Page): Promise<string> {
    let title = ''
    await expect
      .poll(async () => {
        title = await page.evaluate(async () => {
          const found = await window.journal.journal.search({ text: 'self-check', filter: {}, offset: 0, limit: 1 })
          return found.ok ? (found.value.hits[0]?.entry.title ?? '') : ''
        })
        return title
      })
      .not.toBe('')
    return title
  }
  const left = (page: Page) =>
    page.evaluate(async () => {
      const counts = []
      for (const filter of [{}, { trashed: true }]) {
        const found = await window.journal.journal.search({ text: 'self-check', filter, offset: 0, limit: 1 })
        counts.push(found.ok ? found.value.hits.length : null)
      }
      const overview = await window.journal.journal.readOverview()
      const drafts = await window.journal.journal.readDrafts()
      return [counts, overview.ok && overview.value.entries, drafts.ok && drafts.value.length]
    })
  /** A file that takes a while to be read, and no room. */
  function makeLong(app: App): void {
    writeFileSync(join(app.vault, 'long'), '')
    truncateSync(join(app.vault, 'long'), 3e9)
  }
  // What looks through all that an app has left would read it too, for more than a minute.
  test.afterEach(({ openApp: app }) => rmSync(join(app.vault, 'long'), { force: true }))

  test('it shows where it looked, by keys alone, and leaves nothing of it in the journal', async ({ openApp: app }) => {
    test.setTimeout(240_000)
    const { page } = app
    // The last of the files that an unlock makes.
    await expect.poll(() => filesOf(app.vault)).toContain('journal.spare')
    const there = filesOf(app.vault).length
    await page.keyboard.press('Control+k')
    await page.keyboard.type('self-check')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'See for yourself' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(button(page, 'Check it now')).toBeFocused()
    await page.keyboard.press('Enter')
    const table = page.getByRole('table', { name: 'What was looked through' })
    await expect(table).toBeVisible({ timeout: 200_000 })
    await expect(page.getByRole('status').filter({ hasText: 'readable in none of them' })).toBeVisible()
    await expect(button(page, 'Check it now')).toBeFocused()
    const vault = table.getByRole('row').filter({ hasText: 'The journal’s folder' })
    // Meanwhile the journal may have made its snapshot of the day.
    const counted = Number(await vault.getByRole('cell').first().textContent())
    expect(counted).toBeGreaterThanOrEqual(there)
    expect(counted).toBeLessThanOrEqual(filesOf(app.vault).length)
    for (const words of ['The app’s own folder', 'Temporary files', 'Caches']) await expect(table).toContainText(words)
    const section = page.getByRole('region', { name: 'What leaves this app: nothing' })
    await expect(section).toContainText('into a temporary file: those it found.')
    expect(await left(page)).toEqual([[0, 0], 0, 0])
    await expectClean(page, 'Settings with a self-check')
    await app.resize(900, 600)
    await page.evaluate(() => window.journal.shell.writeAppearance({ textSize: 200 }))
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await expectReachable(app, 'Settings with a self-check')

    // It is still there for who was elsewhere meanwhile.
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+,')
    await expect(table).toBeVisible()
  })

  test('it names a file in which the sentence lies readable', async ({ openApp: app }) => {
    test.setTimeout(240_000)
    const { page } = app
    makeLong(app)
    await goTo(app, 'Settings')
    await check(page)
    const leak = join(app.userData, 'leak.txt')
    writeFileSync(leak, `before, ${await sentence(page)}, and after`, 'utf16le')
    truncateSync(join(app.vault, 'long'), 1e8)
    const alert = page.getByRole('alert').filter({ hasText: 'The sentence lies readable' })
    await expect(alert).toBeVisible({ timeout: 200_000 })
    await expect(alert.getByRole('listitem')).toHaveText([`${leak}, as UTF-16`])
    await expectClean(page, 'Settings with a leak')
    expect(await left(page)).toEqual([[0, 0], 0, 0])
  })

  test('it can be cancelled, and killed, and its sentence goes all the same', async ({ openApp: app, start }) => {
    test.setTimeout(240_000)
    const { page } = app
    makeLong(app)
    await goTo(app, 'Settings')
    await check(page)
    await sentence(page)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await button(page, 'Cancel').click()
    await expect(page.getByRole('status').filter({ hasText: 'Stopped.' })).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
    expect(await left(page)).toEqual([[0, 0], 0, 0])

    await check(page)
    await sentence(page)
    await app.kill()
    const again = await start({ userData: app.userData })
    await unlock(again)
    expect(await left(again.page)).toEqual([[0, 0], 0, 0])
  })

  test('a lock ends it, and its sentence with it', async ({ openApp: app }) => {
    test.setTimeout(240_000)
    makeLong(app)
    await goTo(app, 'Settings')
    await check(app.page)
    await sentence(app.page)
    await app.replaced(() => app.page.getByRole('button', { name: 'Lock', exact: true }).click())
    await unlock(app)
    expect(await left(app.page)).toEqual([[0, 0], 0, 0])
  })
})

test('the settings say what research found about journaling, and beside it what that does not show', async ({
  openApp: app,
}) => {
  await goTo(app, 'Settings')
  const section = app.page.getByRole('region', { name: 'About', exact: true })
  await expect(section.getByText('(about 5 percent; 20 randomised trials)')).toBeVisible()
  await expect(section.getByText('The trials are of mixed quality')).toBeVisible()
  await expect(section.getByText('Sohal and others, 2022')).toBeVisible()
})

test('the settings say whose work is in the app, and under which licence', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Settings')
  const section = page.getByRole('region', { name: 'About', exact: true })
  const files = section.getByRole('button', { name: 'Show these files' })
  await expect(files).toHaveCount(app.stage === 'electron' ? 1 : 0)
  if (app.stage === 'electron') {
    await expect(section.getByText(/^It runs on Electron \d+\.\d+\.\d+ and Chromium \d+\.\d+\./)).toBeVisible()
    await files.click()
    await expect.poll(async () => (await app.opened()).filter((path) => existsSync(path))).toHaveLength(1)
  }
  await section.getByText('The work of others in it').click()
  const list = section.getByRole('list', { name: 'Licences' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  const told = await list.locator('li > details > summary').allTextContents()
  const missing = [...importedPackages(), ...productionPackages(home).map(({ name }) => name)].filter(
    (name) => !told.some((line) => line.startsWith(`${name} `)),
  )
  expect(missing).toEqual([])
  expect(told.some((line) => line.startsWith('EFF’s large word list'))).toBe(true)
  const one = list.getByRole('listitem').filter({ has: page.getByText(/^react \d/) })
  await one.locator('summary').click()
  await expect(one.locator('pre')).toContainText('Permission is hereby granted')
  await expect(one.locator('pre')).toBeVisible()
  await expectClean(page, 'Settings with the list of licences')
})

const home = resolve(import.meta.dirname, '../..')

/** The packages that the app's own files name, but for those of which only types are taken, and of Electron. */
function importedPackages(): readonly string[] {
  const named = ['src-main', 'src-preload', 'src-renderer']
    .flatMap((folder) =>
      readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(home, folder, name)),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return [
        ...text.matchAll(/^(?:import|export) (?!type )(?:[^'"`;]*? from )?'([^'.][^']*)'/gm),
        ...text.matchAll(/\bimport\('([^'.][^']*)'\)/g),
      ].map(([, name = '']) => name)
    })
    .filter((name) => !name.startsWith('node:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
  // The second is another package's name here; the third only passes on what is in another.
  return [...new Set(named)].filter((name) => !['electron', 'better-sqlite3', '@lexical/code'].includes(name))
}
