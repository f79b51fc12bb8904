import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { rescueSources } from '../../resources/rescue.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import { sitDown } from '../room/sitting.ts'
import { expect, test } from '../support/app.ts'
import { draftOf } from '../support/journal.ts'
import { enter, expectRound, expectThereAndBack, tabTo } from '../support/keys.ts'
import { expectClean } from '../support/looking.ts'
import {
  editor,
  entries,
  goTo,
  lock,
  makeSnapshot,
  openEntry,
  PASSPHRASE,
  saved,
  unlock,
  write,
} from '../support/pages.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const snapshots = (page: Page) => page.getByRole('list', { name: 'Snapshots' }).getByRole('listitem')

async function changePassphrase(page: Page, next: string): Promise<void> {
  await button(page, 'Change passphrase…').click()
  await page.getByRole('textbox', { name: 'Current passphrase' }).fill(PASSPHRASE)
  for (const name of ['New passphrase', 'Repeat new passphrase'])
    await page.getByRole('textbox', { name, exact: true }).fill(next)
  await page.getByRole('dialog').getByRole('button', { name: 'Change passphrase' }).click()
}

test('an earlier state is looked at beside the journal, taken back from, and put back as a whole', async ({
  openApp: app,
}) => {
  const { page } = app
  await write(app, 'The kiln', 'It cracked, and I know why.')
  await makeSnapshot(app)
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
  await expectClean(page, 'an entry of then')
  await beside.getByRole('radio', { name: 'What changed since' }).check()
  await expect(beside.locator('ins')).toContainText('Other words.')
  await expectClean(page, 'what changed since')
  await beside.getByRole('radio', { name: 'As it was' }).check()
  const put = button(page, 'Put it beside today’s')
  await put.dblclick()
  await expect(beside.getByRole('status')).toHaveText(/stand beside it now/)
  await expect(put).toBeDisabled()
  // Nothing else has moved under the pointer meanwhile.
  await page.mouse.down()
  await page.mouse.up()
  await expect(put).toBeDisabled()
  await expect(beside.getByRole('status')).toHaveText(/stand beside it now/)
  await button(page, 'Back to the list').click()
  await beside.getByRole('button', { name: /The kiln/ }).click()
  await expect(button(page, 'Put it in the place of today’s')).toBeVisible()
  await expect(button(page, 'Put it beside today’s')).toHaveCount(0)
  await button(page, 'Put it in the place of today’s').click()
  await expect(beside.getByRole('status')).toHaveText(/among its earlier versions/)
  await expect(button(page, 'Take this entry back')).toBeVisible()
  // The button that was pressed has gone, and the keys go on in the dialog a frame later.
  await expect(beside.locator(':focus')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(beside).toBeHidden()
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(3)

  await goTo(app, 'Settings')
  const putBack = page.getByRole('button', { name: /^Put back…/ })
  await expectThereAndBack(page, putBack, page.getByRole('alertdialog'))
  await page.keyboard.press('Enter')
  await expectClean(page, 'before the journal is put back')
  await enter(page, button(page, 'Put it back'))
  await expect(page.getByText(/The journal is as it was on/)).toBeVisible({ timeout: 30_000 })
  await goTo(app, 'Timeline')
  await expect(entries(page)).toHaveCount(1)
  await openEntry(app, 'The kiln')
  await expect(editor(page)).toHaveText('It cracked, and I know why.')
  await goTo(app, 'Settings')
  await expect(snapshots(page)).toHaveCount(2)
  await expect(snapshots(page).first()).toContainText('before the journal was put back')
})

test('a journal begins from a snapshot on another computer', async ({ openApp: app, start, folder }) => {
  await write(app, 'The kiln', 'It cracked.')
  await makeSnapshot(app)
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
  openApp: app,
  folder,
}) => {
  const { page } = app
  await write(app, 'The kiln', 'It cracked.')
  await makeSnapshot(app)
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
  await makeSnapshot(app)
  await button(page, 'Copy now').click()
  await expect(page.getByText('The second place has all snapshots now.')).toBeVisible()
  expect(copies()).toHaveLength(2)

  const [first = ''] = readdirSync(join(app.vault, 'snapshots')).sort()
  truncateSync(join(app.vault, 'snapshots', first), 1000)
  await button(page, 'Copy now').click()
  await expect(snapshots(page).filter({ hasText: 'damaged' })).toHaveCount(1)
  await expectClean(page, 'snapshots')
  const remove = page.getByRole('button', { name: /^Remove…/ })
  await snapshots(page).filter({ hasText: 'damaged' }).locator(remove).click()
  await button(page, 'Delete for ever').click()
  await expect(snapshots(page)).toHaveCount(1)
  await remove.click()
  await expect(page.getByRole('alertdialog', { name: /^Remove the snapshot of / })).toBeVisible()
  await expectClean(page, 'before a snapshot is removed')
  await button(page, 'Delete for ever').click()
  await expect(snapshots(page)).toHaveCount(0)
  await expect(page.getByText('There is no snapshot yet.')).toBeVisible()
})

