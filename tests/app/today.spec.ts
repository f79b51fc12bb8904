import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Journal } from '../../src-main/journal/journal.ts'
import { weekdays } from '../../src-renderer/today/day.ts'
import { type App, expect, test } from '../support/app.ts'
import { draftOf } from '../support/journal.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  beginCapture,
  editor,
  entries,
  goTo,
  lock,
  openEntry,
  PASSPHRASE,
  saved,
  unlock,
  write,
} from '../support/pages.ts'
import { aLife, dayFromNow, seedLife } from '../support/seed-life.ts'
import { makeVault } from '../support/vaults.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const region = (page: Page, name: string) => page.getByRole('region', { name })
const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const setbackOf = (page: Page) =>
  page.evaluate(async () => {
    const found = await window.journal.journal.listSetbacks({ trashed: false })
    return found.ok ? found.value : []
  })

/** Puts a small life into the journal, of which one setback is over, and goes to Today. */
async function withALife(app: App): Promise<void> {
  const { page } = app
  const setbacks = await seedLife(page, aLife())
  await page.evaluate(async (over) => {
    await window.journal.journal.moveSetback({ id: over, state: 'recovered', note: '' })
  }, setbacks[2] ?? '')
  // A save has what is on screen read anew.
  await editor(page).click()
  await page.keyboard.type('A quiet morning.')
  await saved(app)
  await goTo(app, 'Today')
  await expect(region(page, 'Something you came through')).toBeVisible()
}

test('from the first button to the first word there is nothing between', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await expect(button(page, 'Something went wrong')).toBeVisible()
  // The editor's code has come by the time that a person has read the page.
  await page.waitForLoadState('networkidle')
  const before = Date.now()
  await button(page, 'Something went wrong').click()
  await expect(editor(page)).toBeFocused()
  test.info().annotations.push({ type: 'figure', description: `${Date.now() - before} ms to the caret` })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.type('They said no.')
  await saved(app)
  await expect.poll(() => setbackOf(page)).toMatchObject([{ title: 'They said no.', state: 'landed', entries: 1 }])
  await goTo(app, 'Today')
  await expect(link(page, 'Setbacks')).toContainText('1 open')
})

test('letters that are typed before the page is there stand on it, in their order', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const { page } = app
  const room = await app.roomPid()
  await goTo(app, 'Today')
  process.kill(room, 'SIGSTOP')
  await button(page, 'Something went wrong').click()
  await page.keyboard.type('I failed. ')
  process.kill(room, 'SIGCONT')
  await page.keyboard.type('Twice.')
  await expect(editor(page)).toContainText('I failed. Twice.')

  await page.keyboard.press('ControlOrMeta+N')
  await page.keyboard.type('Of something else.')
  await expect(page.getByText('I failed. Twice.')).toHaveCount(0)
  await expect(editor(page)).toHaveText('Of something else.')
})

test('words that are typed before the page is there are feelings where these come first', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const { page } = app
  await page.evaluate(() => window.journal.journal.writeSettings({ feelingsFirst: true }))
  const room = await app.roomPid()
  await goTo(app, 'Today')
  process.kill(room, 'SIGSTOP')
  await button(page, 'Something went wrong').click()
  await page.keyboard.type('sad')
  process.kill(room, 'SIGCONT')
  await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toHaveValue('sad')
})

test('signs of Markdown that are typed before the page is there become what they stand for', async ({
  openApp: app,
}) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const { page } = app
  const room = await app.roomPid()
  for (const [typed, role, name] of [
    ['[ ] water', 'checkbox', 'water'],
    ['## An evening', 'heading', 'An evening'],
  ] as const) {
    await goTo(app, 'Today')
    process.kill(room, 'SIGSTOP')
    await button(page, 'New entry').click()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await page.keyboard.type('And **on**')
    process.kill(room, 'SIGCONT')
    await expect(editor(page).getByRole(role, { name })).toBeVisible()
    await expect(editor(page)).toHaveText(`${name}And on`)
  }
})

