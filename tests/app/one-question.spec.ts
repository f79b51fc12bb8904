import type { Page } from '@playwright/test'
import type { Bridge } from '../../src-preload/contract.ts'
import { type App, expect, test } from '../support/app.ts'
import { compose, editor, hears, saved, somethingWentWrong } from '../support/pages.ts'
import { outline } from '../writing/outline.ts'

const question = (page: Page, words: string) => editor(page).getByText(words, { exact: true })
const steps = (page: Page) => page.getByRole('navigation', { name: 'Questions' })
const press = async ({ page }: App, ...keys: readonly string[]) => {
  await hears(page)
  for (const key of keys) {
    await page.keyboard.press(key)
    await hears(page)
  }
}

/** What is on disk of the newest entry: the blocks of its body. */
async function kept(app: App): Promise<readonly Record<string, unknown>[]> {
  await saved(app)
  return app.page.evaluate(async () => {
    const { journal } = (window as unknown as { journal: Bridge }).journal
    const rows = await journal.listRecent({ limit: 1 })
    if (!rows.ok || !rows.value[0]) throw new Error('There is no entry.')
    const entry = await journal.readEntry({ id: rows.value[0].id })
    if (!entry.ok) throw new Error(entry.error.message)
    return JSON.parse(entry.value.body).root.children
  })
}

/** The question in the middle of three, answered in two paragraphs, with words under the others. */
async function answeredThree(app: App): Promise<void> {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type('The roof leaked.')
  await press(app, 'Tab', 'Escape')
  await page.keyboard.type('Heavy.')
  await press(app, 'Enter')
  await page.keyboard.type('And wet.')
  await press(app, 'Tab', 'Escape')
  await page.keyboard.type('A bucket first.')
  await press(app, 'Shift+Tab', 'Shift+Tab')
  // Back through the form of the step to the words before it.
  while (!(await editor(page).evaluate((element) => element === document.activeElement))) await press(app, 'Shift+Tab')
  await page.getByRole('button', { name: 'One question at a time' }).click()
  await expect(steps(page)).toContainText('2 of 4')
  await question(page, 'And wet.').click()
  await press(app, 'Control+End')
}

const texts = async (app: App) => JSON.stringify(await kept(app))

test('all of one question is selected, never more', async ({ openApp: app }) => {
  const { page } = app
  await answeredThree(app)
  const before = await kept(app)
  const selected = () => page.evaluate(() => document.getSelection()?.toString().trim())
  await press(app, 'Control+a')
  await expect.poll(() => selected()).toContain('And wet.')
  await press(app, 'Control+a', 'Control+a')
  await expect.poll(() => selected()).toContain('Heavy.')
  await expect.poll(() => selected()).not.toContain('roof')
  await expect.poll(() => selected()).not.toContain('bucket')
  await page.keyboard.type('Lighter.')
  await expect(question(page, 'Lighter.')).toBeVisible()
  const after = await kept(app)
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
  expect(after.slice(-6)).toEqual(before.slice(-6))
  expect(JSON.stringify(after)).not.toContain('wet')

  await test.step('a step back brings it all back, and is looked at', async () => {
    await press(app, 'Control+z', 'Control+z')
    await expect(question(page, 'And wet.')).toBeVisible()
    await expect.poll(() => kept(app)).toEqual(before)
  })

  await test.step('nor when the page selects everything by itself, as a menu does', async () => {
    await page.evaluate(() => document.execCommand('selectAll'))
    await press(app, 'Delete')
    const left = await texts(app)
    expect(left).not.toContain('wet')
    expect(left).toContain('The roof leaked.')
    expect(left).toContain('A bucket first.')
    expect(left).toContain('What do you feel, and how strongly?')
    await expect(steps(page)).toContainText('2 of 4')
  })
})