test('where the journal was lost, the app leads back to it through a snapshot', async ({
  openApp: app,
  start,
  folder,
}) => {
  await write(app, 'The kiln', 'It cracked.')
  await makeSnapshot(app)
  await write(app, 'After it', 'Written later.')
  await makeSnapshot(app)
  await app.quit()
  const aside = join(folder, 'aside')
  mkdirSync(aside)
  for (const name of readdirSync(app.vault))
    if (/^(journal\.db|kintsugi\.key)/.test(name)) renameSync(join(app.vault, name), join(aside, name))

  const again = await start({ userData: app.userData })
  const made = readdirSync(join(app.vault, 'snapshots'))
    .filter((name) => name.endsWith('.snapshot'))
    .map((name) => ({ name, time: statSync(join(app.vault, 'snapshots', name)).mtimeMs }))
  const { name: newest } = made.reduce((latest, one) => (one.time > latest.time ? one : latest))
  await again.answerDialogs(join(app.vault, 'snapshots', newest))
  await button(again.page, 'Begin from a snapshot…').click()
  await unlock(again)
  await goTo(again, 'Timeline')
  await expect(entries(again.page)).toHaveCount(2)
  await openEntry(again, 'After it')
  await expect(editor(again.page)).toHaveText('Written later.')
  await goTo(again, 'Settings')
  await expect(snapshots(again.page)).toHaveCount(2)
  expect(readdirSync(aside).length).toBeGreaterThan(1)
})

test('what is deleted for ever goes from the snapshots as well, if that is chosen', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'The kiln', 'It cracked.')
  await write(app, 'A letter', 'Xylophone, and all that I will not send.')
  await makeSnapshot(app)
  await goTo(app, 'Timeline')
  await entries(page).filter({ hasText: 'A letter' }).getByRole('checkbox').click()
  await button(page, 'Move to trash').click()
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Trash' }).click()
  const asking = page.getByRole('alertdialog')
  const empty = button(page, 'Empty the trash…')
  await empty.click()
  await expect(asking).toContainText('One snapshot still holds some of it')
  await expectClean(page, 'before something is deleted for ever')
  await expectRound(page, asking, 'for ever')
  await page.keyboard.press('Escape')
  await expect(empty).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, asking.getByRole('checkbox'))
  await page.keyboard.press('Space')
  await enter(page, button(page, 'Delete for ever'))
  await expect(page.getByText('One snapshot is removed, and a new one is made.')).toBeVisible({ timeout: 30_000 })
  await goTo(app, 'Settings')
  await expect(snapshots(page)).toHaveCount(1)
  await page.getByRole('button', { name: /^Look inside/ }).click()
  const beside = page.getByRole('dialog', { name: /^The journal of / })
  await expect(beside.getByRole('list', { name: 'Entries of then' }).getByRole('listitem')).toHaveCount(1)
  await beside.getByRole('textbox', { name: 'Search in it' }).fill('xylophone')
  await expect(beside.getByText('Nothing in it has these words.')).toBeVisible()
})

test('what could not go from the snapshots yet is told of, also after a lock', async ({ openApp: app }) => {
  await write(app, 'A letter', 'And all that I will not send.')
  await makeSnapshot(app)
  // As where the app was ended before the snapshots were removed.
  await app.page.evaluate(async () => {
    const { journal } = window.journal
    const found = await journal.listRecent({ limit: 1 })
    const ids = found.ok ? found.value.map(({ id }) => id) : []
    await journal.trashEntries({ ids })
    await journal.deleteEntries({ ids, snapshots: true })
  })
  await lock(app)
  await unlock(app)
  await goTo(app, 'Settings')
  await expect(app.page.getByText('Some may still hold what you deleted for ever.')).toBeVisible()
  await expectClean(app.page, 'snapshots that are still to go')
})

