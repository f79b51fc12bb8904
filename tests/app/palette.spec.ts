import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { editor, goTo, titleField } from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search and commands' })
const chosen = (page: Page) => page.getByRole('option', { selected: true })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('commands are found by their beginnings and carried out by Enter', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await expect(chosen(page)).toContainText('Write freely')
  await field(page).fill('setti')
  await expect(chosen(page)).toContainText('Go to Settings')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Settings')).toBeVisible()
  await expect(field(page)).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await field(page).fill('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator(':root')).toHaveAttribute('data-theme', 'dark')
})

test('arrows go round what is offered, and the field says where they are', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.press('Control+k')
  const first = await chosen(page).textContent()
  await page.keyboard.press('ArrowDown')
  await expect(chosen(page)).not.toHaveText(first ?? '')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await chosen(page).getAttribute('id')) ?? 'none')
  await page.keyboard.press('ArrowUp')
  await expect(chosen(page)).toHaveText(first ?? '')
  await page.keyboard.press('ArrowUp')
  await expect(chosen(page)).not.toHaveText(first ?? '')
  await page.keyboard.press('ArrowDown')
  await expect(chosen(page)).toHaveText(first ?? '')
})

test('entries are found in the same field, and the whole search is one choice further', async ({ openApp: app }) => {
  const { page } = app
  await seed(page, daily(20))
  await page.keyboard.press('Control+k')
  await field(page).fill('number 7')
  await expect(page.getByRole('group', { name: 'Entries' }).getByRole('option').first()).toContainText('Entry 7')
  await page.keyboard.press('Enter')
  await expect(titleField(page)).toHaveValue('Entry 7')

  await page.keyboard.press('Control+k')
  await field(page).fill('quietly')
  await expect(page.getByRole('option', { name: /Search all entries/ })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox', { name: 'Search entries' })).toHaveValue('quietly')
  await expect(page.getByText('20 entries found.')).toBeVisible()
})

test('Esc closes the palette, and the focus is where it was', async ({ openApp: app }) => {
  const { page } = app
  await editor(page).click()
  await page.keyboard.type('half a sentence')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type(', and its other half')
  await expect(editor(page)).toContainText('half a sentence, and its other half')
})

test('each shortcut leads where it says', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.press('Control+2')
  await expect(heading(page, 'Timeline')).toBeVisible()
  await page.keyboard.press('Control+,')
  await expect(heading(page, 'Settings')).toBeVisible()
  for (const [key, name] of [
    ['3', 'Setbacks'],
    ['4', 'Actions'],
    ['5', 'Lessons'],
    ['6', 'Goals'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await expect(heading(page, name)).toBeVisible()
    await expect(page.locator('main:focus')).toHaveCount(1)
  }
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('button', { name: 'Something went wrong' })).toBeVisible()
  await page.keyboard.press('Control+Shift+n')
  await expect(page.getByText('What happened?')).toBeVisible()
  await goTo(app, 'Today')
  await page.keyboard.press('Control+n')
  await expect(editor(page)).toBeVisible()
  await expect(page.getByText('What happened?')).toHaveCount(0)
  await app.replaced(() => page.keyboard.press('Control+l'))
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
})