test('letters that are typed just before a dialog comes over the page stand on it', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await page.evaluate(() => {
    const soon = window.requestAnimationFrame
    window.requestAnimationFrame = (then) => soon(() => setTimeout(() => then(performance.now()), 700))
  })
  await button(page, 'Something went wrong').click()
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('I failed')
  await page.keyboard.press('ControlOrMeta+.')
  await expect(page.getByRole('dialog')).toBeVisible()
  // Longer than the two frames after which letters are let go by themselves.
  await page.waitForTimeout(2000)
  await page.keyboard.press('Escape')
  await expect(editor(page)).toContainText('I failed')
})

test('a setback that was begun and not yet written in outlives a lock', async ({ openApp: app }) => {
  await app.page.keyboard.press('Control+Shift+N')
  await expect(app.page.getByText('What happened?')).toBeVisible()
  await lock(app)
  await unlock(app)
  await expect(app.page.getByText('What happened?')).toBeVisible()
  await editor(app.page).click()
  await app.page.keyboard.type('The train had left.')
  await saved(app)
  await expect.poll(() => setbackOf(app.page)).toHaveLength(1)
})

test('a journal that nobody wrote in is invited, with an example that is not part of it', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await expect(page.getByText('Nothing is written here yet.')).toBeVisible()
  await expect(page.getByRole('figure')).toContainText('It is not in your journal.')
  await expect(region(page, 'Recently written')).toHaveCount(0)
  await expectClean(page, 'Today before the first entry')
  await button(page, 'Write freely').click()
  await editor(page).click()
  await page.keyboard.type('A line.')
  await saved(app)
  await goTo(app, 'Today')
  await expect(region(page, 'Recently written')).toContainText('A line.')
  await expect(page.getByRole('figure')).toHaveCount(0)
})

test('what is due stands there, and is done with one key', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  const steps = region(page, 'Small steps for today').getByRole('list', { name: 'Small steps' })
  await expect(steps.getByRole('listitem')).toHaveCount(1)
  await expect(link(page, 'Actions')).toContainText('1')

  await test.step('a step', async () => {
    await steps.getByRole('button', { name: /say one answer aloud/ }).focus()
    await page.keyboard.press('d')
    await expect(page.getByRole('textbox', { name: 'What happened?' })).toBeFocused()
    await page.keyboard.type('I heard myself')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'What happened?' })).toHaveCount(0)
    await expect(region(page, 'Small steps for today')).toHaveCount(0)
    await expect(page.locator('main :focus, main:focus')).toHaveCount(1)
    await expect(link(page, 'Actions')).toHaveText('Actions')
  })

  await test.step('a forecast whose week has passed', async () => {
    const forecast = region(page, 'A week has passed')
    const asked = page.getByRole('checkbox', { name: 'Guess how bad it will feel in a week, and look a week later' })
    await goTo(app, 'Settings')
    await asked.uncheck()
    await goTo(app, 'Today')
    await expect(region(page, 'Something you came through')).toBeVisible()
    await expect(forecast).toHaveCount(0)
    await goTo(app, 'Settings')
    await asked.check()
    await goTo(app, 'Today')
    await expect(forecast).not.toContainText('70')
    await forecast.getByRole('slider', { name: 'How bad is it now?' }).fill('35')
    await forecast.getByRole('button', { name: 'Keep' }).click()
    await expect(page.getByText('You expected 70, and it is 35.')).toBeVisible()
    await expect(forecast).toHaveCount(0)
  })

  await test.step('one own recovery', async () => {
    const recovery = region(page, 'Something you came through')
    await expect(recovery).toContainText('What helped: Looking at three others within the same week.')
    await recovery.getByRole('button', { name: 'The flat went to somebody else' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'The flat went to somebody else' })).toBeVisible()
    await expect(link(page, 'Setbacks')).toHaveAttribute('aria-current', 'page')
  })
})

