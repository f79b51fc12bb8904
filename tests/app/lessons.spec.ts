import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { editor, goTo, lock, titleField, unlock } from '../support/pages.ts'
import { aLife, seedLife } from '../support/seed-life.ts'

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const lessons = (page: Page) => page.getByRole('list', { name: 'Lessons', exact: true }).getByRole('listitem')
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function withLessons(app: App): Promise<void> {
  await goTo(app, 'Today')
  await seedLife(app.page, aLife())
  await rail(app.page, 'Lessons').click()
  await expect(lessons(app.page)).toHaveCount(2)
}

test('before the first lesson there is an invitation, and an example', async ({ openApp: app }) => {
  const { page } = app
  await rail(page, 'Lessons').click()
  await expect(page.getByRole('figure')).toContainText('It is not in your journal')
  await expectClean(page, 'no lessons')
})

test('a lesson is found, used by one click, and put in other words while the older ones stay', async ({
  openApp: app,
}) => {
  const { page } = app
  await withLessons(app)
  await page.getByRole('searchbox', { name: 'Search lessons' }).fill('aloud')
  await expect(lessons(page)).toHaveCount(1)
  await lessons(page).getByRole('button', { name: 'Used' }).click()
  await expect(lessons(page).first()).toContainText('Used once')
  await page.getByRole('searchbox', { name: 'Search lessons' }).fill('zebra')
  await expect(page.getByText('No lesson has these words as it is worded now.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search lessons' }).fill('')
  await page.getByRole('button', { name: 'I know a thing once I have said it aloud.' }).click()

  await page.getByRole('button', { name: 'Re-word' }).click()
  const words = page.getByRole('textbox', { name: 'The lesson, as you would say it now' })
  await expect(words).toBeFocused()
  await words.fill('I know a thing once I have told it to somebody.')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'told it to somebody' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Re-word' })).toBeFocused()
  await expect(part(page, 'Earlier wordings')).toContainText('I know a thing once I have said it aloud.')
  await part(page, 'Where it comes from').getByRole('button', { name: 'A week on' }).click()
  await expect(titleField(page)).toHaveValue('A week on')
})

test('a lesson in Arabic stands at the right, where its lines begin', async ({ openApp: app }) => {
  const { page } = app
  await withLessons(app)
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  await page.getByRole('button', { name: 'Re-word' }).click()
  await page.getByRole('textbox', { name: 'The lesson, as you would say it now' }).fill('مكان واحد ليس كل مكان')
  await page.getByRole('button', { name: 'Keep' }).click()
  await rail(page, 'Lessons').click()
  const arabic = page.getByRole('button', { name: 'مكان واحد ليس كل مكان' })
  const used = lessons(page).filter({ has: arabic }).getByRole('button', { name: 'Used' })
  await expect(arabic).toHaveCSS('direction', 'rtl')
  const [words, beside] = [await arabic.boundingBox(), await used.boundingBox()]
  expect((words?.x ?? 0) + (words?.width ?? 0)).toBeGreaterThan((beside?.x ?? 0) - 40)
})

test('a double click says once that a lesson was used', async ({ openApp: app }) => {
  const { page } = app
  await withLessons(app)
  const first = lessons(page).first()
  await first.getByRole('button', { name: 'Used' }).dblclick()
  await expect(first).toContainText('Used once')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(first).not.toContainText(/Used (once|twice)/)
})

