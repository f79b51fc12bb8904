import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { editor, entries, goTo, lock, openEntry, saved, search, titleField, unlock, write } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { daily, seed } from '../support/seed.ts'

const line = (page: Page, title: string) => entries(page).filter({ hasText: title })
const box = (page: Page, title: string) => line(page, title).getByRole('checkbox')
const show = (page: Page, name: string) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name })
const scroller = (page: Page) => page.getByRole('list', { name: 'Entries' }).locator('xpath=../..')

test('before the first entry there is an invitation, and an example that is not in the journal', async ({
  openApp: app,
}) => {
  const { page } = app
  await goTo(app, 'Timeline')
  await expect(page.getByText('Nothing is written here yet.')).toBeVisible()
  await expect(page.getByRole('figure')).toContainText('It is not in your journal')
  await expect(page.getByRole('figure').getByRole('button')).toHaveCount(0)
  await expectClean(page, 'no entries')
  await app.resize(900, 600)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expectReachable(app, 'no entries')
  await show(page, 'Trash').click()
  await expect(page.getByText('The trash is empty.')).toBeVisible()
  await expect(page.getByRole('figure')).toHaveCount(0)
  await show(page, 'Trash').click()
  await page.getByRole('main').getByRole('button', { name: 'Write freely' }).click()
  await editor(page).click()
  await page.keyboard.type('A line.')
  await saved(app)
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(1)
  await expect(page.getByRole('figure')).toHaveCount(0)
})

test('months are headings, newest first, and every line says its title and day', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, [
    { title: 'Old', text: 'Long ago.', day: '2019-02-03' },
    { title: 'New', text: 'Not long ago.', day: '2026-11-20' },
    { title: '', text: 'Nameless words.', day: '2026-11-19' },
  ])
  await goTo(app, 'Timeline')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['November 2026', 'February 2019'])
  await expect(entries(page)).toHaveCount(3)
  await expect(entries(page).nth(0)).toContainText('New')
  await expect(entries(page).nth(0)).toContainText(/20 November 2026|November 20, 2026/)
  await expect(entries(page).nth(1)).toContainText('Nameless words.')
  await expect(entries(page).nth(2)).toContainText('Old')
})

test('thousands of entries scroll with few of them in the page, and the keyboard reaches all', async ({
  openApp: app,
}) => {
  const { page } = app
  await seed(page, daily(1000))
  await goTo(app, 'Timeline')
  await expect(line(page, 'Entry 1000')).toBeVisible()
  expect(await entries(page).count()).toBeLessThan(60)

  await entries(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Entry 999' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Entry 1', exact: true })).toBeFocused()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  await expect(page.getByRole('button', { name: 'Entry 1000' })).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('button', { name: 'Entry 1000' })).not.toBeFocused()
  expect(await entries(page).count()).toBeLessThan(60)

  await scroller(page).evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2
  })
  await expect(line(page, 'Entry 500')).toBeVisible()
  await page.getByRole('button', { name: 'Entry 500' }).press('Enter')
  await expect(titleField(page)).toHaveValue('Entry 500')
})

test('the scroll is where it was left: after reading an entry, and after a lock', async ({ openApp: app }) => {
  await seed(app.page, daily(500))
  await goTo(app, 'Timeline')
  await scroller(app.page).evaluate((element) => {
    element.scrollTop = 9000
  })
  const middle = entries(app.page).nth(12)
  // Before the list is drawn anew, its twelfth line is still one far above.
  await expect(middle).toBeInViewport()
  const title = (await middle.getByRole('button').textContent()) ?? ''
  await app.page.getByRole('button', { name: title, exact: true }).click()
  await expect(titleField(app.page)).toHaveValue(title)
  await goTo(app, 'Timeline')
  await expect(app.page.getByRole('button', { name: title, exact: true })).toBeInViewport()
  const before = await scroller(app.page).evaluate((element) => element.scrollTop)
  await lock(app)
  await unlock(app)
  await expect(app.page.getByRole('button', { name: title, exact: true })).toBeInViewport()
  expect(await scroller(app.page).evaluate((element) => element.scrollTop)).toBe(before)
})

