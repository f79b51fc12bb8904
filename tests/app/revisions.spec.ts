import type { Page } from '@playwright/test'
import type { Body, EntryDraft } from '../../src-preload/contract.ts'
import { everyNode } from '../journal/every-node.ts'
import { type App, expect, test } from '../support/app.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  editor,
  goTo,
  hears,
  lock,
  openEntry,
  saved,
  somethingWentWrong,
  titleField,
  unlock,
  write,
} from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Earlier versions' })
const versions = (page: Page) => dialog(page).getByRole('option')
const article = (page: Page) => dialog(page).getByRole('region')

/** Opens the earlier versions of the entry on screen by the keyboard alone. */
async function openVersions({ page }: App): Promise<void> {
  const menu = page.getByRole('button', { name: 'Entry menu' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Earlier versions…' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
}

/** Saves an entry over the bridge, as another screen would, and reads it anew. */
async function overwrite(
  { page }: App,
  title: string,
  bodies: readonly Body[],
  how: Pick<EntryDraft, 'pastedOver'> = {},
): Promise<void> {
  await goTo({ page } as App, 'Today')
  await page.evaluate(
    async ({ title, bodies, how }) => {
      const { journal } = window.journal
      const found = await journal.listRecent({ limit: 50 })
      const id = found.ok ? found.value.find((one) => one.title === title)?.id : undefined
      for (const body of bodies) {
        const entry = await journal.readEntry({ id: id ?? '' })
        if (!entry.ok) throw new Error(entry.error.message)
        const { instant, zone, day, ownTags } = entry.value
        const answer = await journal.saveEntry({ id: id ?? '', instant, zone, day, ownTags, title, body, ...how })
        if (!answer.ok) throw new Error(answer.error.message)
      }
    },
    { title, bodies: bodies.map((body) => JSON.stringify(body)), how },
  )
  await openEntry({ page } as App, title)
}

const lost = 'The heron stood in the shallows for an hour and I forgot the letter, the phone and the whole of the week.'

test('what was written over comes back, by the keyboard alone, and so does what it took the place of', async ({
  openApp: app,
}) => {
  const { page } = app
  await write(app, 'River', lost)
  await openVersions(app)
  await expect(dialog(page)).toContainText('No earlier versions yet.')
  await page.keyboard.press('Escape')

  await editor(page).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Nothing of it.')
  await saved(app)
  await openVersions(app)
  await expect(versions(page)).toHaveCount(1)
  await expect(versions(page)).toBeFocused()
  await expect(article(page).locator('del')).toContainText('The heron stood')
  await expect(article(page).locator('ins')).toContainText('Nothing of it')
  await expect(dialog(page)).toContainText('the oldest one kept')
  const back = dialog(page).getByRole('button', { name: 'Bring this version back' })
  for (let presses = 0; presses < 12 && !(await back.evaluate((one) => one.matches(':focus'))); presses++)
    await page.keyboard.press('Tab')
  await expect(back).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await expect(editor(page)).toHaveText(lost)
  await saved(app)
  await expect(page.getByRole('status').filter({ hasText: 'is back.' })).toBeVisible()

  // On disk, and the step itself can be gone back on.
  await lock(app)
  await unlock(app)
  await openEntry(app, 'River')
  await expect(editor(app.page)).toHaveText(lost)
  await openVersions(app)
  await expect(versions(app.page)).toHaveCount(2)
  await versions(app.page).first().click()
  await dialog(app.page).getByRole('button', { name: 'Bring this version back' }).click()
  await expect(editor(app.page)).toHaveText('Nothing of it.')
  await app.page.getByText('Undo', { exact: true }).click()
  await expect(editor(app.page)).toHaveText(lost)
  await saved(app)
  // Also once the entry was left.
  await openVersions(app)
  await dialog(app.page).getByRole('button', { name: 'Bring this version back' }).click()
  await goTo(app, 'Timeline')
  await app.page.getByText('Undo', { exact: true }).click()
  await openEntry(app, 'River')
  await expect(editor(app.page)).toHaveText(lost)
  await titleField(app.page).click()
  await app.page.keyboard.type('s')
  await saved(app)
  await goTo(app, 'Timeline')
  await openEntry(app, 'Rivers')
  await expect(editor(app.page)).toHaveText(lost)
})

test('what changed in the last version that is listed is read with the older ones', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'River', 'Begun.')
  const bodies = Array.from({ length: 24 }, (_, at) => bodyOf(paragraph(`The heron stood for ${at} hours.`)))
  await overwrite(app, 'River', bodies, { pastedOver: true })
  await openVersions(app)
  await expect(versions(page)).toHaveCount(20)
  await dialog(page).getByRole('radio', { name: 'What changed then' }).check()
  await versions(page).last().click()
  await expect(article(page)).toContainText('The heron stood')
})

test('questions that were left stay out of sight when an earlier version comes back', async ({ openApp: app }) => {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type(lost)
  await saved(app)
  await page.getByRole('button', { name: 'Leave the questions' }).click()
  const felt = editor(page).getByText('What do you feel, and how strongly?', { exact: true })
  await expect(felt).toBeHidden()
  await editor(page).getByText(lost).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Nothing of it.')
  await saved(app)
  await openVersions(app)
  await dialog(page).getByRole('button', { name: 'Bring this version back' }).click()
  await expect(editor(page)).toContainText(lost)
  await page.waitForTimeout(600)
  await expect(felt).toBeHidden()
  await expect(page.getByRole('button', { name: 'Show the questions' })).toBeVisible()
})