test('a captured note is opened and stays, is gone on with, left, made a setback, or added to an entry', async ({
  openApp: app,
}) => {
  const { page } = app
  await write(app, 'The kiln', 'It cracked.')
  for (const words of ['too hot', 'the letter said no', 'a line to go on with', 'nothing more to it']) {
    const capture = await beginCapture(app)
    await capture.keyboard.type(words)
    await capture.keyboard.press('Enter').catch(() => undefined)
    await expect.poll(() => app.isCaptureInFront()).toBe(false)
  }
  await goTo(app, 'Today')
  const card = region(page, 'Captured')
  const notes = card.getByRole('listitem')
  await expect(notes).toHaveCount(4)

  await card.getByRole('button', { name: /^too hot/ }).click()
  await expect(editor(page)).toHaveText('too hot')
  await goTo(app, 'Today')
  await expect(notes).toHaveCount(4)

  await button(page, 'Go on with it: a line to go on with').click()
  await expect(editor(page)).toHaveText('a line to go on with')
  await goTo(app, 'Today')
  await expect(notes).toHaveCount(3)

  await button(page, 'Leave it: nothing more to it').click()
  await expect(page.getByText('It stays an entry of its own.')).toBeVisible()
  await expect(notes).toHaveCount(2)

  await button(page, 'This is a setback: the letter said no').click()
  await expect(page.getByText('It is among your setbacks now.')).toBeVisible()
  await expect(notes).toHaveCount(1)
  expect(await setbackOf(page)).toMatchObject([{ title: 'the letter said no', state: 'landed', entries: 1 }])

  await button(page, 'Add to an entry: too hot').click()
  const asking = page.getByRole('dialog', { name: 'To which entry?' })
  await asking.getByRole('textbox', { name: 'Words of the entry' }).fill('cracked')
  await asking.getByRole('button', { name: /^The kiln/ }).click()
  await expect(page.getByText('Added. The note itself is in the trash.')).toBeVisible()
  await expect(card).toHaveCount(0)

  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(4)
  await expect(entries(page).filter({ hasText: 'nothing more to it' })).toHaveCount(1)
  await openEntry(app, 'The kiln')
  await expect(editor(page).locator('p')).toHaveText(['It cracked.', 'too hot'])
})

test('a lesson whose day has come is tested from here', async ({ openApp: app }) => {
  const { page } = app
  await seedLife(page, aLife())
  await page.evaluate(async (due) => {
    const { journal } = window.journal
    const lessons = await journal.listLessons({ text: 'one place' })
    if (lessons.ok) for (const { id } of lessons.value) await journal.dateLesson({ id, due })
  }, dayFromNow(-1))
  await editor(page).click()
  await page.keyboard.type('A quiet morning.')
  await saved(app)
  await goTo(app, 'Today')
  const lessons = region(page, 'Does it still hold?')
  await lessons.getByRole('button', { name: 'Test it…' }).click()
  await page.getByRole('radio', { name: 'Held', exact: true }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
  await expect(lessons).toHaveCount(0)
})

test('who comes back after days away is welcomed in one line, which counts the returns', async ({ start, folder }) => {
  const lastHere = async (days: number) => {
    const userData = join(folder, `away-${days}`)
    const day = Date.parse(`${dayFromNow(-days)}T12:00:00Z`)
    const visit = (journal: Journal) => {
      journal.saveEntry(draftOf(journal, { text: 'I was here.' }))
      journal.readToday({ today: dayFromNow(-days) })
    }
    await makeVault(join(userData, 'vault'), PASSPHRASE, visit, () => day)
    const app = await start({ userData })
    await unlock(app)
    await expect(region(app.page, 'Recently written')).toContainText('I was here.')
    return app
  }
  const back = await lastHere(9)
  await expect(back.page.getByText('This is your first return.')).toBeVisible()
  await expect(back.page.locator('main')).not.toContainText(/9 days|days away|streak|missed/)
  const yesterday = await lastHere(1)
  await expect(yesterday.page.getByText('It stays on this computer.')).toBeVisible()
  await expect(yesterday.page.getByText('You came back')).toHaveCount(0)
})

test('“Write freely” begins with what the person chose for it', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Settings')
  await page.getByRole('combobox', { name: '“Write freely” begins with' }).selectOption({ label: 'Three good things' })
  await goTo(app, 'Today')
  await button(page, 'Write freely').click()
  await expect(page.getByText('Which three things went right today, however small?')).toBeVisible()
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+N')
  await expect(page.getByText('Which three things went right today, however small?')).toBeVisible()
})

