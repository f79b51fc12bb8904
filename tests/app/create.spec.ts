import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { createJournal, editor, lockByKeys, PASSPHRASE } from '../support/pages.ts'

const passphrase = (page: Page) => page.getByRole('textbox', { name: 'Passphrase', exact: true })
const repeated = (page: Page) => page.getByRole('textbox', { name: 'Repeat passphrase' })
const create = (page: Page) => page.getByRole('button', { name: 'Create journal' })
const estimate = (page: Page) => page.getByText(/patient thief/)

test('a passphrase is refused for being empty, short or not repeated, and for nothing else', async ({ app }) => {
  const { page } = app
  await create(page).click()
  await expect(page.getByRole('alert')).toContainText('empty')
  await passphrase(page).fill('seven77')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await create(page).click()
  await expect(page.getByRole('alert')).toContainText('under eight characters')
  await passphrase(page).fill('only small letters')
  await repeated(page).fill('only small lettres')
  await create(page).click()
  await expect(page.getByRole('alert')).toContainText('not the same')
  await repeated(page).fill('only small letters')
  await create(page).click()
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
  await lockByKeys(app)
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
})

test('what is typed can be looked at, is judged honestly, and Caps Lock is noticed', async ({ app }) => {
  const { page } = app
  await passphrase(page).fill('password')
  await expect(estimate(page)).toContainText('One or two more words')
  await passphrase(page).fill('gradient opal tumbling mossy verdict acorn')
  await expect(estimate(page)).toContainText('longer than anyone could wait')

  await expect(passphrase(page)).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show what is typed' }).click()
  await expect(passphrase(page)).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide what is typed' }).click()
  await expect(passphrase(page)).toHaveAttribute('type', 'password')

  await expect(page.getByText('Caps Lock is on.')).toHaveCount(0)
  await passphrase(page).evaluate((field) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true })),
  )
  await expect(page.getByText('Caps Lock is on.')).toBeVisible()
})

test('a passphrase can be pasted, in both fields', async ({ app }) => {
  const { page } = app
  await passphrase(page).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Show what is typed' }).click()
  await passphrase(page).press('Control+A')
  await passphrase(page).press('Control+C')
  await passphrase(page).fill('')
  await page.getByRole('button', { name: 'Hide what is typed' }).click()
  for (const field of [passphrase(page), repeated(page)]) {
    await field.focus()
    await page.keyboard.press('Control+V')
    await expect(field).toHaveValue(PASSPHRASE)
  }
  await expect(estimate(page)).toBeVisible()
  await create(page).click()
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
})

test('what judges a passphrase is loaded where one is chosen, and not where one is asked for', async ({ app }) => {
  // The build is the same, and Electron keeps no list of what came by a scheme of its own.
  if (app.stage === 'electron') return
  const loaded = () =>
    app.page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/estimator[^/]*\.js$/.test(name)),
    )
  await expect.poll(loaded).toBe(true)
  await createJournal(app)
  await lockByKeys(app)
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  await passphrase(app.page).fill(PASSPHRASE)
  await app.page.waitForLoadState('networkidle')
  expect(await loaded()).toBe(false)
})

test('six words are proposed, with the source of the list, and can be used', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Suggest one' }).click()
  await expect(page.getByText(/EFF large word list .*CC BY 3\.0/)).toBeVisible()
  await expect(passphrase(page)).toHaveValue(/^\S+( \S+){5}$/)
  const words = await passphrase(page).inputValue()
  await page.getByRole('button', { name: 'Suggest one' }).click()
  await expect(passphrase(page)).not.toHaveValue(words)
  await expect(estimate(page)).toContainText('longer than anyone could wait')
})

