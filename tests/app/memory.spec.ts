import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, expect, test } from '../support/app.ts'
import { asInMemory, countInMemory } from '../support/memory.ts'
import { editor, goTo, lock, saved, titleField } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'

/** Letters that stand nowhere else. */
const newWord = () => `mark${randomBytes(12).toString('hex')}`

/** How often each of the words stands in the memory of any process of the app, by the name of the word. */
async function findEverywhere(app: App, words: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const names = Object.keys(words)
  const found: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]))
  for (const pid of await app.pids()) {
    const counts = countInMemory(pid, Object.values(words).flatMap(asInMemory))
    // The zygotes and the helpers of the sandbox end and begin by themselves.
    for (const [index, count] of (counts ?? []).entries()) {
      const name = names[Math.floor(index / 2)] ?? ''
      found[name] = (found[name] ?? 0) + count
    }
  }
  return found
}

test('after a lock no process holds what was typed, a picture, or the passphrase', async ({ app, folder }) => {
  test.setTimeout(240_000)
  const passphrase = newWord()
  const title = newWord()
  const text = newWord()
  const picture = newWord()
  writeFileSync(join(folder, 'picture.png'), pictureOf(Buffer.from(picture)))
  const room = await app.roomPid()
  const { page } = app

  // Key by key: `fill` would carry the words through the main process by itself.
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
  await expect(editor(page).getByRole('img')).toBeVisible()
  await saved(app)

  if (app.stage === 'chromium') {
    // The stage carries words through this very process: only that the journal process has gone can be seen here.
    await lock(app)
    expect(page.isClosed()).toBe(true)
    expect(() => process.kill(room, 0)).toThrow()
    return
  }

  // The control: what is open is there to be found.
  const before = await findEverywhere(app, { title, text, picture })
  expect(before.title).toBeGreaterThan(0)
  expect(before.text).toBeGreaterThan(0)
  expect(before.picture).toBeGreaterThan(0)

  await lock(app)
  expect(() => process.kill(room, 0)).toThrow()
  await expect
    .poll(() => findEverywhere(app, { title, text, picture, passphrase }), { timeout: 60_000, intervals: [3000] })
    .toEqual({ title: 0, text: 0, picture: 0, passphrase: 0 })
})
