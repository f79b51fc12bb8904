import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import {
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  makeSnapshot,
  PASSPHRASE,
  saved,
  tryPassphrase,
  unlock,
} from '../support/pages.ts'

const changed = 'seven grey herons by the weir'
const set = 'the third lamp is out again'
const slow = { timeout: 60_000 }

const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' })
const lastGroup = (recoveryKey: string) => recoveryKey.split('-').at(-1) ?? ''

async function writeWords(app: App, words: string): Promise<void> {
  await editor(app.page).click()
  await app.page.keyboard.type(words)
  await saved(app)
}

/** Types a recovery key on the unlock screen. */
async function tryRecoveryKey(app: App, key: string): Promise<void> {
  await app.page.getByRole('button', { name: 'Use recovery key' }).click()
  await app.page.getByRole('textbox', { name: 'Recovery key' }).fill(key)
  await app.page.getByRole('button', { name: 'Open with recovery key' }).click()
}

test('a changed passphrase ends the old one, and the recovery key opens either way', async ({ app }) => {
  test.slow()
  const recoveryKey = await createJournal(app)
  await writeWords(app, 'Before the change. ')

  await test.step('change it, after a wrong try', async () => {
    await goTo(app, 'Settings')
    await app.page.getByRole('button', { name: 'Change passphrase…' }).click()
    const dialog = app.page.getByRole('dialog', { name: 'Change passphrase' })
    const current = dialog.getByRole('textbox', { name: 'Current passphrase' })
    await current.fill('not the one in use')
    await dialog.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(changed)
    await dialog.getByRole('textbox', { name: 'Repeat new passphrase' }).fill(changed)
    await dialog.getByRole('button', { name: 'Change passphrase' }).click()
    await expect(dialog.getByRole('alert')).toContainText('does not open the journal', slow)
    await current.fill(PASSPHRASE)
    await dialog.getByRole('button', { name: 'Change passphrase' }).click()
    await expect(app.page.getByRole('dialog', { name: 'The passphrase is changed' })).toBeVisible(slow)
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('dialog')).toBeHidden()
  })

  await test.step('the old one no longer opens, the new one does', async () => {
    await lock(app)
    await tryPassphrase(app, PASSPHRASE)
    await expect(app.page.getByRole('alert')).toContainText('does not open the journal', slow)
    await expect(rail(app.page)).toBeHidden()
    await unlock(app, changed)
  })

  await test.step('the recovery key opens it, and sets a passphrase without the forgotten one', async () => {
    await lock(app)
    await tryRecoveryKey(app, recoveryKey)
    await expect(app.page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible(slow)
    await app.page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(set)
    await app.page.getByRole('textbox', { name: 'Repeat passphrase' }).fill(set)
    await app.page.getByRole('button', { name: 'Set passphrase' }).click()
    // While it is being set, the old one can't be kept any more.
    await expect(app.page.getByRole('button', { name: 'Keep the old one' })).toBeDisabled()
    await expect(rail(app.page)).toBeVisible(slow)
  })

  await test.step('only the newest passphrase opens, and every word is there', async () => {
    await lock(app)
    await tryPassphrase(app, changed)
    await expect(app.page.getByRole('alert')).toContainText('does not open the journal', slow)
    await unlock(app, set)
    await goTo(app, 'Timeline')
    await entries(app.page).first().click()
    await expect(editor(app.page)).toContainText('Before the change.')
  })
})

