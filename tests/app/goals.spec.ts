import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { goTo } from '../support/pages.ts'
import { aLife, seedLife } from '../support/seed-life.ts'

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function toGoals(page: Page): Promise<void> {
  await rail(page, 'Goals').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Goals' })).toBeVisible()
}

async function withAGoal(app: App): Promise<void> {
  await goTo(app, 'Today')
  await seedLife(app.page, aLife())
  await toGoals(app.page)
  await app.page.getByRole('button', { name: 'Write down a wish' }).click()
  await app.page.getByRole('textbox', { name: 'Wish' }).fill('To pass in spring')
  await app.page.getByRole('textbox', { name: 'Why?' }).fill('I like the work behind it.')
  await app.page.getByRole('button', { name: 'Keep' }).click()
  await expect(app.page.getByRole('heading', { level: 1, name: 'To pass in spring' })).toBeVisible()
}

async function link(page: Page, button: string, words: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('textbox', { name: 'Find by a word' }).fill(words)
  await page.getByRole('list', { name: 'Found' }).getByRole('button').click()
}

test('a goal shows what was done for it, linked and unlinked', async ({ openApp: app }) => {
  const { page } = app
  await withAGoal(app)
  await expect(part(page, 'What was done for it')).toContainText('Nothing is linked to it yet.')
  for (const picker of ['Link a step…', 'Link a lesson…', 'Link a setback…']) {
    await page.getByRole('button', { name: picker }).click()
    await expect(page.getByRole('dialog').getByRole('list', { name: 'Found' })).toBeVisible()
    await expectClean(page, picker)
    await page.keyboard.press('Escape')
  }
  await link(page, 'Link a step…', 'aloud to the wall')
  await link(page, 'Link a lesson…', 'said it')
  await link(page, 'Link a setback…', 'froze')
  await expect(part(page, 'Setbacks on the way')).toContainText('I froze in the oral examination')
  await expect(part(page, 'Lessons')).toContainText('I know a thing once I have said it aloud.')
  await part(page, 'Small steps').getByRole('button', { name: 'Done' }).click()
  await expect(part(page, 'What was done for it')).toContainText('One small step kept')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectClean(page, 'a goal')

  await part(page, 'Lessons')
    .getByRole('button', { name: /^Unlink/ })
    .click()
  await expect(part(page, 'Lessons')).toHaveCount(0)
  await expect(page.locator('main :focus')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(part(page, 'Lessons')).toHaveCount(1)

  await page.getByRole('button', { name: 'All goals' }).click()
  const line = page.getByRole('list', { name: 'Wished for' }).getByRole('listitem')
  await expect(line).toContainText('1 small step kept')
  await expect(line).toContainText('1 lesson')
  await expect(line).toContainText('1 setback')
})

test('what is said lies above a dialog: it is heard, reached by F6 and pressed, and the dialog stays', async ({
  openApp: app,
}) => {
  const { page } = app
  await withAGoal(app)
  await link(page, 'Link a lesson…', 'said it')
  const lessons = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Lessons', exact: true, includeHidden: true }) })
  const typed = page.getByRole('dialog').getByRole('textbox')
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  const unlinkAndLinkAnother = async () => {
    await part(page, 'Lessons')
      .getByRole('button', { name: /^Unlink/ })
      .click()
    await expect(part(page, 'Lessons')).toHaveCount(0)
    await page.getByRole('button', { name: 'Link a step…' }).click()
    await typed.fill('aloud')
  }
  await unlinkAndLinkAnother()
  await expect(page.locator('[inert]', { hasText: 'Unlinked.' })).toHaveCount(0)
  await expectClean(page, 'a notice above a dialog')
  await page.keyboard.press('F6')
  await expect(undo).toBeFocused()
  await page.keyboard.press('F6')
  await expect(typed).toBeFocused()
  await page.keyboard.press('F6')
  await page.keyboard.press('Enter')
  await expect(lessons).toHaveCount(1)
  await expect(undo).toHaveCount(0)
  await expect(typed).toBeFocused()
  await expect(typed).toHaveValue('aloud')
  await page.keyboard.press('Escape')

  await unlinkAndLinkAnother()
  await undo.click()
  await expect(lessons).toHaveCount(1)
  await expect(typed).toHaveValue('aloud')
  await expect(typed).toBeFocused()
})

test('a goal is linked from a setback, and made there of a few words', async ({ openApp: app }) => {
  const { page } = app
  await withAGoal(app)
  await rail(page, 'Setbacks').click()
  await page.getByRole('button', { name: 'I froze in the oral examination', exact: true }).click()
  const goals = part(page, 'Goals it serves')
  await goals.getByRole('button', { name: 'Link a goal…' }).click()
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Found' })).toBeVisible()
  await expectClean(page, 'a goal to link')
  await page.getByRole('list', { name: 'Found' }).getByRole('button', { name: 'To pass in spring' }).click()
  await expect(goals.getByRole('listitem')).toHaveCount(1)
  await goals.getByRole('button', { name: 'Link a goal…' }).click()
  await page.keyboard.type('To sleep through')
  await expect(page.getByRole('button', { name: 'Make it a goal' })).toBeVisible()
  await expectClean(page, 'a goal to make of a few words')
  await page.getByRole('button', { name: 'Make it a goal' }).click()
  await expect(goals.getByRole('listitem')).toHaveCount(2)
  await goals.getByRole('button', { name: 'Unlink “To sleep through”' }).click()
  await expect(goals.getByRole('listitem')).toHaveCount(1)
})

test('a goal is reached, worded anew, put into the trash and brought back', async ({ openApp: app }) => {
  const { page } = app
  await withAGoal(app)
  await page.getByRole('button', { name: 'Reached' }).click()
  await expect(page.getByRole('button', { name: 'Not reached after all' })).toBeFocused()
  await page.getByRole('button', { name: 'Change the words…' }).click()
  await page.getByRole('textbox', { name: 'Wish' }).fill('To pass before summer')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'To pass before summer' })).toBeVisible()
  await page.getByRole('button', { name: 'All goals' }).click()
  await page.getByRole('list', { name: 'Reached' }).getByRole('button', { name: 'To pass before summer' }).click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await expectClean(page, 'goals in the trash')
  await page.getByRole('list', { name: 'Goals in the trash' }).getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('No goal is in the trash.')).toBeVisible()
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Reached' })).toContainText('To pass before summer')
})

test('axe finds nothing, and everything is reached in a small window with large text', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await toGoals(page)
  await expectClean(page, 'no goals')
  await page.getByRole('button', { name: 'Write down a wish' }).click()
  await expectClean(page, 'a new goal')
  await page.getByRole('textbox', { name: 'Wish' }).fill('To pass in spring')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'To pass in spring' })).toBeVisible()
  await page.getByRole('button', { name: 'All goals' }).click()
  await expectClean(page, 'goals')
  await goTo(app, 'Settings')
  await page.getByRole('slider', { name: 'Text size' }).fill('200')
  await app.resize(900, 600)
  await toGoals(page)
  await expectReachable(app, 'goals')
  await page.getByRole('button', { name: 'To pass in spring' }).click()
  await expectReachable(app, 'a goal')
  await page.getByRole('button', { name: 'Change the words…' }).click()
  await expectReachable(app, 'the words of a goal')
})