test('a tag, a star and the two together let through what has them', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, [
    { title: 'Talk', text: 'a', day: '2026-11-20', tags: ['work/talks'] },
    { title: 'Walk', text: 'b', day: '2026-11-19', tags: ['home'] },
    { title: 'Rest', text: 'c', day: '2026-11-18' },
  ])
  await goTo(app, 'Timeline')
  await page.getByRole('button', { name: 'Every tag' }).click()
  await page.getByRole('searchbox', { name: 'Find a tag' }).fill('tal')
  await page.getByRole('option', { name: 'work/talks' }).click()
  await expect(entries(page)).toHaveCount(1)
  await expect(entries(page)).toContainText('Talk')

  await box(page, 'Talk').click()
  await page.getByRole('button', { name: 'Star', exact: true }).click()
  await show(page, 'Starred').click()
  await expect(entries(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'work/talks' }).click()
  await page.getByRole('option', { name: 'home' }).click()
  await expect(page.getByText('Nothing here has all of that.')).toBeVisible()
  await show(page, 'Starred').click()
  await expect(entries(page)).toContainText('Walk')
})

test('what has a picture is let through by its filter, and found by has:image', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'Plain', 'Words alone.')
  await write(app, 'Drawn', 'Words and a picture.')
  const buffer = pictureOf(new Uint8Array(32).fill(120))
  await page.getByLabel('Choose pictures').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  await expect(editor(page).getByRole('img')).toHaveCount(1)
  await saved(app)
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(2)
  await show(page, 'With images').click()
  await expect(entries(page)).toHaveCount(1)
  await expect(entries(page)).toContainText('Drawn')
  await show(page, 'With images').click()
  await expect(entries(page)).toHaveCount(2)

  await search(app, 'has:image')
  await expect(page.getByText('1 entry found.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Drawn' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Plain' })).toHaveCount(0)
})

test('stars that were there before stay when those of several are undone', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(3))
  await goTo(app, 'Timeline')
  const star = page.getByRole('button', { name: 'Star', exact: true })
  await box(page, 'Entry 2').click()
  await star.click()
  await expect(page.getByText('1 entry starred.')).toBeVisible()
  await page.getByRole('button', { name: 'Entry 3' }).focus()
  await page.keyboard.press('Control+a')
  await star.click()
  await expect(page.getByText('2 entries starred.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 entries without a star now.')).toBeVisible()
  await show(page, 'Starred').click()
  await expect(entries(page)).toHaveCount(1)
  await expect(entries(page)).toContainText('Entry 2')
})

test('several are selected by mouse and by keyboard, and tagged', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(12))
  await goTo(app, 'Timeline')
  await box(page, 'Entry 11').click()
  await box(page, 'Entry 8').click({ modifiers: ['Shift'] })
  await expect(page.getByText('4 entries selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('selected')).toHaveCount(0)

  await page.getByRole('button', { name: 'Entry 12' }).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByText('2 entries selected')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByText('3 entries selected')).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('12 entries selected')).toBeVisible()

  await page.getByRole('button', { name: 'Tags…' }).click()
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('alert')).toHaveText('Type a tag first.')
  await page.getByRole('textbox', { name: 'Tags' }).fill('x'.repeat(101))
  await expect(page.getByRole('alert')).toContainText('A tag can have up to 100 characters')
  await page.getByRole('textbox', { name: 'Tags' }).fill('#quiet, river/bank')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(line(page, 'Entry 7')).toContainText('river/bank')
  await expect(line(page, 'Entry 7')).toContainText('quiet')
})

