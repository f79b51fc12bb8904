import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  createJournal,
  editor,
  goTo,
  lock,
  openEntry,
  PASSPHRASE,
  search,
  titleField,
  tryPassphrase,
  unlock,
  write,
} from '../support/pages.ts'
import { seed } from '../support/seed.ts'

test('Today begins entries, and recalls what was written', async ({ app }) => {
  const { page } = app
  await createJournal(app)
  const year = new Date().getFullYear()
  const day = `${String(new Date().getMonth() + 1).padStart(2, '0')}-${String(new Date().getDate()).padStart(2, '0')}`
  await seed(page, [
    { title: 'A year ago', text: 'It rained.', day: `${year - 1}-${day === '02-29' ? '02-28' : day}` },
    { title: 'Lately', text: 'It still rains.', day: `${year - 1}-01-02` },
  ])
  await goTo(app, 'Today')
  const recent = page.getByRole('region', { name: 'Recently written' })
  await expect(recent).toContainText('Lately')
  await recent.getByRole('button', { name: /Lately/ }).click()
  await expect(titleField(page)).toHaveValue('Lately')

  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'More templates' }).click()
  await page.getByRole('button', { name: /I only see what went wrong/ }).click()
  await expect(page.getByText('Which three things went right today, however small?')).toBeVisible()
  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Something went wrong' }).click()
  await expect(page.getByText('What happened?')).toBeVisible()
})

test('a journal that nobody wrote in says so, and asks for nothing', async ({ openApp: app }) => {
  await goTo(app, 'Today')
  await expect(app.page.getByText('Nothing is written here yet.')).toBeVisible()
  await goTo(app, 'Timeline')
  await expect(app.page.getByText('Nothing is written here yet.')).toBeVisible()
})

test('after a lock everything is where it was: a search, a filter, an entry, an entry not yet written in', async ({
  openApp: app,
}) => {
  await write(app, 'River', 'The water was high today.')
  await goTo(app, 'Timeline')
  await app.page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'With images' }).click()
  await search(app, 'river')
  await lock(app)
  await unlock(app)
  await expect(app.page.getByRole('searchbox', { name: 'Search entries' })).toHaveValue('river')
  await expect(app.page.getByRole('button', { name: 'With images' })).toHaveAttribute('aria-pressed', 'true')

  await openEntry(app, 'River')
  await lock(app)
  await unlock(app)
  await expect(titleField(app.page)).toHaveValue('River')

  await app.page.keyboard.press('Control+6')
  await lock(app)
  await unlock(app)
  await expect(app.page.getByRole('heading', { level: 1, name: 'Goals' })).toBeVisible()

  await goTo(app, 'Today')
  await app.page.getByRole('button', { name: 'Something went wrong' }).click()
  await expect(editor(app.page)).toContainText('What happened?')
  await lock(app)
  await unlock(app)
  await expect(editor(app.page)).toContainText('What happened?')
})

test('a wrong passphrase is said plainly, and the field is ready for the next try', async ({ openApp: app }) => {
  await lock(app)
  await tryPassphrase(app, 'not this one at all')
  await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  const field = app.page.getByRole('textbox', { name: 'Passphrase' })
  await expect(field).toBeFocused()
  await app.page.keyboard.type('x')
  await expect(field).toHaveValue('x')
  await unlock(app)
})

test('a vault that can’t be opened says why, keeps its files, and opens once it is whole again', async ({ start }) => {
  const first = await start()
  await createJournal(first)
  await write(first, 'Kept', 'Through all of it.')
  await first.quit()
  const keyFile = join(first.vault, 'kintsugi.key')
  const database = join(first.vault, 'journal.db')
  const key = readFileSync(keyFile)

  const again = async () => start({ userData: first.userData, vault: first.vault })
  writeFileSync(keyFile, key.subarray(0, key.length - 20))
  const damaged = readFileSync(keyFile)
  let app = await again()
  await expect(app.page.getByRole('alert')).toContainText(/key file/i)
  await app.page.getByRole('button', { name: 'Show the folder' }).click()
  await expect.poll(() => app.opened()).toContainEqual(expect.stringContaining(app.vault))
  expect(readFileSync(keyFile)).toEqual(damaged)
  writeFileSync(keyFile, key)
  await app.page.getByRole('button', { name: 'Try again' }).click()
  await expect(app.page.getByRole('textbox', { name: 'Passphrase' })).toBeVisible()
  await app.quit()

  renameSync(database, `${database}.away`)
  app = await again()
  await tryPassphrase(app, PASSPHRASE)
  await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  renameSync(`${database}.away`, database)
  await app.page.getByRole('button', { name: 'Try again' }).click()
  await unlock(app)
  await goTo(app, 'Timeline')
  await expect(app.page.getByRole('button', { name: 'Kept' })).toBeVisible()
})

test('a vault that can’t be opened is said cleanly in both themes, and its ways are reached in a small window', async ({
  start,
}) => {
  const first = await start()
  await createJournal(first)
  await first.quit()
  truncateSync(join(first.vault, 'kintsugi.key'), 300)
  const app = await start({ userData: first.userData, vault: first.vault })
  await expect(app.page.getByRole('alert')).toContainText(/key file/i)
  await expectClean(app.page, 'blocked vault')
  await app.resize(900, 600)
  await app.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expectReachable(app, 'blocked vault')
  await expect(app.page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Show the folder' })).toBeVisible()
})

test('no word of the journal is in the title, the address, the storage or the console', async ({ app }) => {
  const { page } = app
  const said: string[] = []
  page.on('console', (line) => said.push(line.text()))
  const expectQuiet = async () => {
    const outside = await page.evaluate(() =>
      JSON.stringify([
        document.title,
        location.href,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        [...document.querySelectorAll('[title]')].map((element) => element.getAttribute('title')),
      ]),
    )
    expect(outside).not.toMatch(/quokka/i)
    expect(await page.title()).toBe('Kintsugi')
  }
  await createJournal(app)
  await write(app, 'Quokkatitle', 'The quokkabody was here. #quokkatag')
  await expectQuiet()
  await search(app, 'quokkabody')
  await expect(page.getByText('1 entry found.')).toBeVisible()
  await expectQuiet()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('quokka')
  await expect(page.getByRole('option', { name: /Quokkatitle/ })).toBeVisible()
  await expectQuiet()
  await page.keyboard.press('Enter')
  await expect(titleField(page)).toHaveValue('Quokkatitle')
  await expectQuiet()
  expect(said.join('\n')).not.toMatch(/quokka/i)
})