test('snapshots that the disk does not give are told of, and are there again once it does', async ({
  openApp: app,
}) => {
  await write(app, 'A letter', 'And all that I will not send.')
  await makeSnapshot(app)
  await lock(app)
  const [here, away] = [join(app.vault, 'snapshots'), join(app.vault, 'moved away')]
  renameSync(here, away)
  // A name that leads to itself can't be looked into.
  symlinkSync(here, here)
  await unlock(app)
  const { page } = app
  const words = 'The snapshots can’t be looked at just now.'
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText(words)).toBeVisible()
  await goTo(app, 'Timeline')
  await entries(page).getByRole('checkbox').click()
  await button(page, 'Move to trash').click()
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Trash' }).click()
  await button(page, 'Empty the trash…').click()
  const asking = page.getByRole('alertdialog')
  await expect(asking).toContainText('What snapshots hold of it can’t be looked up just now.')
  await expect(asking.getByRole('checkbox')).toBeVisible()
  await expectClean(page, 'before something is deleted for ever that snapshots may hold')
  await page.keyboard.press('Escape')
  await goTo(app, 'Settings')
  const section = page.getByRole('region', { name: 'Snapshots' })
  await expect(section.getByText(words)).toBeVisible()
  await expectClean(page, 'snapshots that can’t be looked at')

  await changePassphrase(page, 'a new river under stones')
  const changed = page.getByRole('dialog', { name: 'The passphrase is changed' })
  await expect(changed).toContainText('The old one no longer opens the journal.', { timeout: 60_000 })
  await expectClean(page, 'after a new passphrase where snapshots can’t be looked at')
  await changed.getByRole('button', { name: 'Close' }).click()
  await expect(changed).toBeHidden()

  rmSync(here)
  renameSync(away, here)
  await section.getByRole('button', { name: 'Try again' }).click()
  await expect(snapshots(page)).toHaveCount(1)
  await expect(page.getByText(words)).toHaveCount(0)
})

test('after a new passphrase, snapshots of the old one are renewed', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await write(app, 'The kiln', 'It cracked.')
  await makeSnapshot(app)
  await changePassphrase(page, 'a new river under stones')
  const changed = page.getByRole('dialog', { name: 'The passphrase is changed' })
  await expect(changed).toContainText('2 snapshots from before still open with it', { timeout: 60_000 })
  await expectClean(page, 'after a new passphrase')
  await button(page, 'Leave them as they are').click()
  await expect(snapshots(page).filter({ hasText: 'opens with an earlier passphrase' })).toHaveCount(2)

  const renew = page.getByRole('dialog')
  await expectThereAndBack(page, button(page, 'Renew them…'), renew)
  await page.keyboard.press('Enter')
  await tabTo(page, renew.getByRole('checkbox'))
  await page.keyboard.press('Space')
  await expectClean(page, 'before snapshots are renewed')
  await enter(page, button(page, 'Make a new one'))
  await expect(page.getByText('2 from before are removed.')).toBeVisible({ timeout: 30_000 })
  await expect(snapshots(page)).toHaveCount(1)
  await expect(button(page, 'Renew them…')).toHaveCount(0)
})

test('after a new recovery key, snapshots that open with the old one are renewed', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await write(app, 'The kiln', 'It cracked.')
  await makeSnapshot(app)
  await button(page, 'New recovery key…').click()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE)
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new one' }).click()
  const key = page.getByRole('textbox', { name: 'Recovery key', exact: true })
  await expect(key).toBeVisible({ timeout: 30_000 })
  const fresh = await key.inputValue()
  await page.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(fresh.slice(-4))
  await button(page, 'Continue').click()
  const changed = page.getByRole('dialog', { name: 'The recovery key is changed' })
  await expect(changed).toContainText('One snapshot from before still opens with it')
  await expectClean(page, 'after a new recovery key')
  await changed.getByRole('checkbox').check()
  await button(page, 'Make a new one').click()
  await expect(page.getByText('One from before is removed.')).toBeVisible({ timeout: 30_000 })
  await expect(snapshots(page)).toHaveCount(1)
})

const derive = deriveInWorker(new URL('../../src-main/vault/derive-worker.ts', import.meta.url))
const passphrase = () => new TextEncoder().encode(PASSPHRASE)