test('deleting at the edges of one question reaches nothing that is hidden', async ({ openApp: app }) => {
  const { page } = app
  await answeredThree(app)
  const before = await kept(app)
  await press(app, 'Delete', 'Delete', 'Control+Delete')
  await question(page, 'Heavy.').click()
  await press(app, 'Home', 'ArrowUp')
  await press(app, 'Backspace', 'Backspace', 'Control+Backspace')
  await expect(steps(page)).toContainText('2 of 4')
  // What is typed tells that the caret never left, and where it is.
  await page.keyboard.type('x')
  const after = await kept(app)
  const prompts = (blocks: readonly Record<string, unknown>[]) =>
    blocks.filter(({ type }) => type === 'prompt' || type === 'step' || type === 'forecast')
  expect(prompts(after)).toEqual(prompts(before))
  expect(JSON.stringify(after)).toContain('The roof leaked.')
  expect(JSON.stringify(after)).toContain('A bucket first.')
  await expect.poll(() => outline(editor(page))).toContain('p(xHeavy.)')
})

test('arrows stop at the edges of one question', async ({ openApp: app }) => {
  const { page } = app
  await answeredThree(app)
  await press(app, 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Control+ArrowRight', 'Control+End')
  await page.keyboard.type(' End.')
  await press(app, 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+Control+End', 'Delete')
  await press(app, 'Control+Home', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'Control+ArrowLeft')
  await page.keyboard.type('Start. ')
  await press(app, 'Control+Home', 'Shift+ArrowLeft', 'Shift+ArrowUp', 'Shift+Control+Home', 'Backspace')
  await expect(steps(page)).toContainText('2 of 4')
  await expect.poll(() => outline(editor(page))).toContain('p(Start. Heavy.)')
  await expect.poll(() => outline(editor(page))).toContain('p(And wet. End.)')
  const all = await texts(app)
  expect(all).toContain('The roof leaked.')
  expect(all).toContain('A bucket first.')
})

test('cut, paste and an input method stay within one question', async ({ openApp: app }) => {
  const { page } = app
  await answeredThree(app)
  await press(app, 'Control+a', 'Control+x')
  await expect.poll(() => texts(app)).not.toContain('wet')
  await press(app, 'Control+v')
  await expect(question(page, 'And wet.')).toBeVisible()
  const pasted = await texts(app)
  expect(pasted.indexOf('roof')).toBeLessThan(pasted.indexOf('Heavy.'))
  expect(pasted.indexOf('And wet.')).toBeLessThan(pasted.indexOf('A bucket first.'))
  await expect(steps(page)).toContainText('2 of 4')

  await press(app, 'Control+a')
  await compose(page, 'ぬれた')
  await expect(question(page, 'ぬれた')).toBeVisible()
  await press(app, 'Home')
  await compose(page, 'また')
  const composed = await texts(app)
  expect(composed).toContain('またぬれた')
  expect(composed).not.toContain('wet')
  for (const words of ['The roof leaked.', 'A bucket first.', 'What do you feel, and how strongly?'])
    expect(composed).toContain(words)
  await expect(steps(page)).toContainText('2 of 4')
})

test('a step back that changes another question shows it, with the caret', async ({ openApp: app }) => {
  const { page } = app
  await answeredThree(app)
  await steps(page).getByRole('button', { name: 'Next' }).click()
  await press(app, 'Escape')
  await page.keyboard.type(' Then the roof.')
  await saved(app)
  await steps(page).getByRole('button', { name: 'Back' }).click()
  await steps(page).getByRole('button', { name: 'Back' }).click()
  await expect(steps(page)).toContainText('1 of 4')
  await press(app, 'Control+z')
  await expect(steps(page)).toContainText('3 of 4')
  await expect(question(page, 'A bucket first.')).toBeVisible()
  await page.keyboard.type(' Soon.')
  await expect(question(page, 'A bucket first. Soon.')).toBeVisible()

  await test.step('also what was changed in a form', async () => {
    await steps(page).getByRole('button', { name: 'Next' }).click()
    await page.getByRole('slider', { name: 'How bad will this feel in a week?' }).focus()
    await page.keyboard.type('70')
    await steps(page).getByRole('button', { name: 'Back' }).click()
    await expect(steps(page)).toContainText('3 of 4')
    await steps(page).getByRole('button', { name: 'Back' }).click()
    await expect(steps(page)).toContainText('2 of 4')
    await question(page, 'And wet.').click()
    await press(app, 'Control+z')
    await expect(steps(page)).toContainText('4 of 4')
    await expect(page.getByRole('slider', { name: 'How bad will this feel in a week?' })).toBeFocused()
  })
})

test('what is found and lost again leaves the caret where it is seen', async ({ openApp: app }) => {
  const { page } = app
  await answeredThree(app)
  await press(app, 'Control+f')
  const field = page.getByRole('searchbox', { name: 'Find in this entry' })
  await field.fill('roof')
  await expect(question(page, 'The roof leaked.')).toBeVisible()
  await field.fill('roofless')
  await press(app, 'Escape')
  await expect(question(page, 'And wet.')).toBeVisible()
  await page.keyboard.type(' Still.')
  await expect(question(page, 'And wet. Still.')).toBeVisible()
})

test('Tab leads through the forms where one question is shown, and changes nothing', async ({ openApp: app }) => {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type('The roof leaked.')
  const before = JSON.stringify(await kept(app))
  const where = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
  const walk = async (key: string, count: number) => {
    const places: string[] = []
    for (let step = 0; step < count; step += 1) {
      await press(app, key)
      places.push(await where())
    }
    return places
  }
  // Feelings and the words under them, the step and the words under it, the forecast and the words under it.
  const way = ['Add a feeling', 'Find a word', 'Entry']
  const inPage = await walk('Tab', 9)
  expect(inPage.slice(0, 3)).toEqual(way)
  expect(inPage.at(-1)).toBe('Entry')
  await walk('Shift+Tab', 9)

  await page.getByRole('button', { name: 'One question at a time' }).click()
  await question(page, 'The roof leaked.').click()
  expect(await walk('Tab', 9)).toEqual(inPage)
  await expect(steps(page)).toContainText('4 of 4')
  const back = await walk('Shift+Tab', 9)
  expect(back.at(-1)).toBe('Entry')
  await expect(steps(page)).toContainText('1 of 4')
  await page.keyboard.type('!')
  await expect(question(page, 'The roof leaked.!')).toBeVisible()
  await press(app, 'Backspace')
  expect(JSON.stringify(await kept(app))).toBe(before)
})

test('where the questions were left, Tab and deletions pass over what is hidden', async ({ openApp: app }) => {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type('The roof leaked.')
  // Nothing under the feelings; words under the step.
  await press(app, 'Tab', 'Escape', 'Tab', 'Escape')
  await page.keyboard.type('A bucket first.')
  await page.getByRole('button', { name: 'Leave the questions' }).click()
  await expect(question(page, 'What do you feel, and how strongly?')).toBeHidden()
  const before = await kept(app)

  await question(page, 'The roof leaked.').click()
  await press(app, 'Tab')
  await page.keyboard.type('!')
  await expect(question(page, 'A bucket first.!')).toBeVisible()
  await press(app, 'Backspace', 'Shift+Tab')
  await press(app, 'End', 'Delete', 'Delete')
  await expect.poll(() => kept(app)).toEqual(before)

  await press(app, 'Control+a', 'Delete')
  const after = await kept(app)
  expect(JSON.stringify(after)).not.toContain('roof')
  expect(JSON.stringify(after)).not.toContain('bucket')
  expect(JSON.stringify(after)).toContain('What do you feel, and how strongly?')
  expect(after.some(({ type }) => type === 'feelings')).toBe(true)
  await press(app, 'Control+z')
  await expect.poll(() => kept(app)).toEqual(before)
})
