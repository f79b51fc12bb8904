import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  beginCapture,
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  PASSPHRASE,
  putAway,
  search,
  titleField,
  unlock,
} from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'

test.describe('axe finds nothing in either theme', () => {
  test('before the journal is open', async ({ app }) => {
    test.setTimeout(240_000)
    const { page } = app
    await page.getByRole('button', { name: 'Create journal' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectClean(page, 'create')
    await page.getByRole('button', { name: 'Suggest one' }).click()
    const suggested = page.getByRole('textbox', { name: 'Passphrase', exact: true })
    await expect(suggested).not.toHaveValue('')
    await page.getByRole('textbox', { name: 'Repeat passphrase' }).fill(await suggested.inputValue())
    await page.getByRole('button', { name: 'Create journal' }).click()
    await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Continue' }).click()
    await expectClean(page, 'recovery key')
    const key = await page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue()
    await page.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(key.slice(-4))
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(editor(page)).toBeVisible()
    await lock(app)
    await app.page.getByRole('textbox', { name: 'Passphrase' }).fill('wrong words here')
    await app.page.getByRole('button', { name: 'Unlock' }).click()
    await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
    await expectClean(app.page, 'unlock')
    await app.page.getByRole('button', { name: 'Use recovery key' }).click()
    await expectClean(app.page, 'recovery')
    await app.page.getByRole('textbox', { name: 'Recovery key' }).fill(key)
    await app.page.getByRole('button', { name: 'Open with recovery key' }).click()
    await expect(app.page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible()
    await expectClean(app.page, 'new passphrase')
  })

  test('in the window of quick capture', async ({ openApp: app }) => {
    const page = await beginCapture(app)
    await expectClean(page, 'quick capture')
    await page.keyboard.type('A thought')
    await page.getByRole('button', { name: 'This is a setback' }).click()
    await expectClean(page, 'quick capture with words')
  })

  test('on each screen of the open journal', async ({ app }) => {
    test.setTimeout(240_000)
    const { page } = app
    await createJournal(app)
    await expectClean(page, 'an empty page')
    await seed(page, [...daily(40), { title: 'Tagged', text: 'Words.', day: '2025-01-01', tags: ['work/talks'] }])
    await goTo(app, 'Today')
    await expect(page.getByRole('region', { name: 'Recently written' })).toBeVisible()
    await expectClean(page, 'today')
    await goTo(app, 'Timeline')
    await expect(entries(page).first()).toContainText('Entry 40')
    await expectClean(page, 'timeline')
    await entries(page).nth(2).getByRole('checkbox').click()
    await expectClean(page, 'timeline with a selection')
    await page.getByRole('button', { name: 'Move to trash' }).click()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Trash' }).click()
    await expect(page.getByRole('button', { name: 'Empty the trash…' })).toBeVisible()
    await expectClean(page, 'trash with a notice')
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Trash' }).click()
    await search(app, 'quietly is:nice')
    await expect(entries(page).first()).toBeVisible()
    await expectClean(page, 'search')
    await search(app, 'zebra')
    await expect(page.getByText('Nothing found.')).toBeVisible()
    await expectClean(page, 'nothing found')
    await goTo(app, 'Settings')
    await expect(page.getByRole('heading', { level: 2, name: 'Writing' })).toBeVisible()
    for (const summary of ['Something else on some days', 'The list, 12 of them']) await page.getByText(summary).click()
    await expectClean(page, 'settings')
    for (const name of ['Setbacks', 'Actions', 'Lessons', 'Goals']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await expectClean(page, `${name}, before the first`)
    }
  })

  test('in each dialog', async ({ openApp: app }) => {
    test.setTimeout(240_000)
    const { page } = app
    await seed(page, [...daily(5), { title: 'Tagged', text: 'Words.', day: '2025-01-01', tags: ['work/talks'] }])
    await goTo(app, 'Settings')
    for (const name of [
      'Change passphrase…',
      'Try your recovery key…',
      'New recovery key…',
      'Export to Markdown…',
      'Import…',
    ]) {
      await page.getByRole('button', { name }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectClean(page, name)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.getByRole('button', { name: 'Export to Markdown…' }).click()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('radio', { name: 'From one day to another' }).check()
    await expectClean(page, 'what to export')
    await page.keyboard.press('Escape')
    await goTo(app, 'Timeline')
    await page.getByRole('button', { name: 'Every tag' }).click()
    await expect(page.getByRole('option', { name: 'work/talks' })).toBeVisible()
    await expectClean(page, 'tags to choose from')
    await page.keyboard.press('Escape')
    await entries(page).nth(2).getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Tags…' }).click()
    await expectClean(page, 'tags to add')
    await page.keyboard.press('Escape')
    await goTo(app, 'Today')
    await page.getByRole('button', { name: 'More templates' }).click()
    await expect(page.getByRole('dialog')).toContainText('Three good things')
    await expectClean(page, 'templates')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Slow breathing/ }).click()
    await page.getByText('What research found').click()
    await expectClean(page, 'breathing')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('en')
    await expect(page.getByRole('group', { name: 'Entries' })).toBeVisible()
    await expectClean(page, 'palette')
  })
})

test.describe('axe finds nothing in either theme beside the open journal', () => {
  const note = (page: Page) => page.getByRole('textbox', { name: 'Quick note' })
  async function call(app: App): Promise<Page> {
    await app.page.evaluate(() => window.journal.shell.capture())
    const page = await app.captureWindow()
    await expect(note(page)).toBeFocused()
    return page
  }
  /** As many files as may wait, none of which opens. */
  function fill(app: App, names: readonly string[]): void {
    mkdirSync(join(app.vault, 'inbox'), { recursive: true })
    for (const name of names) writeFileSync(join(app.vault, 'inbox', name), 'cut short')
  }
  const names = Array.from({ length: 1000 }, (_, number) => `${number.toString(16).padStart(32, '0')}.note`)

  test('in the window of quick capture, and where its notes come to', async ({ openApp: app }) => {
    test.setTimeout(240_000)
    let page = await call(app)
    await expectClean(page, 'an empty note')
    await page.keyboard.type('Say the number first #work')
    await page.getByRole('button', { name: 'This is a setback' }).click()
    await expectClean(page, 'a note that is a setback')
    await note(page).focus()
    await putAway(app, page, 'Enter')

    await lock(app)
    page = await call(app)
    await page.keyboard.type('On the stairs')
    await expect(page.getByText('Locked: this note is sealed')).toBeVisible()
    await expectClean(page, 'a note while locked')
    await putAway(app, page, 'Enter')
    fill(app, names)
    page = await call(app)
    await page.keyboard.type('One too many')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('No more sealed notes fit')
    await expect(note(page)).toHaveValue('One too many')
    await expectClean(page, 'a note for which there is no room')

    for (const name of names.slice(2)) rmSync(join(app.vault, 'inbox', name))
    await unlock(app)
    await goTo(app, 'Today')
    const card = app.page.getByRole('region', { name: 'Captured' })
    await expect(card).toContainText('On the stairs')
    await expect(card).toContainText('2 sealed notes could not be opened.')
    await expectClean(app.page, 'Today with captured notes')
    await app.resize(900, 600)
    await app.page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await expectReachable(app, 'Today with captured notes')
  })

  test('while the journal is about to be locked', async ({ openApp: app }) => {
    test.setTimeout(180_000)
    await goTo(app, 'Settings')
    await app.page.evaluate(() => window.journal.shell.writeHabits({ idleMinutes: 1 }))
    await expect(app.page.getByText('Locks within 30 seconds. Any key keeps it open.')).toBeVisible({ timeout: 60_000 })
    await expectClean(app.page, 'the countdown')
  })
})

/** Presses Tab until something has the focus. */
async function tabTo(app: App, target: Locator, most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluateAll((found) => found.some((element) => element === document.activeElement))) return
    await app.page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('the keyboard alone leads from nothing to an export', async ({ app, folder }) => {
  test.setTimeout(180_000)
  const { keyboard } = app.page
  const button = (name: string) => app.page.getByRole('button', { name, exact: true })
  const press = async (name: string) => {
    await tabTo(app, button(name))
    await keyboard.press('Enter')
  }
  await expect(app.page.getByRole('textbox', { name: 'Passphrase', exact: true })).toBeFocused()
  await keyboard.type(PASSPHRASE)
  await tabTo(app, app.page.getByRole('textbox', { name: 'Repeat passphrase' }))
  await keyboard.type(PASSPHRASE)
  await keyboard.press('Enter')
  await expect(app.page.getByRole('heading', { name: 'Your recovery key' })).toBeFocused({ timeout: 30_000 })
  const key = await app.page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue()
  await tabTo(app, app.page.getByRole('textbox', { name: 'Last group of the recovery key' }))
  await keyboard.type(key.slice(-4))
  await keyboard.press('Enter')

  await expect(titleField(app.page).or(editor(app.page)).first()).toBeVisible()
  await tabTo(app, titleField(app.page))
  await keyboard.type('By keyboard')
  await tabTo(app, editor(app.page))
  await keyboard.type('No mouse was near.')
  await expect(app.page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

  await keyboard.press('Control+2')
  const line = button('By keyboard')
  await tabTo(app, line)
  await keyboard.press('Space')
  await press('Export…')
  await press('Go on')
  const target = join(folder, 'out')
  mkdirSync(target)
  await app.answerDialogs(target)
  await press('Choose a folder…')
  await expect(app.page.getByRole('status').filter({ hasText: '1 entry and' })).toBeVisible()
  const names = readdirSync(target, { recursive: true, encoding: 'utf8' })
  expect(names.filter((name) => name.endsWith('.md'))).toHaveLength(1)
  await keyboard.press('Control+k')
  await keyboard.type('lock')
  await app.replaced(() => keyboard.press('Enter'))
  await expect(app.page.getByRole('textbox', { name: 'Passphrase' })).toBeFocused()
})

test('in a small window with text twice as large everything can be reached', async ({ app }) => {
  test.setTimeout(180_000)
  await createJournal(app)
  await seed(app.page, daily(30))
  await goTo(app, 'Settings')
  await app.page.getByRole('slider', { name: 'Text size' }).fill('200')
  await app.resize(900, 600)

  await expectReachable(app, 'settings')
  await goTo(app, 'Today')
  await expect(app.page.getByRole('region', { name: 'Recently written' })).toBeVisible()
  await expectReachable(app, 'today')
  await goTo(app, 'Timeline')
  await expect(entries(app.page).first()).toContainText('Entry 30')
  await expectReachable(app, 'timeline')
  await entries(app.page).first().getByRole('checkbox').click()
  await expectReachable(app, 'timeline with a selection')
  await search(app, 'quietly')
  await expect(entries(app.page).first()).toContainText('Entry 30')
  await expectReachable(app, 'search')
  await app.page.keyboard.press('Control+k')
  await expect(app.page.getByRole('combobox')).toBeVisible()
  await expectReachable(app, 'palette')
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Control+n')
  await expect(editor(app.page)).toBeVisible()
  await expectReachable(app, 'writing')
  await lock(app)
  await app.resize(900, 600)
  await expectReachable(app, 'unlock')
  await unlock(app)
})

for (const asked of ['by the system', 'in the settings'] as const)
  test(`nothing moves for who asked for less motion ${asked}`, async ({ openApp: app }) => {
    const { page } = app
    if (asked === 'by the system') await page.emulateMedia({ reducedMotion: 'reduce' })
    else {
      await goTo(app, 'Settings')
      await page.getByRole('checkbox', { name: 'Less motion' }).check()
    }
    const moving = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .filter(
            ({ effect, playState }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 0,
          )
          .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : String(animation))),
      )
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
    expect(await moving()).toEqual([])
    await page.keyboard.press('Escape')
    await goTo(app, 'Today')
    await page.getByRole('button', { name: 'More templates' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await moving()).toEqual([])
  })