test('what a trial of a snapshot came to is read in Settings, and that the second place is away for two weeks', async ({
  start,
  folder,
}) => {
  const userData = join(folder, 'weeks later')
  const vault = join(userData, 'vault')
  const place = join(folder, 'elsewhere')
  for (const path of [vault, place]) mkdirSync(path, { recursive: true })
  const daysAgo = (days: number) => Date.now() - days * 86_400_000
  const [made, tried, again] = [daysAgo(60), daysAgo(20), daysAgo(1)]
  let now = made
  const sit = () => sitDown(vault, { derive, now: () => now })
  const read = async () => {
    const app = await start({ userData })
    await unlock(app)
    await goTo(app, 'Settings')
    return app
  }
  const dayIn = (page: Page, instant: number) =>
    page.evaluate(
      (instant) => new Date(instant).toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' }),
      instant,
    )

  const before = sit()
  await before.create(passphrase())
  before.journal().saveEntry(draftOf(before.journal(), { text: 'It cracked.' }))
  await before.archive().make(before.journal(), 'asked', unwatched)
  before.archive().setPlace(place)
  await before.archive().copyAcross(unwatched)
  rmSync(place, { recursive: true })
  now = tried
  await before.archive().drill(unwatched)
  await expect(before.archive().copyAcross(unwatched)).rejects.toMatchObject({ code: 'not-found' })
  await before.close()

  await test.step('all of it came back', async () => {
    const app = await read()
    const { page } = app
    const of = await dayIn(page, made)
    await expect(
      page.getByText(
        new RegExp(`Tried on ${await dayIn(page, tried)}, .+: all of the snapshot of ${of}, .+ came back\\.`),
      ),
    ).toBeVisible()
    await expect(
      page.getByText(new RegExp(`^“elsewhere” has not been there for two weeks\\. It had all of them on ${of}, `)),
    ).toBeVisible()
    const rail = page.getByRole('navigation', { name: 'Main' })
    await expect(rail.getByText('“elsewhere” has been away for two weeks.')).toBeVisible()
    await expectClean(page, 'a second place that is long away')
    await app.quit()
  })

  await test.step('and it did not come back whole', async () => {
    const [name = ''] = readdirSync(join(vault, 'snapshots')).filter((one) => one.endsWith('.snapshot'))
    const bytes = readFileSync(join(vault, 'snapshots', name))
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 4
    writeFileSync(join(vault, 'snapshots', name), bytes)
    now = again
    const after = sit()
    await after.unlock(passphrase())
    await expect(after.archive().drill(unwatched)).rejects.toMatchObject({ code: 'snapshot-damaged' })
    await after.close()
    const { page } = await read()
    const words = `Tried on ${await dayIn(page, again)}, .+: the snapshot of ${await dayIn(page, made)}, .+ did not come back whole\\.`
    await expect(page.getByText(new RegExp(words))).toBeVisible()
  })
})

test('twice a year the recovery key is tried, by the keyboard alone', async ({ start, folder }) => {
  test.setTimeout(180_000)
  const userData = join(folder, 'half a year later')
  const vault = join(userData, 'vault')
  mkdirSync(vault, { recursive: true })
  const session = sitDown(vault, { derive })
  const { recoveryKey } = await session.create(passphrase())
  const record = session.journal().readRecoveryRecord()
  if (!record) throw new Error('Nothing is remembered of the recovery key.')
  session.journal().writeRecoveryRecord({ ...record, since: Date.now() - 183 * 86_400_000 })
  session.journal().writeSettings({ recoveryPractised: true })
  await session.close()

  const app = await start({ userData })
  await unlock(app)
  await goTo(app, 'Today')
  const { page } = app
  const card = page.getByRole('region', { name: 'Is your recovery key at hand?' })
  await expect(card).toBeVisible()
  await expectClean(page, 'Today, when the recovery key is to be tried')
  await tabTo(page, button(page, 'Try it…'))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Is your recovery key at hand?' })
  const fields = dialog.getByRole('textbox')
  await expect(fields.first()).toBeFocused()
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('A group has four characters.')
  await expectClean(page, 'a recovery key that is not right')
  for (const index of [0, 1]) {
    const field = fields.nth(index)
    await tabTo(page, field)
    await page.keyboard.press('ControlOrMeta+A')
    const name = await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent ?? '')
    const [, place = ''] = /^Group (\d) of 9$/.exec(name) ?? []
    await page.keyboard.type((recoveryKey.split('-')[Number(place) - 1] ?? '').toLowerCase())
  }
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: 'It is the right key.' })).toBeVisible()
  await expect(card).toBeHidden()

  // Also when nobody asks.
  await goTo(app, 'Settings')
  await button(page, 'Try your recovery key…').click()
  await expect(fields).toHaveCount(2)
  await page.keyboard.press('Escape')
})

test('a snapshot is made, looked into and taken back from by the keyboard alone', async ({ openApp: app }) => {
  const { page } = app
  const press = async (name: string | RegExp) => {
    await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }))
    await page.keyboard.press('Enter')
  }
  await write(app, 'The kiln', 'It cracked.')
  await page.keyboard.press('Control+,')
  await press('Make one now')
  await expect(snapshots(page)).toHaveCount(1, { timeout: 30_000 })
  await press(/^Look inside/)
  const beside = page.getByRole('dialog', { name: /^The journal of / })
  await expect(beside).toBeVisible()
  await expectClean(page, 'the entries of then')
  await press(/The kiln/)
  await expect(button(page, 'Back to the list')).toBeFocused()
  await press('Take this entry back')
  await expect(beside.getByRole('status')).toHaveText(/in the same words/)
  await press('Back to the list')
  await expect(beside.getByRole('button', { name: /The kiln/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(beside).toBeHidden()
  await press(/^Keep this one/)
  await expect(snapshots(page)).toContainText('kept')
})
