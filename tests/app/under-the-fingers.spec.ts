import { randomFillSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { createJournal, editor, goTo, lock, saved, unlock, write } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { aLife, seedLife } from '../support/seed-life.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const title = (page: Page) => page.getByRole('textbox', { name: 'Title' })
const question = (page: Page, number: number) => page.getByRole('group', { name: `Question ${number}`, exact: true })
const words = (page: Page, number: number) => question(page, number).getByRole('textbox', { name: 'Its words' })
const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })

async function goToTemplates(app: App): Promise<void> {
  await goTo(app, 'Settings')
  await button(app.page, 'Your templates').click()
  await expect(app.page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
}

interface Key {
  readonly key: string
  readonly control?: boolean
}

const control = 2
const codes: Readonly<Record<string, number>> = { Enter: 13, Backspace: 8 }
const texts: Readonly<Record<string, string>> = { Enter: '\r', Backspace: '' }

/** Presses keys, each so many milliseconds after the one before, as fingers do: without waiting for the page. */
async function pressOn(page: Page, keys: readonly Key[], pace = 0): Promise<void> {
  const client = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  for (const { key, control: isControlled = false } of keys) {
    if (pace > 0) await new Promise((go) => setTimeout(go, pace))
    const text = isControlled ? '' : (texts[key] ?? key)
    const pressed = {
      key,
      modifiers: isControlled ? control : 0,
      windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0),
    }
    const type = text === '' ? 'rawKeyDown' : 'keyDown'
    sent.push(client.send('Input.dispatchKeyEvent', { ...pressed, type, ...(text !== '' && { text }) }))
    sent.push(client.send('Input.dispatchKeyEvent', { ...pressed, type: 'keyUp' }))
  }
  await Promise.all(sent)
}

const lettersOf = (words: string): readonly Key[] => [...words].map((key) => ({ key }))

/** Begins a template called Evening, of one question. */
async function beginTemplate(app: App, question: string): Promise<void> {
  await createJournal(app)
  await goToTemplates(app)
  await button(app.page, 'New template').click()
  await app.page.keyboard.type('Evening')
  await words(app.page, 1).fill(question)
}

/** Types a tag for an entry, or the beginning of one. */
async function beginTag(app: App, typed: string): Promise<void> {
  const { page } = app
  await editor(page).click()
  await page.keyboard.type('Before')
  await saved(app)
  await button(page, 'Add tag').click()
  await page.keyboard.type(typed)
}

/** How the newest entries begin, as the journal has them. */
const inJournal = (page: Page) =>
  page.evaluate(async () => {
    const rows = await window.journal.journal.listRecent({ limit: 5 })
    return rows.ok ? rows.value.map(({ excerpt }) => excerpt) : []
  })

for (const pace of [25, 60]) {
  for (const command of ['Write freely', 'Something went wrong']) {
    test(`what is typed on every ${pace} ms after “${command}” in the palette is in what it begins`, async ({
      openApp: app,
    }) => {
      await write(app, 'First', 'The end of a sentence')
      const { page } = app
      await page.keyboard.press('Control+k')
      await page.keyboard.type(command)
      await expect(page.getByRole('option', { name: command }).first()).toHaveAttribute('aria-selected', 'true')
      await pressOn(page, [{ key: 'Enter' }, ...lettersOf('abcdefghij')], pace)
      await expect(editor(page)).toContainText('abcdefghij')
      await saved(app)
      expect(await inJournal(page)).toContain('The end of a sentence')
    })
  }
}

test('what is typed while it is looked up with what one writes freely is in the new entry', async ({
  openApp: app,
}) => {
  await write(app, 'First', 'The end of a sentence')
  await lock(app)
  await unlock(app)
  const { page } = app
  await expect(editor(page)).toBeFocused()
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await pressOn(page, [{ key: 'n', control: true }, ...lettersOf('abcdef')], 25)
  process.kill(room, 'SIGCONT')
  await expect(editor(page)).toHaveText('abcdef')
  await saved(app)
  expect(await inJournal(page)).toContain('The end of a sentence')
})