test('the trash gives back, and keeps until it is told to delete', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(5))
  await goTo(app, 'Timeline')
  await box(page, 'Entry 5').click()
  await box(page, 'Entry 4').click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(entries(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entries(page)).toHaveCount(5)

  await page.getByRole('button', { name: 'Entry 3' }).focus()
  await page.keyboard.press('Delete')
  await expect(entries(page)).toHaveCount(4)
  await box(page, 'Entry 2').click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(entries(page)).toHaveCount(3)

  await show(page, 'Trash').click()
  await expect(entries(page)).toHaveCount(2)
  await show(page, 'Starred').click()
  await expect(page.getByText('Nothing here has all of that.')).toBeVisible()
  await show(page, 'Starred').click()
  await box(page, 'Entry 3').click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(entries(page)).toHaveCount(1)
  await box(page, 'Entry 2').click()
  await page.getByRole('button', { name: 'Delete for ever…' }).click()
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(entries(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Select nothing' }).click()
  await page.getByRole('button', { name: 'Empty the trash…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for ever' }).click()
  await expect(page.getByText('The trash is empty.', { exact: true })).toBeVisible()
  await show(page, 'Trash').click()
  await expect(entries(page)).toHaveCount(4)
})

test('the trash is emptied only where all of it is shown, and all of it is counted', async ({ openApp: app }) => {
  const { page } = app
  const empty = page.getByRole('button', { name: 'Empty the trash…' })
  await seed(
    page,
    daily(61).map((one, index) => (index < 2 ? { ...one, tags: ['home'] } : one)),
  )
  await goTo(app, 'Timeline')
  await page.getByRole('button', { name: 'Entry 61' }).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('61 entries selected')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('60 entries selected')).toBeVisible()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(entries(page)).toHaveCount(1)
  await show(page, 'Trash').click()
  await expect(page.getByText('60 entries here.')).toBeVisible()

  await page.getByRole('button', { name: 'Every tag' }).click()
  await page.getByRole('option', { name: 'home' }).click()
  await expect(entries(page)).toHaveCount(1)
  await expect(empty).toHaveCount(0)
  await page.getByRole('button', { name: 'home' }).click()
  await page.getByRole('option', { name: 'Every tag' }).click()
  await expect(empty).toBeVisible()

  await search(app, 'quietly')
  await expect(entries(page).first()).toContainText('Entry 60')
  await expect(empty).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search entries' }).press('Escape')
  await empty.click()
  await expect(page.getByRole('heading', { name: 'Delete 60 entries for ever?' })).toBeVisible()
})

test('a search shows where it matched, explains what it did not understand, and leads back', async ({
  openApp: app,
}) => {
  const { page } = app
  await seed(page, [
    { title: 'Down by the river', text: 'The water was high.', day: '2026-11-20', tags: ['outside'] },
    { title: 'Talk', text: 'Nobody asked about the river slides.', day: '2026-11-19' },
    { title: 'Rest', text: 'Slept.', day: '2026-11-18', tags: ['bed', 'early', 'home', 'zoo'] },
  ])
  await goTo(app, 'Settings')
  await search(app, 'zo')
  // A line has room for three of them.
  await expect(entries(page).locator('mark')).toHaveText(['zo'])
  await search(app, 'riv')
  await expect(page.getByText('2 entries found.')).toBeVisible()
  await expect(entries(page)).toHaveCount(2)
  await expect(entries(page).locator('mark')).toHaveText(['riv', 'riv'])
  await expect(entries(page).first().getByText('November 2026', { exact: true })).toBeVisible()
  await search(app, 'riv mood:high')
  await expect(page.getByRole('list', { name: 'About this search' })).toContainText('mood:')

  await search(app, 'river tag:outside')
  await expect(entries(page)).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(titleField(page)).toHaveValue('Down by the river')

  await goTo(app, 'Settings')
  await search(app, 'zebra')
  await expect(page.getByText('Nothing found.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search entries' }).press('Escape')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('what is not ready to be searched yet is found as soon as it is, without being asked for again', async ({
  openApp: app,
}) => {
  const text = 'A long page about the rain. '.repeat(4000)
  const pages = daily(100).map((one, index) => ({ ...one, text: index === 0 ? `${text} marigold` : text }))
  await seed(app.page, pages)
  await search(app, 'marigold')
  await expect(entries(app.page)).toHaveCount(1, { timeout: 30_000 })
  await expect(app.page.getByText('still being made ready for search')).toHaveCount(0)
})

test('what a search found can be scrolled to its end', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(230))
  await search(app, 'quietly')
  await expect(entries(page).first()).toContainText('Entry 230')
  await entries(page).first().focus()
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(page.getByRole('button', { name: 'Entry 1', exact: true })).toBeFocused({ timeout: 200 })
  }).toPass()
})

