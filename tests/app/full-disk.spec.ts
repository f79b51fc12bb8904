import { closeSync, cpSync, existsSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '../support/app.ts'
import {
  beginCapture,
  editor,
  goTo,
  lock,
  lockByKeys,
  openEntry,
  putAway,
  saved,
  titleField,
  unlock,
} from '../support/pages.ts'
import { aLife, seedLife } from '../support/seed-life.ts'
import { takeSmallDisk } from '../support/small-disk.ts'

const test = base.extend<{ readonly disk: string; readonly vault: string }>({
  /** A disk of its own for the vault, in memory and small. */
  disk: async ({ folder }, use) => {
    const { disk, giveBack } = takeSmallDisk(folder)
    await use(disk)
    giveBack()
  },
  /** An empty vault on it. */
  vault: async ({ disk, emptyVault }, use) => {
    const vault = join(disk, 'vault')
    cpSync(emptyVault, vault, { recursive: true })
    await use(vault)
  },
})

/** Fills a disk to its last byte. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const piece of [1024 * 1024, 4096, 1]) {
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(piece, 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(descriptor)
  }
}

test('what a full disk kept from being saved is sealed at the lock, and comes back: an entry and a form', async ({
  disk,
  vault,
  start,
}) => {
  const app = await start({ vault })
  const { page } = app
  await unlock(app)
  await page.getByRole('button', { name: 'New entry' }).click()
  await titleField(page).fill('A full disk')
  await editor(page).click()
  await page.keyboard.type('These words were saved.')
  await saved(app)

  fill(join(disk, 'rubbish'))
  await page.keyboard.insertText(` And these were not: ${'word '.repeat(2000)}the end.`)
  await expect(page.getByText('Not saved')).toBeVisible()
  await goTo(app, 'Goals')
  await expect(page.getByText('An entry that you left is not saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Write down a wish' }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('half a wish')
  await lockByKeys(app)
  await expect(app.page.getByText('They wait here, sealed')).toBeVisible()

  rmSync(join(disk, 'rubbish'))
  await unlock(app)
  await goTo(app, 'Goals')
  await app.page.getByRole('button', { name: 'Write down a wish' }).click()
  await expect(app.page.getByRole('dialog').getByRole('textbox').first()).toHaveValue('half a wish')
  await app.page.keyboard.press('Escape')
  await openEntry(app, 'A full disk')
  await expect(editor(app.page)).toContainText('These words were saved. And these were not: word')
  await expect(editor(app.page)).toContainText('the end.')
})

test('what a full disk kept from being said about how a step ended is said there after the lock', async ({
  disk,
  vault,
  start,
}) => {
  const app = await start({ vault })
  await unlock(app)
  await goTo(app, 'Today')
  await seedLife(app.page, aLife())
  const goToSteps = () => app.page.getByRole('link', { name: 'Actions', exact: true }).click()
  await goToSteps()
  const step = () => app.page.getByRole('listitem').filter({ hasText: 'say one answer aloud to the wall' })
  await step().getByRole('button', { name: 'Done' }).click()
  const happened = app.page.getByRole('textbox', { name: 'What happened?' })
  await expect(happened).toBeFocused()
  await expect(app.page.getByText('One small step kept')).toBeVisible()
  await expect.poll(() => existsSync(join(vault, 'journal.spare'))).toBe(true)
  fill(join(disk, 'rubbish'))
  await happened.fill(`The wall was kind. ${'word '.repeat(900)}`)
  await lockByKeys(app)
  await expect(app.page.getByText('They wait here, sealed')).toBeVisible()

  rmSync(join(disk, 'rubbish'))
  await unlock(app)
  await goToSteps()
  await expect(step()).toContainText('The wall was kind. word')
})

test('what a full disk kept a form from keeping is sent again from the form, and what closed before is done as a whole', async ({
  disk,
  vault,
  start,
}) => {
  test.setTimeout(120_000)
  const app = await start({ vault })
  const { page } = app
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const dialog = page.getByRole('dialog')
  const problem = page.getByRole('alert')
  const rubbish = join(disk, 'rubbish')
  await unlock(app)

  await test.step('a form', async () => {
    await goTo(app, 'Goals')
    await button('Write down a wish').click()
    await page.getByRole('textbox', { name: 'Wish' }).fill('To pass in spring')
    fill(rubbish)
    await button('Keep').click()
    await expect(problem).toBeVisible()
    await expect(page.locator('[inert] [role=alert]')).toHaveCount(0)
    await expect(button('Try again')).toHaveCount(0)
    rmSync(rubbish)
    await button('Keep').click()
    await expect(dialog).toHaveCount(0)
    await expect(problem).toHaveCount(0)
    await goTo(app, 'Goals')
    await expect(page.getByRole('list', { name: 'Wished for' }).getByRole('listitem')).toHaveCount(1)
    await button('New goal…').click()
    await expect(page.getByRole('textbox', { name: 'Wish' })).toHaveValue('')
    await page.keyboard.press('Escape')
  })
  await test.step('a goal that is made where it is linked', async () => {
    await page.keyboard.press('Control+Shift+N')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('It rained in.')
    await saved(app)
    await page.keyboard.press('Control+3')
    await page.getByRole('main').getByRole('button', { name: 'It rained in.', exact: true }).click()
    await button('Link a goal…').click()
    await page.keyboard.type('To sleep through')
    fill(rubbish)
    await button('Make it a goal').click()
    await expect(problem).toBeVisible()
    rmSync(rubbish)
    await expect(page.getByRole('textbox', { name: 'write a new wish' })).toHaveValue('To sleep through')
    await button('Make it a goal').click()
    await expect(page.getByRole('list', { name: 'Goals it serves' })).toContainText('To sleep through')
  })
})

test('words of one’s own that a full disk kept from being added stay typed, and are added from there', async ({
  disk,
  vault,
  start,
}) => {
  const app = await start({ vault })
  const { page } = app
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const problem = page.getByRole('alert')
  const rubbish = join(disk, 'rubbish')
  const feeling = page.getByRole('textbox', { name: 'Another word' })
  const feelings = page.getByRole('list', { name: 'Your own words for feelings' })
  const traps = page.getByRole('list', { name: 'Thinking traps' })
  await unlock(app)
  await goTo(app, 'Settings')
  await feeling.fill('wobbly')
  await page.getByText('The list, 12 of them').click()
  await button('Add one').click()
  await page.keyboard.type('Waiting for the perfect day')

  fill(rubbish)
  await page.keyboard.press('Enter')
  await expect(problem).toBeVisible()
  await expect(traps.getByRole('listitem')).toHaveCount(12)
  await feeling.press('Enter')
  await expect(feelings).toHaveCount(0)
  await expect(feeling).toHaveValue('wobbly')
  rmSync(rubbish)
  await feeling.press('Enter')
  await expect(feelings).toContainText('wobbly')
  await expect(feeling).toHaveValue('')
  await button('Add one').click()
  await page.keyboard.press('Enter')
  await expect(traps.getByRole('listitem')).toHaveCount(13)
  // It is drawn at once, and kept a little later.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const settings = await window.journal.journal.readSettings()
        return settings.ok && settings.value.traps.length
      }),
    )
    .toBe(13)

  // What could not be kept stands in its row and is sent once more when that is left, together with another; what was
  // offered to be tried again is not, once the same setting was changed since.
  fill(rubbish)
  await button('Take “wobbly” off').click()
  await expect(button('Try again')).toBeVisible()
  await expect(feelings).toContainText('wobbly')
  const word = traps.getByRole('textbox', { name: 'Word' })
  const typed = ['Only doors that close', 'Only clouds', 'Only this one']
  const expectTyped = async () => {
    for (const [row, words] of typed.entries()) await expect(word.nth(row)).toHaveValue(words)
  }
  await button('Put this notice away').click()
  await word.nth(2).fill(typed[2] ?? '')
  await word.nth(2).press('Enter')
  await expect(button('Try again')).toBeVisible()
  // Two more are left before it is known what became of the one before.
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await word.nth(0).fill(typed[0] ?? '')
  await word.nth(1).fill(typed[1] ?? '')
  await word.nth(1).press('Enter')
  await expect(button('Try again')).toHaveCount(0)
  process.kill(room, 'SIGCONT')
  await expect(button('Try again')).toBeVisible()
  await expectTyped()
  rmSync(rubbish)
  await feeling.fill('hollow')
  await feeling.press('Enter')
  await expect(feelings).toContainText('hollow')
  await goTo(app, 'Today')
  await expect(button('Try again')).toHaveCount(0)
  await goTo(app, 'Settings')
  await page.getByText('The list, 13 of them').click()
  await expectTyped()
  await expect(feelings).toContainText('wobbly')
})

test('what is captured on a full disk while the journal is locked is sealed: kept, and at a lock also what was only begun', async ({
  disk,
  vault,
  start,
}) => {
  const app = await start({ vault })
  await unlock(app)
  await expect.poll(() => existsSync(join(vault, 'journal.spare')), { timeout: 60_000 }).toBe(true)
  await lock(app)
  fill(join(disk, 'rubbish'))

  let page = await beginCapture(app)
  await page.keyboard.type('begun on the stairs')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toBeVisible()
  expect(existsSync(join(vault, 'journal.spare'))).toBe(true)
  await putAway(app, page, 'Escape')
  await app.page.evaluate(() => window.journal.shell.lock())
  await expect.poll(() => readdirSync(join(vault, 'inbox'))).toHaveLength(1)
  expect(existsSync(join(vault, 'journal.spare'))).toBe(false)

  rmSync(join(disk, 'rubbish'))
  writeFileSync(join(vault, 'journal.spare'), Buffer.alloc(2 * 1024 * 1024, 1))
  fill(join(disk, 'rubbish'))
  page = await beginCapture(app)
  await page.keyboard.type('kept at the door')
  await putAway(app, page, 'Enter')
  expect(readdirSync(join(vault, 'inbox'))).toHaveLength(2)

  rmSync(join(disk, 'rubbish'))
  await unlock(app)
  await expect(app.page.getByRole('list', { name: 'Captured notes' })).toContainText('kept at the door')
  page = await beginCapture(app)
  await expect(page.getByRole('textbox', { name: 'Quick note' })).toHaveValue('begun on the stairs')
})

test('a goal that could not be kept as reached keeps its words of now when that is tried again', async ({
  disk,
  vault,
  start,
}) => {
  const app = await start({ vault })
  const { page } = app
  await unlock(app)
  await goTo(app, 'Goals')
  const wish = async (words: string) => {
    await page.getByRole('dialog').getByRole('textbox').first().fill(words)
    await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
  }
  await page.getByRole('button', { name: 'Write down a wish' }).click()
  await wish('To be heard')
  await expect(page.getByRole('heading', { name: 'To be heard' })).toBeVisible()

  fill(join(disk, 'rubbish'))
  await page.getByRole('button', { name: 'Reached', exact: true }).click()
  await expect(page.getByText('The disk is full, so this could not be saved.')).toBeVisible()
  rmSync(join(disk, 'rubbish'))
  await page.getByRole('button', { name: 'Change the words…' }).click()
  await wish('To be heard, and to listen')
  await expect(page.getByRole('heading', { name: 'To be heard, and to listen' })).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Kept as reached.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'To be heard, and to listen' })).toBeVisible()
})