test('the page stays alive while the key is made, and says what takes so long', async ({ app }) => {
  const { page } = app
  await passphrase(page).fill(PASSPHRASE)
  await repeated(page).fill(PASSPHRASE)
  await page.evaluate(() => {
    const frames = { count: 0 }
    Object.assign(window, { frames: frames })
    const next = () => {
      if (document.querySelector('form[aria-busy="true"]')) frames.count += 1
      requestAnimationFrame(next)
    }
    next()
  })
  await create(page).click()
  await expect(page.getByText(/Making your key/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
  expect(await page.evaluate(() => (window as unknown as { frames: { count: number } }).frames.count)).toBeGreaterThan(
    5,
  )
})

test('the recovery key can be copied, saved, and is practised before the journal opens', async ({ app, folder }) => {
  const { page } = app
  await passphrase(page).fill(PASSPHRASE)
  await repeated(page).fill(PASSPHRASE)
  await create(page).click()
  const key = page.getByRole('textbox', { name: 'Recovery key', exact: true })
  await expect(key).toHaveValue(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){8}$/, { timeout: 30_000 })
  const written = await key.inputValue()

  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText(/taken back from the clipboard after a minute/)).toBeVisible()
  expect(await app.clipboard()).toBe(written)

  const file = join(folder, 'kept.txt')
  await app.answerDialogs(file)
  await page.getByRole('button', { name: 'Save to a file…' }).click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain(written)

  const last = page.getByRole('textbox', { name: 'Last group of the recovery key' })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toContainText('not the last group')
  await expect(last).toHaveAccessibleDescription(/not the last group/)
  await last.fill(written.slice(0, 4))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await last.fill(written.slice(-4).toLowerCase())
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(editor(page)).toBeVisible()
})

test('printed is the key and nothing else of the page, and a system that does not print it is told of', async ({
  app,
}) => {
  const { page } = app
  await passphrase(page).fill(PASSPHRASE)
  await repeated(page).fill(PASSPHRASE)
  await create(page).click()
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const words: string[] = []
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (parent?.checkVisibility({ visibilityProperty: true })) words.push(walker.currentNode.textContent ?? '')
    }
    return words.filter((word) => word.trim() !== '')
  })
  await page.emulateMedia({ media: null })
  const key = await page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue()
  expect(seen).toHaveLength(3)
  expect(seen).toContain(key)

  const print = page.getByRole('button', { name: 'Print' })
  const refusal = page.getByText('The system did not print this', { exact: false })
  await print.click()
  await expect(refusal).toHaveCount(0)
  // The stage's Chromium has no dialog that could refuse.
  if (app.stage !== 'electron') return
  expect(await app.askedDialogs()).toEqual(['Print'])
  await app.answerDialogs('No printers available')
  await print.click()
  await expect(refusal).toBeVisible()
})

test('a new journal opens on an empty page with one question', async ({ app }) => {
  await createJournal(app)
  await expect(app.page.getByText('What is on your mind today?')).toBeVisible()
  await expect(app.page.getByText(/^Anything will do\. If something went wrong/)).toBeVisible()
  await expect(app.page.getByRole('textbox', { name: 'Title' })).toHaveValue('')
})

test('while the recovery key is shown, a lock because nobody is there is said before and counted down to', async ({
  app,
}) => {
  test.setTimeout(150_000)
  const { page } = app
  await page.evaluate(() => window.journal.shell.writeHabits({ idleMinutes: 1 }))
  await passphrase(page).fill(PASSPHRASE)
  await repeated(page).fill(PASSPHRASE)
  await create(page).click()
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
  const line = page.getByText(/^Locks within \d+ seconds\. Any key keeps it open\.$/)
  const told = page.getByRole('status').filter({ hasText: 'The journal locks in less than half a minute.' })
  await expect(line).toContainText('30', { timeout: 60_000 })
  await expect(told).toHaveCount(1)
  await expect(line).toContainText('20', { timeout: 20_000 })
  await page.keyboard.press('Shift')
  await expect(line).toHaveCount(0)
  await expect(told).toHaveCount(0)
})