test('a lesson is tested again on a day, and says how it held', async ({ openApp: app }) => {
  const { page } = app
  await withLessons(app)
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  const tests = part(page, 'Test it again')
  await expect(tests).toContainText('No day is set.')
  await tests.getByRole('radio', { name: 'In two weeks' }).check()
  await expect(tests).toContainText('Its day is')
  await expect(tests.getByRole('radio', { name: 'In two weeks' })).toBeFocused()
  await tests.getByRole('button', { name: 'Test it now…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Does it still hold?' })
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeDisabled()
  await dialog.getByRole('radio', { name: 'Changed' }).check()
  await dialog.getByRole('textbox', { name: 'How would you say it now?' }).fill('Two places are enough to choose from.')
  await dialog.getByRole('textbox', { name: 'What showed it?' }).fill('The second flat.')
  await dialog.getByRole('radio', { name: 'No day' }).check()
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Two places are enough' })).toBeVisible()
  await expect(tests).toContainText('No day is set.')
  await expect(tests.getByRole('list', { name: 'Tests so far' })).toContainText('The second flat.')
  await expect(part(page, 'Earlier wordings')).toContainText('One place is not the only place.')
})

test('a lesson in two lines keeps both where a test says that it changed', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await seedLife(page, [{ title: 'A move', text: 'It is done.', day: '2026-05-04', lessons: ['Ask early.\nAsk two.'] }])
  await rail(page, 'Lessons').click()
  await lessons(page).getByRole('button', { name: 'Ask early.' }).click()
  await page.getByRole('button', { name: 'Test it now…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Does it still hold?' })
  await dialog.getByRole('radio', { name: 'Changed' }).check()
  const words = dialog.getByRole('textbox', { name: 'How would you say it now?' })
  await expect(words).toHaveValue('Ask early.\nAsk two.')
  await words.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ask them again.')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Re-word' }).click()
  await expect(page.getByRole('textbox', { name: 'The lesson, as you would say it now' })).toHaveValue(
    'Ask early.\nAsk two.\nAsk them again.',
  )
})

test('words that only a lesson put away has lead there, and the other way round', async ({ openApp: app }) => {
  const { page } = app
  await withLessons(app)
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  await page.getByRole('button', { name: 'Put it away' }).click()
  await page.getByRole('button', { name: 'All lessons' }).click()
  const search = page.getByRole('searchbox', { name: 'Search lessons' })
  await search.fill('only place')
  await expect(page.getByText('None here. Among those put away there is one.')).toBeVisible()
  await page.getByRole('button', { name: 'Put away' }).click()
  await expect(lessons(page)).toHaveText([/One place is not the only place/])
  await search.fill('aloud')
  await expect(page.getByText('None here. Among those not put away there is one.')).toBeVisible()
  await search.fill('zebra')
  await expect(page.getByText('No lesson has these words as it is worded now.')).toBeVisible()

  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await page.getByRole('menuitem', { name: 'Used a lesson…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Which lesson did you use?' })
  await dialog.getByRole('textbox', { name: 'Words of the lesson' }).fill('only place')
  await expect(dialog.getByText('None here. Among those put away there is one.')).toBeVisible()
})

