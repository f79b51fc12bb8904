import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { unwatched } from '../../src-main/archive/watch.ts'
import type { Session } from '../../src-main/room/session.ts'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import { sitDown } from '../room/sitting.ts'
import { expect, test } from '../support/app.ts'
import { breakPages } from '../support/damage.ts'
import { draftOf } from '../support/journal.ts'
import { enter, expectRound, expectThereAndBack } from '../support/keys.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  beginCapture,
  editor,
  entries,
  goTo,
  lock,
  lockByKeys,
  openEntry,
  PASSPHRASE,
  putAway,
  tryPassphrase,
  typeIntoTrash,
  unlock,
  write,
} from '../support/pages.ts'

const slow = { timeout: 60_000 }
test.slow()

interface Written {
  readonly userData: string
  readonly vault: string
  readonly file: string
}

const sit = ({ userData, vault }: Written): Session =>
  sitDown(vault, {
    ownData: userData,
    derive: deriveInWorker(new URL('../../src-main/vault/derive-worker.ts', import.meta.url)),
  })

const passphrase = () => new TextEncoder().encode(PASSPHRASE)

function save(session: Session, title: string, text: string): void {
  session.journal().saveEntry(draftOf(session.journal(), { title, text }))
}

/** A journal as the app leaves it on this computer: an entry that is in a snapshot, and then what `later` does. */
async function written(folder: string, later: (session: Session) => void = saveLater): Promise<Written> {
  const userData = join(folder, 'user')
  const vault = join(userData, 'vault')
  const made = { userData, vault, file: join(vault, 'journal.db') }
  mkdirSync(userData)
  const session = sit(made)
  await session.create(passphrase())
  save(session, 'The kiln', 'It cracked, and I know why.')
  await session.archive().make(session.journal(), 'asked', unwatched)
  later(session)
  await session.close()
  return made
}

const saveLater = (session: Session) => save(session, 'Later', 'Written after the snapshot.')