test('a step back in the editor undoes it as well, and writing goes on from there', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'River', lost)
  await overwrite(app, 'River', [bodyOf(paragraph('Short.'))])
  await openVersions(app)
  await dialog(page).getByRole('button', { name: 'Bring this version back' }).click()
  await expect(editor(page)).toHaveText(lost)
  await editor(page).click()
  await page.keyboard.press('Control+Z')
  await expect(editor(page)).toHaveText('Short.')
  await page.keyboard.press('Control+End')
  await hears(page)
  await page.keyboard.type(' And on.')
  await saved(app)
  await goTo(app, 'Timeline')
  await openEntry(app, 'River')
  await expect(editor(page)).toHaveText('Short. And on.')
})

test('a long text that is deleted as soon as it is there comes back', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.insertText(lost)
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await expect(editor(page)).toHaveText('')
  await page.keyboard.type('Nothing.')
  await saved(app)
  await openVersions(app)
  await expect(article(page).locator('del')).toContainText(lost)
})

test('a few words that were pasted over come back, though they were not saved yet', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'River', 'A heron.')
  await editor(page).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('An otter.')
  await page.keyboard.press('Control+A')
  await editor(page).evaluate((top) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Nothing.')
    top.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(editor(page)).toHaveText('Nothing.')
  await saved(app)
  await openVersions(app)
  await expect(versions(page)).toHaveCount(1)
  await expect(article(page).locator('del')).toContainText('An otter')
})

test('a part of an earlier version is copied and pasted with its form', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'River', 'Begun.')
  const layout = { version: 1, direction: null, format: '', indent: 0 } as const
  const heading = { ...layout, type: 'heading', tag: 'h2', children: [textNode('Under the bridge')] } as const
  await overwrite(app, 'River', [
    bodyOf(heading, paragraph(lost), paragraph('It stays.')),
    bodyOf(paragraph('It stays.')),
  ])
  await openVersions(app)
  await dialog(page).getByRole('button', { name: 'Copy: Under the bridge' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied. Paste it where you want it.')).toBeVisible()
  await page.keyboard.press('Escape')
  await editor(page).click()
  for (const keys of ['Control+End', 'Enter', 'Control+V']) {
    await hears(page)
    await page.keyboard.press(keys)
  }
  await expect(editor(page).locator('h2')).toHaveText('Under the bridge')
})

test('a picture that was taken out is seen in the earlier version, and comes back with it', async ({
  openApp: app,
}) => {
  const { page } = app
  await write(app, 'Bowl', 'Begun.')
  const bytes = [...pictureOf(new Uint8Array(9))]
  const hash = await page.evaluate(async (numbers) => {
    const added = await window.journal.journal.addAttachment({ bytes: Uint8Array.from(numbers) })
    return added.ok ? added.value.hash : ''
  }, bytes)
  const size = { width: 9, height: 16 }
  const image = { type: 'image', version: 1, hash, mediaType: 'image/png', alt: 'The mended bowl', ...size } as const
  await overwrite(app, 'Bowl', [bodyOf(paragraph('It holds. ', image)), bodyOf(paragraph('It holds.'))])
  await openVersions(app)
  await expect(dialog(page)).toContainText('a picture removed')
  const bowl = article(page).locator('del').getByRole('img', { name: 'The mended bowl' })
  await expect(bowl).toHaveAttribute('data-drawn', 'true')
  await dialog(page).getByRole('button', { name: 'Bring this version back' }).click()
  await expect(editor(page).getByRole('img', { name: 'The mended bowl' })).toBeVisible()
})

/** Every kind of block, then nearly every one of them changed. */
function changedNodes(): Body {
  const text = JSON.stringify(everyNode)
    .replace('A heading', 'Another heading')
    .replace('"text":"Plain, "', '"text":"Plainly, "')
    .replace('"text":"bold","format":1', '"text":"bold","format":2')
    .replace('"strength":70', '"strength":20')
    .replace('write one line', 'write two lines')
    .replace('"checked":true', '"checked":false')
    .replace('Sealed words', 'Words that nobody may see yet')
    .replace('Ask earlier', 'Ask at once')
  return JSON.parse(text.replaceAll(/\{"type":"image"[^}]*\}/g, '{"type":"tab","version":1}')) as Body
}

test('every kind of block is compared in words, in both themes and at every size', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await write(app, 'Everything', 'Begun.')
  const first = JSON.parse(
    JSON.stringify(everyNode).replaceAll(/\{"type":"image"[^}]*\}/g, '{"type":"linebreak","version":1}'),
  ) as Body
  await overwrite(app, 'Everything', [
    bodyOf(paragraph(lost)),
    first,
    bodyOf(paragraph(lost), paragraph(lost.toUpperCase())),
    changedNodes(),
  ])
  await openVersions(app)
  await expect(versions(page)).toHaveCount(3)
  await versions(page).nth(1).click()
  const shown = article(page)
  await expect(shown).toContainText('bold removed, italic added')
  await expect(shown).toContainText('Not ticked off any more')
  await expect(shown).toContainText('What is in it was changed')
  await expect(shown.locator('del').filter({ hasText: '70' })).toBeVisible()
  await expect(shown).not.toContainText('nobody may see')
  await expect(shown).not.toContainText('Sealed words')
  await expectClean(page, 'what changed since')
  for (const name of ['What changed then', 'As it was']) {
    await dialog(page).getByRole('radio', { name }).check()
    await expect(shown).toContainText('Ask earlier')
    await expectClean(page, name)
  }
  await app.resize(900, 600)
  await expectReachable(app, 'earlier versions at 900×600')
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  await expectReachable(app, 'earlier versions at 200 %')
})
