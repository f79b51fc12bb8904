import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { rescueSources } from '../../resources/rescue.ts'
import { type App, expect, test } from '../support/app.ts'
import { expectClean } from '../support/looking.ts'
import { createJournal, editor, entries, goTo, openEntry, saved, unlock, write } from '../support/pages.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const snapshots = (page: Page) => page.getByRole('list', { name: 'Snapshots' }).getByRole('listitem')

async function makeOne(app: App): Promise<void> {
  await goTo(app, 'Settings')
  await button(app.page, 'Make one now').click()
  await expect(app.page.getByText('The snapshot is made, and was read back whole.')).toBeVisible({ timeout: 30_000 })
}

test('an earlier state is looked at beside the journal, taken back from, and put back as a whole', async ({ app }) => {
  const { page } = app
  await createJournal(app)
  await write(app, 'The kiln', 'It cracked, and I know why.')
  await makeOne(app)
  await expect(snapshots(page)).toHaveCount(1)
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText(/^Restorable as of /)).toBeVisible()
  await expectClean(page, 'snapshots')

  await openEntry(app, 'The kiln')
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Other words.')
  await saved(app)
  await write(app, 'Later', 'Written after the snapshot.')

  await goTo(app, 'Settings')
  await page.getByRole('button', { name: /^Look inside/ }).click()
  const beside = page.getByRole('dialog', { name: /^The journal of / })
  await beside.getByRole('textbox', { name: 'Search in it' }).fill('cracked')
  await beside.getByRole('button', { name: /The kiln/ }).click()
  await expect(beside.getByText('It cracked, and I know why.')).toBeVisible()
  await expectClean(page, 'snapshots')
  await button(page, 'Put it beside today’s').click()
  await expect(beside.getByRole('status')).toHaveText(/stand beside it now/)
  await button(page, 'Put it in the place of today’s').click()
  await expect(beside.getByRole('status')).toHaveText(/among its earlier versions/)
  await expect(button(page, 'Take this entry back')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(beside).toBeHidden()
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(3)

  await goTo(app, 'Settings')
  await page.getByRole('button', { name: /^Put back…/ }).click()
  await button(page, 'Put it back').click()
  await expect(page.getByText(/The journal is as it was on/)).toBeVisible({ timeout: 30_000 })
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(1)
  await openEntry(app, 'The kiln')
  await expect(editor(page)).toHaveText('It cracked, and I know why.')
  await goTo(app, 'Settings')
  await expect(snapshots(page)).toHaveCount(2)
  await expect(snapshots(page).first()).toContainText('before the journal was put back')
})

test('a journal begins from a snapshot on another computer', async ({ app, start, folder }) => {
  await createJournal(app)
  await write(app, 'The kiln', 'It cracked.')
  await makeOne(app)
  const [name = ''] = readdirSync(join(app.vault, 'snapshots')).filter((one) => one.endsWith('.snapshot'))
  const carried = join(folder, name)
  copyFileSync(join(app.vault, 'snapshots', name), carried)

  const other = await start({ userData: join(folder, 'another computer') })
  await expect(button(other.page, 'Begin from a snapshot…')).toBeVisible()
  await expectClean(other.page, 'create')
  await other.answerDialogs(carried)
  await button(other.page, 'Begin from a snapshot…').click()
  await unlock(other)
  await goTo(other, 'Timeline')
  await expect(entries(other.page)).toHaveCount(1)
})

test('copies go to a second place, also after it was away; and a damaged snapshot is named', async ({
  app,
  folder,
}) => {
  const { page } = app
  await createJournal(app)
  await write(app, 'The kiln', 'It cracked.')
  await makeOne(app)
  const place = join(folder, 'elsewhere')
  const away = join(folder, 'away')
  mkdirSync(place)
  const copies = () => readdirSync(place).filter((name) => name.endsWith('.snapshot'))
  await app.answerDialogs(place)
  await button(page, 'Choose a second place…').click()
  await expect(page.getByText('The second place has all snapshots now.')).toBeVisible()
  expect(copies()).toHaveLength(1)

  for (const [name, source] of Object.entries(rescueSources))
    expect(readFileSync(join(place, name), 'utf8')).toBe(
      readFileSync(resolve(import.meta.dirname, '../..', source), 'utf8'),
    )

  renameSync(place, away)
  await button(page, 'Copy now').click()
  await expect(page.getByText('“elsewhere” is not there just now.')).toBeVisible()
  renameSync(away, place)
  await makeOne(app)
  await button(page, 'Copy now').click()
  await expect(page.getByText('The second place has all snapshots now.')).toBeVisible()
  expect(copies()).toHaveLength(2)

  const [first = ''] = readdirSync(join(app.vault, 'snapshots')).sort()
  truncateSync(join(app.vault, 'snapshots', first), 1000)
  await button(page, 'Copy now').click()
  await expect(snapshots(page).filter({ hasText: 'damaged' })).toHaveCount(1)
  await expectClean(page, 'snapshots')
  await page.getByRole('button', { name: /^Remove…/ }).click()
  await button(page, 'Delete for ever').click()
  await expect(snapshots(page)).toHaveCount(1)
})