test('a database that is broken by hand is counted, looked beside, and saved into a new journal', async ({
  start,
  folder,
}) => {
  const { userData, vault, file } = await written(folder)
  breakPages(file, [1])
  const damaged = readFileSync(file)

  const again = await start({ userData })
  const { page } = again
  await tryPassphrase(again, PASSPHRASE)
  await expect(page.getByRole('heading', { name: 'Your journal is damaged' })).toBeFocused(slow)
  await expect(page.getByRole('alert')).toContainText(/1 of \d+ pieces of the journal’s file can’t be read\./)
  await expect(page.getByText('2 entries are whole.')).toBeVisible()
  await expectClean(page, 'damage')
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
    [520, 480],
  ] as const) {
    await again.resize(width, height)
    await expectReachable(again, `damage at ${width}`)
  }
  await again.resize(1280, 800)

  // By keyboard: the ways stand in the order in which they are read.
  await page.getByRole('heading', { name: 'Your journal is damaged' }).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Look inside' })).toBeFocused()
  await page.keyboard.press('Enter')
  const beside = page.getByRole('dialog', { name: /^The journal of / })
  await beside.getByRole('button', { name: /The kiln/ }).click()
  await expect(beside.getByText('It cracked, and I know why.')).toBeVisible()
  await expect(beside.getByRole('button', { name: 'Take this entry back' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(beside).toBeHidden()
  expect(readFileSync(file).equals(damaged)).toBe(true)

  await page.getByRole('button', { name: 'Save into a new journal' }).click()
  await expect(page.getByRole('heading', { name: 'What can be read is saved' })).toBeFocused(slow)
  await expectClean(page, 'saved')
  await page.getByRole('button', { name: 'Open the journal' }).click()
  await goTo(again, 'Timeline')
  await expect(entries(page)).toHaveCount(2)
  await openEntry(again, 'Later')
  await expect(editor(page)).toHaveText('Written after the snapshot.')
  expect(readFileSync(join(vault, 'damaged-1', 'journal.db')).equals(damaged)).toBe(true)
  await again.quit()

  const third = await start({ userData })
  await unlock(third)
  await expect(third.page.getByRole('alertdialog')).toBeHidden()
  await goTo(third, 'Timeline')
  await expect(entries(third.page)).toHaveCount(2)
})

test('where the newest snapshot is damaged as well, the one before is offered', async ({ start, folder }) => {
  const { userData, vault, file } = await written(folder, (session) => saveLater(session))
  const sat = sit({ userData, vault, file })
  await sat.unlock(passphrase())
  await sat.archive().make(sat.journal(), 'asked', unwatched)
  const newest = sat.archive().list().rows[0]?.id ?? ''
  await sat.close()
  breakPages(file, [1])
  breakPages(join(vault, 'snapshots', newest), [4])

  const again = await start({ userData })
  const { page } = again
  await tryPassphrase(again, PASSPHRASE)
  const way = page.getByRole('region', { name: 'Look at the newest snapshot' })
  await expect(way).toContainText('with 2 entries', slow)
  await page.getByRole('button', { name: 'Look inside' }).click()
  await expect(page.getByText(/in this snapshot are damaged/)).toBeVisible(slow)
  await expect(way).toContainText('with 1 entry')
  await page.getByRole('button', { name: 'Look inside' }).click()
  await expect(page.getByRole('dialog', { name: /^The journal of / })).toBeVisible(slow)
  // The key is at hand here, and goes as everywhere else.
  await lockByKeys(again)
  await expect(again.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
})

test('a snapshot takes the place of a damaged journal, or everything is left as it is', async ({ start, folder }) => {
  const { userData, vault, file } = await written(folder)
  writeFileSync(file, readFileSync(file).subarray(0, 9000))
  const again = await start({ userData })
  const { page } = again
  await tryPassphrase(again, PASSPHRASE)
  await page.getByRole('button', { name: 'Try again' }).click(slow)
  await expect(page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  expect(existsSync(join(vault, 'damaged-1'))).toBe(false)

  await tryPassphrase(again, PASSPHRASE)
  await page.getByRole('button', { name: 'Put it in the journal’s place…' }).click(slow)
  await expect(page.getByRole('alertdialog')).toContainText('1 entry')
  await expectClean(page, 'put in its place')
  await page.getByRole('button', { name: 'Put it in its place', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'The snapshot is in its place' })).toBeVisible(slow)
  await page.getByRole('button', { name: 'Open the journal' }).click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await goTo(again, 'Timeline')
  await expect(entries(page)).toHaveCount(1)
  expect(existsSync(join(vault, 'damaged-1', 'journal.db'))).toBe(true)
})

test('where the disk took the journal and its snapshots, one from the second place brings everything back', async ({
  start,
  folder,
}) => {
  const place = join(folder, 'stick')
  mkdirSync(place)
  const made = await written(folder, saveLater)
  const { userData, vault, file } = made
  const session = sit(made)
  await session.unlock(passphrase())
  session.archive().setPlace(place)
  await session.archive().make(session.journal(), 'asked', unwatched)
  await session.archive().copyAcross(unwatched)
  const newest = session.archive().list().rows[0]?.id ?? ''
  await session.close()
  const copies = readdirSync(place).filter((name) => name.endsWith('.snapshot'))
  rmSync(file)
  rmSync(join(vault, 'snapshots'), { recursive: true })

  const again = await start({ userData })
  const { page } = again
  await tryPassphrase(again, PASSPHRASE)
  await expect(page.getByText('There is no whole snapshot on this computer.')).toBeVisible(slow)
  await expectClean(page, 'damage without a snapshot')
  const elsewhere = page.getByRole('button', { name: 'Open a snapshot file…' })
  await again.answerDialogs(null)
  await elsewhere.click()
  await again.answerDialogs(join(place, newest))
  await elsewhere.click()
  await expect(page.getByRole('region', { name: 'Look at the newest snapshot' })).toContainText('with 2 entries', slow)
  await page.getByRole('button', { name: 'Look inside' }).click()
  const beside = page.getByRole('dialog', { name: /^The journal of / })
  await expect(beside.getByRole('button', { name: /The kiln/ })).toBeVisible(slow)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Put it in the journal’s place…' }).click()
  await page.getByRole('button', { name: 'Put it in its place', exact: true }).click()
  await page.getByRole('button', { name: 'Open the journal' }).click(slow)
  await goTo(again, 'Timeline')
  await expect(entries(page)).toHaveCount(2)
  await openEntry(again, 'Later')
  await expect(editor(page)).toHaveText('Written after the snapshot.')
  expect(readdirSync(place)).toEqual(expect.arrayContaining(copies))

  // With the journal open, one that lies elsewhere is looked into from Settings.
  await goTo(again, 'Settings')
  await again.answerDialogs(join(place, copies.find((name) => name !== newest) ?? ''))
  await elsewhere.click()
  await expect(beside.getByRole('button', { name: /The kiln/ })).toBeVisible(slow)
  await expectClean(page, 'a snapshot file beside')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('list', { name: 'Snapshots' }).getByText('kept', { exact: false }).first()).toBeVisible()
  await expectClean(page, 'settings after a snapshot file')
})

test('an older journal in the place of the newer is told with what is missing, and gone on with', async ({
  start,
  folder,
}) => {
  const made = await written(folder, () => undefined)
  const { userData, file } = made
  const old = readFileSync(file)
  const session = sit(made)
  await session.unlock(passphrase())
  for (const text of ['one', 'two', 'three']) save(session, 'Later', `Words that are about to be lost: ${text}.`)
  await session.close()
  writeFileSync(file, old)

  const third = await start({ userData })
  await unlock(third)
  const question = () =>
    third.page.getByRole('alertdialog', {
      name: 'This journal is older than the one last opened on this computer',
    })
  await expectRound(third.page, question(), 'older')
  await third.replaced(() => third.page.keyboard.press('Escape'))
  await unlock(third)
  const { page } = third
  const told = question()
  await expect(told).toContainText('3 saves are missing.')
  await expectClean(page, 'older')
  const capture = await beginCapture(third)
  await expect(capture.getByText('Sealed until you have decided about the older journal')).toBeVisible()
  await putAway(third, capture, 'Escape')
  await enter(page, told.getByRole('button', { name: /^Look at the snapshot of / }))
  const beside = page.getByRole('dialog', { name: /^The journal of / })
  const kiln = beside.getByRole('button', { name: /The kiln/ })
  await expect(kiln).toBeVisible(slow)
  await kiln.click()
  await expect(beside.getByRole('button', { name: 'Back to the list' })).toBeVisible()
  await expect(beside.getByRole('button', { name: /Take this entry back|^Put it/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await enter(page, told.getByRole('button', { name: 'Go on with this one' }))
  await expect(told).toBeHidden()
  await third.quit()

  const fourth = await start({ userData })
  await unlock(fourth)
  await goTo(fourth, 'Settings')
  await expect(fourth.page.getByRole('alertdialog')).toBeHidden()

  // A restore that was asked for is no loss.
  await fourth.page
    .getByRole('button', { name: /^Put back…/ })
    .last()
    .click()
  await fourth.page.getByRole('button', { name: 'Put it back', exact: true }).click()
  await expect(fourth.page.getByText(/The journal is as it was on/)).toBeVisible(slow)
  await fourth.quit()
  const fifth = await start({ userData })
  await unlock(fifth)
  await goTo(fifth, 'Timeline')
  await expect(entries(fifth.page)).toHaveCount(1)
  await expect(fifth.page.getByRole('alertdialog')).toBeHidden()
})

test('copies that another program made are told, and one of the journal is looked into beside it', async ({
  start,
  folder,
}) => {
  const name = 'journal (conflicted copy 2026-11-26 101500).db'
  const { userData, vault, file } = await written(folder)
  copyFileSync(file, join(vault, name))
  writeFileSync(join(vault, 'journal 2.db'), 'something else')
  copyFileSync(join(vault, 'kintsugi.key'), join(vault, 'kintsugi 2.key'))
  mkdirSync(join(vault, 'snapshots'), { recursive: true })
  writeFileSync(join(vault, 'snapshots', 'kintsugi-2026-11-26-101500 (1).snapshot'), 'something else')

  const again = await start({ userData })
  const { page } = again
  await unlock(again)
  await page.getByRole('button', { name: 'See under Settings' }).click()
  const copies = page.getByRole('list', { name: 'Copies of the journal' })
  await expect(copies.getByRole('listitem')).toHaveCount(2)
  await expect(copies.getByRole('listitem').filter({ hasText: 'journal 2.db' })).toContainText('not of this journal')
  const keyFiles = page.getByRole('list', { name: 'Copies of the key file' })
  await expect(keyFiles.getByRole('listitem')).toHaveText(/^kintsugi 2\.key.*the same as the key file/)
  const snapshots = page.getByRole('list', { name: 'Snapshots under other names' })
  await expect(snapshots.getByRole('listitem')).toHaveText('kintsugi-2026-11-26-101500 (1).snapshot')
  await expectClean(page, 'copies')
  const look = copies.getByRole('button', { name: `Look inside: ${name}` })
  const beside = page.getByRole('dialog', { name: `The copy “${name}”` })
  await expectThereAndBack(page, look, beside)
  await page.keyboard.press('Enter')
  await beside.getByRole('button', { name: /The kiln/ }).click()
  await expect(beside.getByText('It cracked, and I know why.')).toBeVisible()
  await expectClean(page, 'a copy beside')
  expect(readdirSync(vault)).toContain(name)
})

test('a file that another program takes from its place under the open journal is written into it again', async ({
  start,
  folder,
}) => {
  const { userData, vault, file } = await written(folder)
  const older = join(folder, 'older.db')
  copyFileSync(file, older)

  const app = await start({ userData })
  await unlock(app)
  await write(app, 'Before it came', 'Words.')
  renameSync(older, file)
  await write(app, 'After it came', 'Words.')
  await expect.poll(() => readdirSync(vault), slow).toContain('journal (found 1).db')
  await write(app, 'And all is well', 'Words.')
  await lock(app)
  await unlock(app)
  await expect(app.page.getByText('A second copy of the journal lies in its folder', { exact: false })).toBeVisible()
  await goTo(app, 'Timeline')
  for (const words of ['Before it came', 'After it came', 'And all is well'])
    await expect(entries(app.page).filter({ hasText: words })).toHaveCount(1)
})

test('damage that is met while the journal is open is told there, and leads to what can be done', async ({
  start,
  folder,
}) => {
  const { userData, file } = await written(folder)
  const again = await start({ userData })
  const { page } = again
  await unlock(again)
  await goTo(again, 'Timeline')
  await expect(entries(page)).toHaveCount(2)
  // Pages that were not read yet, as a dying disk loses them.
  const all = readFileSync(file).length / 4096
  breakPages(
    file,
    Array.from({ length: all - 1 }, (_, index) => index + 2),
  )
  await goTo(again, 'Settings')
  await page.getByRole('button', { name: 'Make one now' }).click()
  await page.getByRole('button', { name: 'See what can be done' }).click(slow)
  await expect(page.getByRole('heading', { name: 'Your journal is damaged' })).toBeVisible(slow)
  await page.getByRole('button', { name: 'Put it in the journal’s place…' }).click()
  await page.getByRole('button', { name: 'Put it in its place', exact: true }).click()
  await page.getByRole('button', { name: 'Open the journal' }).click(slow)
  await goTo(again, 'Timeline')
  await expect(entries(page)).toHaveCount(1)
})

test('words that could not be saved are sealed by a lock before damage is looked at, and come into the journal that takes its place', async ({
  start,
  folder,
}) => {
  const { userData, file } = await written(folder)
  const again = await start({ userData })
  await unlock(again)
  await openEntry(again, 'The kiln')
  await editor(again.page).click()
  await again.page.keyboard.press('ControlOrMeta+End')
  await typeIntoTrash(again, 'The kiln', ' I will dry it for longer.')
  const all = readFileSync(file).length / 4096
  breakPages(
    file,
    Array.from({ length: all - 1 }, (_, index) => index + 2),
  )
  await goTo(again, 'Settings')
  await again.page.getByRole('button', { name: 'Make one now' }).click()
  await again.page.getByRole('button', { name: 'See what can be done' }).click(slow)
  await expect(again.page.getByRole('status').filter({ hasText: 'Lock it first' })).toBeVisible()
  // The one of the notice: the rail has another.
  const page = await again.replaced(() => again.page.getByRole('button', { name: 'Lock', exact: true }).last().click())
  await tryPassphrase(again, PASSPHRASE)
  await page.getByRole('button', { name: 'Put it in the journal’s place…' }).click(slow)
  await page.getByRole('button', { name: 'Put it in its place', exact: true }).click()
  await page.getByRole('button', { name: 'Open the journal' }).click(slow)
  await openEntry(again, 'The kiln')
  await expect(editor(page)).toContainText('and I know why. I will dry it for longer.')
})