test('Backspace while a new page is on its way takes nothing from the entry before', async ({ openApp: app }) => {
  await write(app, 'First', 'The end of a sentence')
  const { page } = app
  await pressOn(page, [{ key: 'n', control: true }, { key: 't' }, { key: 'e' }, { key: 'Backspace' }, { key: 'o' }])
  await expect(editor(page)).toHaveText('to')
  await saved(app)
  expect(await inJournal(page)).toContain('The end of a sentence')
})

test('Tab leads from a changed word of a list to its note, and what is typed stands there', async ({
  openApp: app,
}) => {
  const { page } = app
  await goTo(app, 'Settings')
  await page.getByText(/^The list, /).click()
  const list = page.getByRole('list', { name: 'Thinking traps' })
  const row = list.getByRole('listitem').first()
  await row.getByRole('textbox', { name: 'Word' }).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' often')
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  await page.keyboard.type(' typed on')
  await expect(row.getByRole('textbox', { name: 'An example' })).toHaveValue(/ typed on$/)
})

test('a template that was changed and left is edited again as it was left', async ({ app }) => {
  const { page } = app
  await beginTemplate(app, 'What was it?')
  await button(page, 'Keep').click()
  await button(page, 'Edit “Evening”').click()
  await words(page, 1).fill('What was it, really?')
  await button(page, 'All templates').click()
  await page.waitForTimeout(800)
  await button(page, 'Edit “Evening”').click()
  await expect.soft(words(page, 1)).toHaveValue('What was it, really?')
  await page.waitForTimeout(300)
  await page.getByRole('textbox', { name: 'When do you reach for it?' }).fill('At night')
  await button(page, 'All templates').click()
  await page.waitForTimeout(500)
  const found = await page.evaluate(async () => {
    const list = await window.journal.journal.listTemplates()
    const id = list.ok ? list.value.find(({ name }) => name === 'Evening')?.id : undefined
    const one = await window.journal.journal.readTemplate({ id: id ?? '' })
    return one.ok ? one.value.prompts[0]?.text : null
  })
  expect(found).toBe('What was it, really?')
})

test('the way back from “Reached” goes before words come that it would take back', async ({ openApp: app }) => {
  const { page } = app
  await rail(page, 'Goals').click()
  await page.getByRole('button', { name: 'Write down a wish' }).click()
  await page.getByRole('textbox', { name: 'Wish' }).fill('To pass')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'To pass' })).toBeVisible()
  await button(page, 'Reached').click()
  await expect(page.getByText('Kept as reached.')).toBeVisible()
  await expect(button(page, 'Undo')).toBeVisible()
  await button(page, 'Change the words…').click()
  await page.getByRole('textbox', { name: 'Why?' }).fill('A long why that took me an evening.')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByText('A long why that took me an evening.')).toBeVisible()
  await expect(button(page, 'Undo')).toHaveCount(0)
})

test('the way back to a question that was taken out goes when its page is left', async ({ app }) => {
  const { page } = app
  await beginTemplate(app, 'One?')
  await button(page, 'Add a question').click()
  await words(page, 2).fill('Two?')
  await button(page, 'Take question 2 out').click()
  await expect(button(page, 'Undo')).toBeVisible()
  await button(page, 'Keep').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
  await expect(button(page, 'Undo')).toHaveCount(0)
  await button(page, 'Edit “Evening”').click()
  await expect(words(page, 1)).toHaveValue('One?')
  await expect(question(page, 2)).toHaveCount(0)
})

test('what is typed into the title after a tag stands in the title', async ({ openApp: app }) => {
  const { page } = app
  await beginTag(app, 'work')
  await title(page).click({ delay: 80 })
  await page.waitForTimeout(150)
  await page.keyboard.type('A quiet day')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveValue('A quiet day')
  await expect(page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['work'])
})

test('a letter right behind Ctrl+F is looked for, and replaces nothing', async ({ openApp: app }) => {
  const { page } = app
  await editor(page).click()
  await page.keyboard.type('one two')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await pressOn(page, [{ key: 'f', control: true }, { key: 'x' }])
  await expect(page.getByRole('searchbox', { name: 'Find in this entry' })).toBeFocused()
  await expect(editor(page)).toContainText('one two')
})

