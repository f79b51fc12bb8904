import type { Locator, Page } from '@playwright/test'
import { placesOn } from '../../src-renderer/settings/contents.ts'
import { expect, test } from '../support/app.ts'
import { expectClean } from '../support/looking.ts'
import { editor, goTo, titleField } from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search and commands' })
const chosen = (page: Page) =>
  page.getByRole('listbox', { name: 'Search and commands' }).getByRole('option', { selected: true })
const heading2 = (page: Page, name: string) => page.getByRole('heading', { level: 2, name })
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

const platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'

test('settings are found by their words, and by others, and lead there with the focus', async ({ openApp: app }) => {
  const { page } = app
  const found: readonly (readonly [text: string, option: string, at: Locator])[] = [
    ['text siz', 'Text size', page.getByRole('slider', { name: 'Text size' })],
    ['hotkey', 'Keys for quick capture', page.getByRole('textbox', { name: 'Keys for quick capture' })],
    ['idle', 'Lock when nobody is there', page.getByRole('combobox', { name: 'Lock when nobody is there' })],
    ['midnight', 'A new day begins at', page.getByRole('combobox', { name: 'A new day begins at' })],
    ['rumination', 'A quiet line', page.getByRole('checkbox', { name: /^A quiet line/ })],
    ['reduced motion', 'Less motion', page.getByRole('checkbox', { name: 'Less motion' })],
    ['colours', 'Theme', page.getByRole('radio', { name: 'As the system' })],
    ['spell check', 'Spelling', page.getByRole('heading', { name: 'Spelling' })],
    ['open source', 'The work of others', page.getByText('The work of others in it')],
    ['weekday', '“Write freely” begins with', page.getByRole('combobox', { name: '“Write freely” begins with' })],
    ['privacy', 'What leaves this app: nothing', heading2(page, 'What leaves this app: nothing')],
    ['tray', 'Capture and tray', heading2(page, 'Capture and tray')],
  ]
  for (const [text, option, at] of found) {
    // From elsewhere, and from the page of settings itself.
    for (const key of ['Control+1', 'Control+,']) {
      await page.keyboard.press(key)
      await page.keyboard.press('Control+k')
      await field(page).fill(text)
      await expect(chosen(page)).toContainText(option)
      await expect(chosen(page)).toContainText('Settings')
      await page.keyboard.press('Enter')
      await expect(at).toBeFocused()
      await expect(at).toBeInViewport()
    }
  }
})

test('every place that the palette knows of the settings is there', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Settings')
  await expect(page.getByRole('textbox', { name: 'Keys for quick capture' })).toBeVisible()
  for (const { place, words } of placesOn(platform)) {
    const there = page.locator(`[data-place="${place}"]`)
    await expect(there, place).toHaveCount(1)
    await expect(there, place).toContainText(words)
  }
  const marked = await page.locator('[data-place]').evaluateAll((all) => all.map(({ dataset }) => dataset.place))
  expect(marked.sort()).toEqual(
    placesOn(platform)
      .map(({ place }) => place)
      .sort(),
  )
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

test('two templates of one name are two choices', async ({ openApp: app }) => {
  const { page } = app
  for (let copies = 0; copies < 2; copies++) {
    await goTo(app, 'Settings')
    await page.getByRole('button', { name: 'Your templates' }).click()
    await page.getByRole('button', { name: 'Copy “Kind letter”' }).click()
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
  }
  await page.keyboard.press('Control+k')
  await field(page).fill('my way')
  const copies = page.getByRole('option', { name: 'New: I am ashamed of it Kind letter, my way' })
  await expect(copies).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(copies.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(chosen(page)).toContainText('Search all entries')
  await field(page).fill('setti')
  await expect(chosen(page)).toContainText('Go to Settings')
  await expect(copies).toHaveCount(0)
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
  // The way back leads to where one was.
  await page.getByRole('searchbox', { name: 'Search entries' }).press('Escape')
  await expect(titleField(page)).toHaveValue('Entry 7')
})

test('what of a search was not understood is said in the same field', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.press('Control+k')
  await page.keyboard.type('before:2023-02-30')
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('2023-02-30')
  await expectClean(page, 'the palette with a remark')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('harbour')
  await expect(page.getByRole('dialog').getByRole('status')).toBeEmpty()
})

test('Esc closes the palette, and who types at once goes on where the caret was', async ({ openApp: app }) => {
  const { page } = app
  await editor(page).click()
  await page.keyboard.type('half a sentence')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  // Nothing comes between the focus and this letter, as it would with a key from outside.
  await editor(page).evaluate((text) =>
    text.addEventListener('focus', () => setTimeout(() => document.execCommand('insertText', false, ',')), {
      once: true,
    }),
  )
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
  await expect(editor(page)).toBeFocused()
  await expect(editor(page)).toContainText('half a sentence,')
  await page.keyboard.type(' and its other half')
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
