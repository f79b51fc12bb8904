import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { asInMemory, countInMemory } from '../support/memory.ts'
import { editor, goTo, lock, titleField } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'

/** How often each of the words stands in the memory of any process of the app, in the order of the words. */
async function countEverywhere(app: App, words: readonly string[]): Promise<number[]> {
  const totals = words.map(() => 0)
  for (const pid of await app.pids()) {
    const counts = countInMemory(pid, words.flatMap(asInMemory))
    // A helper of the browser may have ended meanwhile: it holds nothing then.
    for (const [index, count] of (counts ?? []).entries()) {
      const word = Math.floor(index / 2)
      totals[word] = (totals[word] ?? 0) + count
    }
  }
  return totals
}

/** Asks inside the page, and only whether: what `expect` looks at is carried through the main process. */
async function isSavedWithPicture(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const saved = [...document.querySelectorAll('[role=status]')].some(({ textContent }) => textContent === 'Saved')
    return saved && document.querySelector('[role=textbox] [role=img], [role=textbox] canvas') !== null
  })
}

test('after a lock no process holds what was typed, a picture, or the passphrase', async ({ app, folder }) => {
  test.setTimeout(240_000)
  // Letters that stand nowhere else, and are in all of the words.
  const mark = `mark${randomBytes(12).toString('hex')}`
  const [passphrase, title, text, picture] = [`${mark}pass`, `${mark}title`, `${mark}text`, `${mark}picture`]
  writeFileSync(join(folder, 'picture.png'), pictureOf(Buffer.from(picture)))
  const room = await app.roomPid()
  const { page } = app

  // Key by key, and nothing is read back: `fill`, `evaluate` and `expect` would carry words through the main process by themselves.
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).focus()
  await page.keyboard.type(passphrase)
  await page.getByRole('textbox', { name: 'Repeat passphrase' }).focus()
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  const last = page.getByRole('textbox', { name: 'Last group of the recovery key' })
  await last.waitFor({ timeout: 30_000 })
  const key = await page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue()
  await last.fill(key.split('-').at(-1) ?? '')
  await page.keyboard.press('Enter')
  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  await titleField(page).focus()
  await page.keyboard.type(title)
  await editor(page).click()
  await page.keyboard.type(text)
  await page.getByLabel('Choose pictures').setInputFiles(join(folder, 'picture.png'))
  await isSavedWithPicture(page)

  if (app.stage === 'chromium') {
    // The stage carries words through this very process: only that the journal process has gone can be seen here.
    await lock(app)
    expect(page.isClosed()).toBe(true)
    expect(() => process.kill(room, 0)).toThrow()
    return
  }

  // The control: what is open is there to be found.
  const open = await countEverywhere(app, [title, text, picture])
  expect(open.filter((count) => count === 0)).toEqual([])

  await lock(app)
  expect(() => process.kill(room, 0)).toThrow()
  await expect.poll(() => countEverywhere(app, [mark]), { timeout: 60_000, intervals: [3000] }).toEqual([0])
})