test('a lesson is put away, and taken out again', async ({ openApp: app }) => {
  const { page } = app
  await withLessons(app)
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  await page.getByRole('button', { name: 'Put it away' }).click()
  await expect(page.getByText('This lesson is put away.')).toBeVisible()
  await page.getByRole('button', { name: 'All lessons' }).click()
  await expect(lessons(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Put away' }).click()
  await expect(lessons(page)).toHaveText([/One place is not the only place/])
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  await page.getByRole('button', { name: 'Take it out again' }).click()
  await page.getByRole('button', { name: 'All lessons' }).click()
  await expect(lessons(page)).toHaveCount(2)
})

test('a lesson that was used stays when its words leave the entry, is found, and is deleted from the ledger', async ({
  openApp: app,
}) => {
  const { page } = app
  await withLessons(app)
  await page.getByRole('button', { name: 'I know a thing once I have said it aloud.' }).click()
  await part(page, 'Used').getByRole('button', { name: 'Used' }).click()
  await expect(part(page, 'Used')).toContainText('Used once.')
  await expect(page.getByRole('button', { name: 'Delete for ever…' })).toHaveCount(0)
  await part(page, 'Where it comes from').getByRole('button', { name: 'A week on' }).click()
  await page.getByRole('button', { name: 'Remove this lesson' }).click()
  await goTo(app, 'Today')
  await rail(page, 'Lessons').click()
  const line = lessons(page).filter({ hasText: 'I know a thing once I have said it aloud.' })
  await expect(line).toContainText('No longer in an entry')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('said it alou')
  await expect(page.getByRole('option', { name: /said it aloud.*Lesson/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(part(page, 'Where it comes from')).toContainText('It is no longer in an entry.')
  await expectClean(page, 'a lesson of no entry')
  await rail(page, 'Timeline').click()
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('aloud has:lesson')
  await expect(page.getByText('No entry found.')).toBeVisible()
  const found = page.getByRole('list', { name: 'Lessons that are no longer in an entry' })
  await expectClean(page, 'a lesson that was found')
  await found.getByRole('button', { name: 'I know a thing once I have said it aloud.' }).click()

  await page.getByRole('button', { name: 'Delete for ever…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete this lesson for ever?' })
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await expect(dialog).toContainText('It is taken out of earlier versions of entries as well')
  await expect(dialog).toContainText('No snapshot on this computer holds any of it.')
  await dialog.getByRole('button', { name: 'Delete for ever' }).click()
  await expect(lessons(page)).toHaveCount(1)
})

test('from any entry one press says that a lesson was used, and one more takes it back', async ({ openApp: app }) => {
  const { page } = app
  await withLessons(app)
  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  const atHand = (words: string) =>
    app.page.getByRole('region', { name: 'Used a lesson?' }).getByRole('button', { name: `Used “${words}` })
  await expect(editor(page)).toBeFocused()
  const first = atHand('One place is not the only place.')
  await expect(first).toHaveCount(0)
  await page.keyboard.type('I asked two people this time.')
  await first.click()
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  await expectClean(page, 'a lesson that is used here')
  await expect(editor(page)).toHaveText('I asked two people this time.')

  const other = atHand('I know a thing')
  await other.focus()
  await page.keyboard.press('Space')
  await expect(other).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Space')
  await expect(other).toHaveAttribute('aria-pressed', 'false')
  await expect(other).toBeFocused()
  // Pressed twice in haste it is used once, and one press more takes all of it back.
  await other.evaluate((chip: HTMLElement) => {
    chip.click()
    chip.click()
  })
  await expect(other).toHaveAttribute('aria-pressed', 'true')
  await other.click()
  await expect(other).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('region', { name: 'Used a lesson?' }).getByRole('button', { name: 'Another…' }).click()
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Found' })).toBeVisible()
  await expectClean(page, 'which lesson was used')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Another…' })).toBeFocused()
  await lock(app)
  await unlock(app)
  await expect(atHand('One place is')).toHaveAttribute('aria-pressed', 'true')
  await expect(atHand('I know a thing')).toHaveAttribute('aria-pressed', 'false')
  await rail(app.page, 'Lessons').click()
  await expect(lessons(app.page).filter({ hasText: 'One place is' })).toContainText('Used once')
})

test('axe finds nothing, and everything is reached in a small window with large text', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await withLessons(app)
  await expectClean(page, 'lessons')
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  await expectClean(page, 'a lesson')
  await page.getByRole('button', { name: 'Test it now…' }).click()
  await page.getByRole('radio', { name: 'Changed' }).check()
  await expectClean(page, 'a lesson that is tested')
  await page.keyboard.press('Escape')
  await goTo(app, 'Settings')
  await page.getByRole('slider', { name: 'Text size' }).fill('200')
  await app.resize(900, 600)
  await rail(page, 'Lessons').click()
  await expect(lessons(page).first()).toBeVisible()
  await expectReachable(app, 'lessons')
  await page.getByRole('button', { name: 'One place is not the only place.' }).click()
  await expectReachable(app, 'a lesson')
  await page.getByRole('button', { name: 'Test it now…' }).click()
  await page.getByRole('radio', { name: 'Changed' }).check()
  await expectReachable(app, 'a lesson that is tested')
})
