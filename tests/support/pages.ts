import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { App } from './app.ts'

/** What a person does on each screen, by the names that a screen reader says. */

export const PASSPHRASE = 'a quiet river under stones'

type Place = 'Today' | 'Timeline' | 'Goals' | 'Lessons' | 'Settings'

/** From the first screen to an empty page. Answers with the recovery key. */
export async function createJournal({ page }: App, passphrase = PASSPHRASE): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Create your journal' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
  await page.getByRole('textbox', { name: 'Repeat passphrase' }).fill(passphrase)
  await page.getByRole('button', { name: 'Create journal' }).click()
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
  const recoveryKey = await page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue()
  await page.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(recoveryKey.split('-').at(-1) ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('textbox', { name: 'Entry', exact: true })).toBeVisible()
  return recoveryKey
}

/** Types a passphrase on the unlock screen, right or wrong. */
export async function tryPassphrase({ page }: App, passphrase: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

export async function unlock(app: App, passphrase = PASSPHRASE): Promise<void> {
  await tryPassphrase(app, passphrase)
  await expect(app.page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 })
}

/** Locks by the button of the rail. Resolves on the unlock screen of the new window. */
export async function lock(app: App): Promise<void> {
  await app.replaced(() => app.page.getByRole('button', { name: 'Lock' }).click())
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
}

/** Locks by the keys, which come up in a window that may have gone by then. */
export const lockByKeys = (app: App): Promise<Page> =>
  app.replaced(() => app.page.keyboard.press('ControlOrMeta+L').catch(() => undefined))

export async function goTo({ page }: App, place: Place): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()
}

/** Calls for quick capture as the journal's own page does, and answers with its window, ready for keys. */
export async function beginCapture(app: App): Promise<Page> {
  await app.page.evaluate(() => window.journal.shell.capture())
  const page = await app.captureWindow()
  await expect(page.getByRole('textbox', { name: 'Quick note' })).toBeFocused()
  return page
}

/** Presses a key that puts the window of quick capture away: it is let go of in one that may have gone by then. */
export async function putAway(app: App, page: Page, key: string): Promise<void> {
  await page.keyboard.press(key).catch(() => undefined)
  await expect.poll(() => app.isCaptureInFront()).toBe(false)
}

/** Has no sealed note go into the vault. Answers with what lets them in again. */
export function blockInbox({ vault }: App): () => void {
  const inbox = join(vault, 'inbox')
  rmSync(inbox, { recursive: true, force: true })
  writeFileSync(inbox, 'in the way')
  return () => rmSync(inbox)
}

/** Begins to quit while the journal can't save what is being typed, so that a quit takes its time until `goOn`. */
export async function beginToQuit(app: App): Promise<{ readonly goOn: () => void; readonly quitting: Promise<void> }> {
  await write(app, 'Going', 'Saved.')
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await app.page.keyboard.type(' Not yet.')
  return { goOn: () => process.kill(room, 'SIGCONT'), quitting: app.quit() }
}

export const titleField = (page: Page): Locator => page.getByRole('textbox', { name: 'Title' })
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Entry', exact: true })
export const entries = (page: Page): Locator => page.getByRole('list', { name: 'Entries' }).getByRole('listitem')

/** Waits until what is on screen is on disk. */
export async function saved({ page }: App): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
}

/** The editor hears of the caret a moment after the page: of a click's, too. */
export const hears = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 30))))

/** Types by an input method: the text grows at the caret, and is settled at its end. */
export async function compose(page: Page, text: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  for (let end = 1; end <= text.length; end += 1)
    await browser.send('Input.imeSetComposition', { text: text.slice(0, end), selectionStart: end, selectionEnd: end })
  await browser.send('Input.insertText', { text })
  await browser.detach()
}

/** Begins a free entry, types it key by key, and waits until it is on disk. */
export async function write(app: App, title: string, text: string): Promise<void> {
  await goTo(app, 'Today')
  await app.page.getByRole('button', { name: 'Write freely' }).click()
  await titleField(app.page).fill(title)
  await editor(app.page).click()
  await app.page.keyboard.type(text)
  await saved(app)
}

/** Makes a snapshot. By itself the app makes the one of the day ten seconds after an unlock, whatever a test does then. */
export async function makeSnapshot(app: App): Promise<void> {
  await goTo(app, 'Settings')
  await app.page.getByRole('button', { name: 'Make one now', exact: true }).click()
  await expect(app.page.getByText('The snapshot is made, and was read back whole.')).toBeVisible({ timeout: 30_000 })
}

/** Gives the entry on screen more tags than an entry can have, so that it can't be saved until some are taken off. */
export async function tagTooOften({ page }: App): Promise<void> {
  await page.getByRole('button', { name: 'Add tag' }).click()
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  await field.evaluate((element) => element.removeAttribute('maxlength'))
  await field.fill(Array.from({ length: 501 }, (_, at) => `many${at}`).join(','))
  await field.press('Enter')
  await field.press('Escape')
  await expect(page.getByRole('alert')).toContainText('An entry can have up to 500 tags.')
}

/** Types into the entry of that title while it goes to the trash, so that the words can't be saved. */
export async function typeIntoTrash({ page }: App, title: string, words: string): Promise<void> {
  await page.evaluate(
    async ([title, words]) => {
      const { journal } = window.journal
      const recent = await journal.listRecent({ limit: 50 })
      const ids = recent.ok ? recent.value.filter((row) => row.title === title).map(({ id }) => id) : []
      document.execCommand('insertText', false, words)
      await journal.trashEntries({ ids })
    },
    [title, words] as const,
  )
  await expect(page.getByRole('alert')).toContainText('This entry is in the trash, so the change was not saved.')
}

/** From Today by the great button to an entry that asks what happened. */
export async function somethingWentWrong(app: App): Promise<void> {
  await goTo(app, 'Today')
  await app.page.getByRole('main').getByRole('button', { name: 'Something went wrong' }).click()
  await expect(editor(app.page)).toBeFocused()
}

/** Opens the entry with this title from the timeline. */
export async function openEntry(app: App, title: string): Promise<void> {
  await goTo(app, 'Timeline')
  await entries(app.page).filter({ hasText: title }).first().click()
  await expect(titleField(app.page)).toHaveValue(title)
}

export async function search({ page }: App, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search entries' }).fill(text)
}

/** Closes the setback on screen with what helped, and with a note for the next time. */
export async function recover(app: App, helped: string, advice: string): Promise<void> {
  const { page } = app
  const standing = page.getByRole('region', { name: 'Where this stands', exact: true })
  await standing.getByRole('radio', { name: 'Recovered' }).check()
  await page.getByRole('button', { name: 'Recovered, and write what helped' }).click()
  await expect(editor(page).getByText('What helped?', { exact: true })).toBeVisible()
  await page.keyboard.type(helped)
  // Letters on their way to a page go to the field that has the focus by then. A person's press brings them in before.
  await expect(editor(page)).toContainText(helped)
  await page.getByRole('textbox', { name: 'Advice to myself' }).fill(advice)
  await page.getByRole('button', { name: 'Close it' }).click()
  await expect(page.getByText('Kept closed until something like this happens again.')).toBeVisible()
  await saved(app)
}