test('a recovery key is typed as people type: small letters, spaces, letters that look like digits', async ({
  app,
}) => {
  test.slow()
  const recoveryKey = await createJournal(app)
  await lock(app)
  await tryRecoveryKey(
    app,
    ` ${recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o')} `,
  )
  await expect(app.page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible(slow)
  await app.page.getByRole('button', { name: 'Keep the old one' }).click()
  await expect(rail(app.page)).toBeVisible()
  await lock(app)
  await unlock(app)
})

test('a new recovery key ends the old one', async ({ app, folder }) => {
  test.slow()
  const old = await createJournal(app)
  const kept = join(folder, 'key.txt')
  let fresh = ''

  await test.step('make one, keep it in a file, type its last group', async () => {
    await makeSnapshot(app)
    await app.page.getByRole('button', { name: 'New recovery key…' }).click()
    const asking = app.page.getByRole('dialog', { name: 'New recovery key' })
    await asking.getByRole('textbox', { name: 'Passphrase' }).fill('not the one in use')
    await asking.getByRole('button', { name: 'Make a new one' }).click()
    await expect(asking.getByRole('alert')).toContainText('does not open the journal', slow)
    // The old key was typed back when it was made, and is still the one that opens.
    const settings = await app.page.evaluate(() => window.journal.journal.readSettings())
    expect(settings).toMatchObject({ value: { recoveryPractised: true } })
    await asking.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
    await asking.getByRole('button', { name: 'Make a new one' }).click()
    const showing = app.page.getByRole('dialog', { name: 'Your recovery key' })
    const field = showing.getByRole('textbox', { name: 'Recovery key', exact: true })
    await expect(field).toBeVisible(slow)
    fresh = await field.inputValue()
    expect(fresh).not.toBe(old)
    await app.answerDialogs(kept)
    await showing.getByRole('button', { name: 'Save to a file…' }).click()
    await expect(showing.getByRole('status')).toContainText('Saved')
    expect(readFileSync(kept, 'utf8')).toContain(fresh)

    await showing.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(lastGroup(old))
    await showing.getByRole('button', { name: 'Continue' }).click()
    await expect(showing.getByRole('alert')).toContainText('not the last group')
    await showing.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(lastGroup(fresh))
    await showing.getByRole('button', { name: 'Continue' }).click()
    await expect(app.page.getByRole('dialog', { name: 'The recovery key is changed' })).toBeVisible(slow)
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('dialog')).toBeHidden()
  })

  await test.step('the old one is refused, the new one opens, the passphrase still does', async () => {
    await lock(app)
    await tryRecoveryKey(app, old)
    await expect(app.page.getByRole('alert')).toContainText('does not open this journal', slow)
    await app.page.getByRole('textbox', { name: 'Recovery key' }).fill(fresh)
    await app.page.getByRole('button', { name: 'Open with recovery key' }).click()
    await expect(app.page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible(slow)
    await app.page.getByRole('button', { name: 'Keep the old one' }).click()
    await lock(app)
    await unlock(app)
  })
})

test('a passphrase and a recovery key that are longer than any can be are wrong ones', async ({ app }) => {
  const long = 'ä'.repeat(2100)
  await app.page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(long)
  await app.page.getByRole('button', { name: 'Create journal' }).click()
  await expect(app.page.getByRole('alert')).toContainText('longer than a passphrase can be')
  await createJournal(app)
  await lock(app)
  await tryPassphrase(app, long)
  await expect(app.page.getByRole('alert')).toContainText('does not open the journal')
  await expect(app.page.getByRole('textbox', { name: 'Passphrase' })).toHaveValue(long)
  await tryRecoveryKey(app, long)
  await expect(app.page.getByRole('alert')).toContainText('nine groups of four characters')
  await app.page.getByRole('button', { name: 'Use the passphrase' }).click()
  await unlock(app)
})

test('a recovery key and the passphrase after it are typed without a press before, and heard of', async ({ app }) => {
  const recoveryKey = await createJournal(app)
  await lock(app)
  const { page } = app
  await page.getByRole('button', { name: 'Use recovery key' }).press('Enter')
  const key = page.getByRole('textbox', { name: 'Recovery key' })
  await expect(key).toHaveAccessibleDescription(/^Use your recovery key/)
  await page.keyboard.type(recoveryKey)
  await expect(key).toHaveValue(recoveryKey)
  await page.keyboard.press('Enter')
  const passphrase = page.getByRole('textbox', { name: 'Passphrase', exact: true })
  await expect(passphrase).toHaveAccessibleDescription(/^Choose a new passphrase/, slow)
  await page.keyboard.type(set)
  await expect(passphrase).toHaveValue(set)
})

test('a recovery key with a slip of the pen is told apart from one of another journal', async ({ app }) => {
  const recoveryKey = await createJournal(app)
  await lock(app)
  const last = recoveryKey.at(-1) === 'A' ? 'B' : 'A'
  await tryRecoveryKey(app, recoveryKey.slice(0, -1) + last)
  const said = app.page.getByRole('alert')
  await expect(said).toBeVisible(slow)
  await expect(said).not.toContainText('is written correctly')
  await expect(rail(app.page)).toBeHidden()
})

for (const way of ['recovery key', 'passphrase'] as const)
  test(`while a ${way} opens the journal, the other way waits`, async ({ app }) => {
    test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
    const recoveryKey = await createJournal(app)
    await lock(app)
    const { page } = app
    const other = page.getByRole('button', { name: way === 'passphrase' ? 'Use recovery key' : 'Use the passphrase' })
    const room = await app.roomPid()
    process.kill(room, 'SIGSTOP')
    if (way === 'passphrase') await tryPassphrase(app, PASSPHRASE)
    else await tryRecoveryKey(app, recoveryKey)
    await expect(page.getByRole('status').filter({ hasText: /^Opening/ })).toBeVisible()
    await expect(other).toBeDisabled()
    await expect(page.getByRole('textbox')).not.toBeEditable()
    await other.click({ force: true })
    process.kill(room, 'SIGCONT')
    if (way === 'passphrase') await expect(rail(page)).toBeVisible(slow)
    else await expect(page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible(slow)
  })

test('a passphrase or recovery key that was typed and not sent does not stay on the screen', async ({
  openApp: app,
}) => {
  await lock(app)
  const { page } = app
  await page.clock.install()
  const passphrase = page.getByRole('textbox', { name: 'Passphrase' })
  const key = page.getByRole('textbox', { name: 'Recovery key' })
  const type = async () => {
    await passphrase.fill('words that nobody else')
    await page.getByRole('button', { name: 'Show what is typed' }).click()
    await expect(passphrase).toHaveAttribute('type', 'text')
  }
  const isTakenOff = async () => {
    await expect(passphrase).toHaveValue('')
    await expect(passphrase).toHaveAttribute('type', 'password')
  }

  await test.step('after two minutes without a key or a press', async () => {
    await type()
    await page.clock.runFor(100_000)
    await passphrase.press('Shift')
    await page.clock.runFor(100_000)
    await expect(passphrase).toHaveValue('words that nobody else')
    await page.clock.runFor(20_000)
    await isTakenOff()
  })

  await test.step('by the keys that lock', async () => {
    await type()
    await page.keyboard.press('ControlOrMeta+L')
    await isTakenOff()
  })

  await test.step('and so with a recovery key', async () => {
    await page.getByRole('button', { name: 'Use recovery key' }).click()
    await key.fill('7K2M-9XQ4')
    await page.keyboard.press('ControlOrMeta+L')
    await expect(key).toHaveValue('')
    await key.fill('7K2M-9XQ4')
    await page.clock.runFor(120_000)
    await expect(key).toHaveValue('')
  })
})