test('all that a search found is selected, also what is not in the list yet', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(1250))
  for (const words of ['quietly', '"written quietly"']) {
    await search(app, words)
    const first = entries(page).first()
    await expect(first).toContainText('Entry 1250')
    // What was found before has the same lines.
    await expect(first.locator('mark')).toHaveText(words.replaceAll('"', ''))
    await first.focus()
    await page.keyboard.press('Control+a')
    await expect(page.getByText(/1,?250 entries selected/)).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(page.getByText('Nothing found.')).toBeVisible()
})

test('Delete moves nothing to the trash while what is to be selected is still being read', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(120))
  await search(app, 'quietly')
  await expect(entries(page).first()).toContainText('Entry 120')
  await entries(page).first().focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 entry selected')).toBeVisible()
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByText('Selecting…', { exact: true })).toBeVisible()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Select nothing' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false)
  process.kill(room, 'SIGCONT')
  await entries(page).first().focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('120 entries selected')).toBeVisible()
})

test('an entry that was written shows at once', async ({ openApp: app }) => {
  await seed(app.page, daily(3))
  await openEntry(app, 'Entry 2')
  await titleField(app.page).fill('Entry two')
  await expect(app.page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  await goTo(app, 'Timeline')
  await expect(line(app.page, 'Entry two')).toBeVisible()
})

test('an entry of the trash can be read there, and is written in once it is restored', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(3))
  await goTo(app, 'Timeline')
  await page.getByRole('button', { name: 'Entry 2' }).focus()
  await page.keyboard.press('Delete')
  await expect(entries(page)).toHaveCount(2)
  await show(page, 'Trash').click()
  await entries(page).first().click()
  await expect(page.getByText('This entry is in the trash.')).toBeVisible()
  await expect(titleField(page)).toHaveValue('Entry 2')
  await expect(titleField(page)).not.toBeEditable()
  await expect(editor(page)).toHaveAttribute('contenteditable', 'false')
  await page.getByRole('button', { name: 'Restore' }).click()
  await titleField(page).fill('Entry two')
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(3)
})

test('an entry that its own menu put into the trash is gone from the list, and can be had back', async ({
  openApp: app,
}) => {
  const { page } = app
  await seed(page, daily(3))
  await openEntry(app, 'Entry 2')
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await page.getByRole('menuitem', { name: /trash/i }).click()
  await expect(entries(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entries(page)).toHaveCount(3)
})

test('an entry put into the trash leads back into none that is there as well', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(3))
  await openEntry(app, 'Entry 2')
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('Entry 3')
  await page
    .getByRole('option')
    .filter({ has: page.locator('time'), hasText: 'Entry 3' })
    .click()
  await expect(titleField(page)).toHaveValue('Entry 3')
  const trash = async () => {
    await page.getByRole('button', { name: 'Entry menu' }).click()
    await page.getByRole('menuitem', { name: 'Move to the trash' }).click()
  }
  await trash()
  await expect(titleField(page)).toHaveValue('Entry 2')
  await trash()
  await expect(entries(page)).toHaveCount(1)
})

test('Esc in a search leads to the timeline where the entry from which it was begun is in the trash since', async ({
  openApp: app,
}) => {
  await write(app, 'Begun here', 'A quiet river.')
  const { page } = app
  await search(app, 'river')
  await entries(page).first().getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(entries(page)).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search entries' }).press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible()
  await expect(titleField(page)).toHaveCount(0)
})

test('Esc in a search leads to the timeline where the entry from which it was begun was deleted for ever since', async ({
  openApp: app,
}) => {
  await write(app, 'Begun here', 'A quiet river.')
  const { page } = app
  await goTo(app, 'Timeline')
  await openEntry(app, 'Begun here')
  await search(app, 'river')
  await expect(entries(page)).toHaveCount(1)
  await page.evaluate(async () => {
    const { journal } = window.journal
    const found = await journal.search({ text: 'river', filter: {}, offset: 0, limit: 1 })
    const ids = found.ok ? found.value.hits.map(({ entry }) => entry.id) : []
    await journal.trashEntries({ ids })
    await journal.deleteEntries({ ids })
  })
  await page.getByRole('searchbox', { name: 'Search entries' }).press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible()
})