test('a practice is one press away, and breathing is words where nothing is to move', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  const practice = region(page, 'A practice for today')
  await practice.getByRole('button', { name: /A value I served/ }).click()
  await expect(editor(page)).toBeVisible()
  await expect.poll(() => setbackOf(page)).toEqual([])

  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.keyboard.press('Control+1')
  await practice.getByRole('button', { name: /Slow breathing/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Slow breathing' })
  await expect(dialog.getByRole('button', { name: 'Breathe slowly' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Breathe in')
  await expect(dialog.getByRole('status')).toHaveText('And slowly out')
  const moving = () => page.evaluate(() => document.getAnimations().length)
  expect(await moving()).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await expect.poll(moving).toBeGreaterThan(0)
  await expect(dialog.getByRole('button', { name: 'Stop' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Breathe slowly' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(practice.getByRole('button', { name: /Slow breathing/ })).toBeFocused()
})

test('on a Sunday the week’s look-back is one press away, and brings the week', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await page.clock.setFixedTime(new Date(2026, 10, 28, 12))
  await goTo(app, 'Timeline')
  await goTo(app, 'Today')
  await expect(page.getByRole('heading', { level: 1, name: 'Saturday afternoon' })).toBeVisible()
  await expect(button(page, 'Look back on this week')).toHaveCount(0)
  await page.clock.setFixedTime(new Date(2026, 10, 29, 12))
  await goTo(app, 'Timeline')
  await goTo(app, 'Today')
  await button(page, 'Look back on this week').click()
  await expect(editor(page)).toContainText('A quiet morning.')
})

test('a journal that stays open goes on to the next day, and under nobody’s hands', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  const noon = new Date()
  noon.setHours(12, 0, 0, 0)
  const greeting = (days: number, part: string) =>
    page.getByRole('heading', { level: 1, name: `${weekdays[(noon.getDay() + days) % 7]} ${part}`, exact: true })
  await page.clock.install({ time: noon })
  await goTo(app, 'Timeline')
  await goTo(app, 'Today')
  await expect(greeting(0, 'afternoon')).toBeVisible()
  await region(page, 'Small steps for today').getByRole('button', { name: 'Partly' }).click()
  const note = page.getByRole('textbox', { name: 'What happened?' })
  await note.pressSequentially('The tea')
  // Until a minute past three at night.
  await page.clock.fastForward('15:01:00')
  await note.pressSequentially(' was cold')
  await expect(greeting(0, 'afternoon')).toBeVisible()
  await button(page, 'More templates').focus()
  await expect(greeting(1, 'night')).toBeVisible()
  await expect(note).toHaveValue('The tea was cold')

  await page.clock.fastForward('24:00:00')
  await expect(greeting(2, 'night')).toBeVisible()

  await link(page, 'Actions').click()
  const later = page.getByRole('listitem').filter({ hasText: 'write to the office about the second date' })
  await expect(later).not.toContainText('today')
  // The computer slept, and its timers with it.
  await page.clock.setSystemTime(new Date(noon.getTime() + 3 * 86_400_000))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(later).toContainText('Planned for today')

  await link(page, 'Setbacks').click()
  const setback = page.getByRole('list', { name: 'Open setbacks' }).getByRole('listitem').first()
  const [, days] = /open for (\d+) days/.exec((await setback.textContent()) ?? '') ?? []
  await page.clock.setSystemTime(new Date(noon.getTime() + 5 * 86_400_000))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(setback).toContainText(`open for ${Number(days) + 2} days`)
})

test('axe finds nothing, and everything is reached in a small window with large text', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await withALife(app)
  await expectClean(page, 'Today')
  await region(page, 'Small steps for today').getByRole('button', { name: 'Partly' }).click()
  await expect(page.getByRole('textbox', { name: 'What happened?' })).toBeFocused()
  await expectClean(page, 'Today with a step that was ended')
  await page.keyboard.press('Escape')
  await goTo(app, 'Settings')
  await page.getByRole('slider', { name: 'Text size' }).fill('200')
  await app.resize(900, 600)
  await goTo(app, 'Today')
  await expectReachable(app, 'Today')
})