test('who goes on in the title while pictures are kept stays there', async ({ openApp: app, folder }) => {
  const { page } = app
  await editor(page).click()
  await page.keyboard.type('Before')
  await saved(app)
  mkdirSync(join(folder, 'p'))
  const files = Array.from({ length: 12 }, (_, n) => n).map((n) => {
    const file = join(folder, 'p', `${n}.png`)
    const noise = new Uint8Array(32_000)
    randomFillSync(noise)
    writeFileSync(file, pictureOf(noise))
    return file
  })
  await page.getByLabel('Choose pictures').setInputFiles(files)
  await title(page).click()
  const words = 'A title that is typed while the pictures come'
  await page.keyboard.type(words, { delay: 40 })
  await expect(editor(page).getByRole('img')).toHaveCount(12, { timeout: 20_000 })
  await expect(title(page)).toHaveValue(words)
})

test('what is found in files does not take the keys from somebody who writes', async ({ openApp: app, folder }) => {
  const { page } = app
  const notes = join(folder, 'many')
  mkdirSync(notes)
  for (let number = 0; number < 5000; number++)
    writeFileSync(join(notes, `note-${number}.md`), `---\ndate: 2021-03-04\n---\n\nNote ${number}\n`)
  await goTo(app, 'Settings')
  await button(page, 'Import…').click()
  await app.answerDialogs(notes)
  await button(page, 'Choose a folder…').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+n')
  await expect(editor(page)).toBeFocused()
  const words = 'I write on while the files are looked at, and think of nothing else. '.repeat(4)
  await page.keyboard.type(words, { delay: 15 })
  const look = page.getByRole('button', { name: 'Look at them' })
  await expect(look).toBeVisible({ timeout: 30_000 })
  await page.keyboard.type('And on.')
  await expect(editor(page)).toHaveText(`${words}And on.`)
  await look.click()
  await expect(page.getByRole('dialog', { name: 'What is in the files' })).toContainText('entries')
})

test('Enter in the note of a new choice that has no word yet loses nothing', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Settings')
  await page.getByText(/^The list, /).click()
  await button(page, 'Add one').click()
  const fresh = page.getByRole('textbox', { name: 'An example' }).last()
  await fresh.fill('“They always look at me like that.”')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(200)
  await expect(fresh).toHaveValue('“They always look at me like that.”')
})

test('who looks at another window and comes back finishes the tag', async ({ openApp: app }) => {
  const { page } = app
  await beginTag(app, 'wo')
  // As the page hears of it when another window comes to the front: the field stays the active element.
  await page.evaluate(() => {
    document.hasFocus = () => false
    document.activeElement?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  })
  await page.waitForTimeout(100)
  await page.evaluate(() => {
    document.hasFocus = () => true
  })
  await page.keyboard.type('rk')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['work'])
})

test('Shift+Tab leads on from the tag field', async ({ openApp: app }) => {
  const { page } = app
  await beginTag(app, 'work')
  await page.keyboard.press('Shift+Tab')
  await page.waitForTimeout(100)
  await page.keyboard.type('Day')
  await expect(title(page)).toHaveValue('Day')
})

test('a sentence that waits for another move is not dropped by a suggestion', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await seedLife(page, aLife())
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Setbacks', exact: true }).click()
  await button(page, 'I froze in the oral examination').click()
  const standing = page.getByRole('region', { name: 'Where this stands' })
  const state = (name: string) => standing.getByRole('radio', { name, exact: true })
  await state('Trying').check()
  await page.getByRole('textbox', { name: 'What changed?' }).fill('I have begun to read aloud every evening.')
  await button(page, 'Leave it where it is').click()
  await button(page, 'Move there').click()
  await expect(state('Understood')).toBeChecked()
  await state('Trying').check()
  await expect(page.getByRole('textbox', { name: 'What changed?' })).toHaveValue(
    'I have begun to read aloud every evening.',
  )
})
