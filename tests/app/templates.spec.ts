import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { editor, goTo, lock, saved, unlock } from '../support/pages.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const question = (page: Page, number: number) => page.getByRole('group', { name: `Question ${number}`, exact: true })
const words = (page: Page, number: number) => question(page, number).getByRole('textbox', { name: 'Its words' })
const setbacks = (page: Page) =>
  page.evaluate(async () => {
    const found = await window.journal.journal.listSetbacks({ trashed: false })
    return found.ok ? found.value.map(({ title, state }) => ({ title, state })) : []
  })

async function goToTemplates(app: App): Promise<void> {
  await goTo(app, 'Settings')
  await button(app.page, 'Your templates').click()
  await expect(app.page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
}

/** Makes a template with two questions, by keys where keys are what a person uses. */
async function makeTemplate(app: App, name: string): Promise<void> {
  const { page } = app
  await goToTemplates(app)
  await button(page, 'New template').click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(name)
  await words(page, 1).fill('What was it, this {{weekday}}?')
  await button(page, 'Add a question').click()
  await expect(words(page, 2)).toBeFocused()
  await page.keyboard.type('How much of it is left?')
  await question(page, 2).getByRole('combobox', { name: 'What is written under it' }).selectOption('scale')
}

/** Adds to what there is to choose from under a question. */
async function addChoice(one: Locator, word: string, note: string): Promise<void> {
  await one.getByRole('button', { name: 'Add one' }).click()
  await one.getByRole('textbox', { name: 'Word', exact: true }).last().fill(word)
  await one.getByRole('textbox', { name: 'What it means' }).last().fill(note)
  await one.getByRole('button', { name: 'Add', exact: true }).click()
}

test.describe('templates by need', () => {
  test('each stands by what one needs, and begins at a press', async ({ openApp: app }) => {
    const { page } = app
    await goTo(app, 'Today')
    await button(page, 'More templates').click()
    const dialog = page.getByRole('dialog')
    for (const need of ['I have two minutes', 'I keep turning it over', 'I know what to do but don’t do it']) {
      await expect(dialog.getByRole('button', { name: need })).toBeVisible()
    }
    await expect(dialog.getByRole('button', { name: /I have two minutes/ })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('button', { name: /I keep turning it over/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('They laughed.')
    await saved(app)
    await expect.poll(() => setbacks(page)).toHaveLength(1)
  })

  test('its evidence stands beside its limit, and a paper is opened only after asking', async ({ openApp: app }) => {
    const { page } = app
    await goTo(app, 'Today')
    await button(page, 'More templates').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'About Three good things' }).click()
    const findings = dialog.getByRole('list', { name: 'What research found' })
    const first = findings.getByRole('listitem').first()
    const found = first.getByText('What was found')
    const limit = first.getByText('What it does not show')
    const at = await Promise.all([found, limit].map((words) => words.boundingBox()))
    expect(at[0]?.y).toBe(at[1]?.y)
    const sizes = await first.locator('dd').evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize))
    expect(new Set(sizes).size).toBe(1)
    await expectClean(page, 'a template with its evidence')
    await app.answerDialogs(0)
    await first.getByRole('button', { name: /^Open… / }).click()
    await expect.poll(() => app.askedDialogs()).toHaveLength(1)
    expect(await app.opened()).toEqual([])
  })

  test('it does so beside the text, too, where the column is narrow', async ({ openApp: app }) => {
    const { page } = app
    await app.resize(1280, 800)
    await goTo(app, 'Today')
    await button(page, 'Something went wrong').click()
    await page.getByText('What research found, and what it does not show').click()
    const first = page.getByRole('list', { name: 'What research found' }).getByRole('listitem').first()
    for (const both of ['dt', 'dd']) {
      const at = await first.locator(both).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
      expect(at).toEqual([at[0], at[0]])
    }
  })

  test('to close something, it asks which', async ({ openApp: app }) => {
    const { page } = app
    await page.keyboard.press('Control+Shift+N')
    await expect(page.getByText('What happened?')).toBeVisible()
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('The tent leaked.')
    await saved(app)
    await goTo(app, 'Today')
    await button(page, 'More templates').click()
    await page.getByRole('button', { name: /I want to close this/ }).click()
    const asking = page.getByRole('dialog', { name: 'Which one do you want to close?' })
    await expect(asking.getByRole('button', { name: /The tent leaked/ })).toBeVisible()
    await expectClean(page, 'which one to close')
    await asking.getByRole('button', { name: /The tent leaked/ }).click()
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('Another tent.')
    await saved(app)
    const rows = await page.evaluate(async () => {
      const found = await window.journal.journal.listSetbacks({ trashed: false })
      return found.ok ? found.value.map(({ entries }) => entries) : []
    })
    expect(rows).toEqual([2])
  })
})

test.describe('a template of one’s own', () => {
  test('is made, used, changed and kept in what was begun with it', async ({ openApp: app }) => {
    const { page } = app
    await makeTemplate(app, 'Evening round')
    await button(page, 'Keep').click()
    await expect(button(page, 'Edit “Evening round”')).toBeVisible()

    await page.keyboard.press('Control+k')
    await page.keyboard.type('evening round')
    await page.keyboard.press('Enter')
    await expect(editor(page)).toContainText('How much of it is left?')
    await expect(editor(page)).toContainText(/What was it, this \w+day\?/)
    await page.keyboard.type('A long one.')
    await saved(app)

    await goToTemplates(app)
    await button(page, 'Edit “Evening round”').click()
    await words(page, 2).fill('And what is left of it?')
    // Left by the rail, not by its button: that keeps it, too.
    await goTo(app, 'Timeline')
    await page.getByRole('list', { name: 'Entries' }).getByRole('listitem').first().click()
    await expect(editor(page)).toContainText('How much of it is left?')
    await goToTemplates(app)
    await button(page, 'Edit “Evening round”').click()
    await expect(words(page, 2)).toHaveValue('And what is left of it?')
  })

  test('has its questions moved by keys and by buttons, taken out, and given back', async ({ openApp: app }) => {
    const { page } = app
    await makeTemplate(app, 'Moved')
    await words(page, 2).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(words(page, 1)).toHaveValue('How much of it is left?')
    await expect(words(page, 1)).toBeFocused()
    await button(page, 'Move question 1 down').click()
    await expect(words(page, 2)).toHaveValue('How much of it is left?')
    await button(page, 'Take question 1 out').click()
    await expect(words(page, 1)).toHaveValue('How much of it is left?')
    await expect(question(page, 2)).toHaveCount(0)
    await words(page, 1).fill('How much is left of it by now?')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(words(page, 1)).toHaveValue('What was it, this {{weekday}}?')
    await expect(words(page, 2)).toHaveValue('How much is left of it by now?')
    await question(page, 1).getByRole('combobox', { name: 'What is written under it' }).selectOption('choice')
    await question(page, 1).getByRole('button', { name: 'Add one' }).click()
    await page.keyboard.type('At work')
    await page.keyboard.press('Enter')
    const choices = question(page, 1).getByRole('textbox', { name: 'Word', exact: true })
    await expect(choices).toHaveValue('At work')
    await question(page, 1).getByRole('button', { name: 'Add one' }).click()
    await page.keyboard.type('At home')
    await page.keyboard.press('Enter')
    await choices.nth(1).press('Alt+ArrowUp')
    await expect(choices.nth(0)).toHaveValue('At home')
    await expect(choices.nth(0)).toBeFocused()
    await expect(words(page, 1)).toHaveValue('What was it, this {{weekday}}?')
    await button(page, 'Move “At home” down').click()
    await expect(choices.nth(0)).toHaveValue('At work')
    await expect(choices.nth(1)).toBeFocused()
    await expectClean(page, 'a template that is edited')
    await app.resize(900, 600)
    await expectReachable(app, 'a template that is edited')
  })

  test('leaves the thinking traps in the order in which they were put', async ({ openApp: app }) => {
    const { page } = app
    await goTo(app, 'Settings')
    await page.getByText(/^The list, \d+ of them$/).click()
    const trap = page.getByRole('list', { name: 'Thinking traps' }).getByRole('textbox', { name: 'Word' })
    await expect(trap.nth(0)).toHaveValue('All or nothing')
    await trap.nth(0).fill('All, or nothing')
    await trap.nth(0).press('Alt+ArrowDown')
    await expect(trap.nth(1)).toHaveValue('All, or nothing')
    await expect(trap.nth(1)).toBeFocused()
    await trap.nth(1).press('Alt+ArrowDown')
    await button(page, 'Move “Labels” up').click()
    await expect(button(page, 'Move “Labels” up')).toBeFocused()
    await expect(trap.nth(8)).toHaveValue('Labels')
    const kept = () =>
      page.evaluate(async () => {
        const found = await window.journal.journal.readSettings()
        return found.ok ? found.value.traps.map(({ word }) => word) : []
      })
    await expect
      .poll(async () => (await kept()).slice(0, 3))
      .toEqual(['Always and never', 'Reading minds', 'All, or nothing'])
    await expect.poll(async () => (await kept())[8]).toBe('Labels')
  })

  test('outlives a lock in the middle of its making', async ({ openApp: app }) => {
    await makeTemplate(app, 'Half done')
    await lock(app)
    await unlock(app)
    await expect(button(app.page, 'Edit “Half done”')).toBeVisible()
  })

  test('has a choice that was typed and not added among its others, and not in another template', async ({
    openApp: app,
  }) => {
    const { page } = app
    const choices = (number: number) => question(page, number).getByRole('textbox', { name: 'Word', exact: true })
    const beginChoice = async (number: number, word: string) => {
      await question(page, number).getByRole('combobox', { name: 'What is written under it' }).selectOption('choice')
      await question(page, number).getByRole('button', { name: 'Add one' }).click()
      await page.keyboard.type(word)
    }
    await makeTemplate(app, 'Where it was')
    await beginChoice(1, 'At work')
    await beginChoice(2, 'A little')
    await page.keyboard.press('Escape')
    await goTo(app, 'Timeline')

    await goToTemplates(app)
    await button(page, 'Edit “Where it was”').click()
    await expect(choices(1)).toHaveValue('At work')
    await expect(choices(2)).toHaveValue('A little')
    await question(page, 1).getByRole('button', { name: 'Add one' }).click()
    await expect(choices(1).nth(1)).toHaveValue('')
    await page.keyboard.type('At home')
    await button(page, 'Keep').click()
    await button(page, 'Edit “Where it was”').click()
    await expect(choices(1).nth(1)).toHaveValue('At home')
    await expect(choices(1)).toHaveCount(2)

    await makeTemplate(app, 'Another')
    await beginChoice(1, '')
    await expect(choices(1)).toHaveValue('')
  })

  test('has its own choices again after a tick, and after the kinds on the way', async ({ openApp: app }) => {
    const { page } = app
    await makeTemplate(app, 'Where it was')
    const one = question(page, 1)
    const kind = one.getByRole('combobox', { name: 'What is written under it' })
    const note = one.getByRole('textbox', { name: 'What it means' })
    const traps = one.getByRole('checkbox', { name: 'Your list of thinking traps' })
    await kind.selectOption('choice')
    await addChoice(one, 'Harbour', 'where the boats are')
    await traps.check()
    await expect(note).toHaveCount(0)
    await traps.uncheck()
    await expect(note).toHaveValue('where the boats are')
    await kind.focus()
    await page.keyboard.press('ArrowDown')
    await expect(note).toHaveCount(0)
    await page.keyboard.press('ArrowUp')
    await expect(note).toHaveValue('where the boats are')
  })

  test('says which word is among its choices already, and leaves the new one in its fields', async ({
    openApp: app,
  }) => {
    const { page } = app
    await makeTemplate(app, 'Where it was')
    const one = question(page, 1)
    const word = one.getByRole('textbox', { name: 'Word', exact: true }).last()
    const note = one.getByRole('textbox', { name: 'What it means' }).last()
    await one.getByRole('combobox', { name: 'What is written under it' }).selectOption('choice')
    await addChoice(one, 'Harbour', 'where the boats are')
    await addChoice(one, 'Harbour ', 'where it is quiet')
    await expect(word).toHaveAccessibleDescription('“Harbour” is in the list already.')
    await expect(note).toHaveValue('where it is quiet')
    await expectClean(page, 'a choice that is there already')
    await word.fill('Quay')
    await expect(word).toHaveAccessibleDescription('')
    await page.keyboard.press('Enter')
    await expect(one.getByRole('listitem')).toHaveCount(2)
    await expect(note).toHaveValue('where it is quiet')
  })

  test('goes out as one file and comes back; what is no template is told', async ({ openApp: app, folder }) => {
    const { page } = app
    await makeTemplate(app, 'To be given away')
    await button(page, 'Keep').click()
    const file = join(folder, 'given.json')
    await app.answerDialogs(file)
    await button(page, 'Export… “To be given away”').click()
    await expect(page.getByText('The template is written to the file.')).toBeVisible()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'kintsugi-template', version: 1 })

    await button(page, 'Delete… “To be given away”').click()
    await expect(page.getByRole('alertdialog')).toContainText('cannot be brought back')
    await expectClean(page, 'deleting a template')
    await button(page, 'Delete for ever').click()
    await expect(page.getByText('To be given away')).toHaveCount(0)

    await app.answerDialogs(file)
    await button(page, 'Import from a file…').click()
    await expect(button(page, 'Edit “To be given away”')).toBeVisible()
    const other = join(folder, 'other.json')
    writeFileSync(other, '{"format":"something else"}')
    await app.answerDialogs(other)
    await button(page, 'Import from a file…').click()
    await expect(page.getByRole('alert')).toContainText('no template of Kintsugi')
  })

  test('a built-in one is copied, once by a double click, put away and offered again', async ({ openApp: app }) => {
    const { page } = app
    await goToTemplates(app)
    await expectClean(page, 'templates')
    await button(page, 'Copy “Kind letter”').dblclick()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Kind letter, my way')
    await button(page, 'Keep').click()
    await expect(button(page, 'Edit “Kind letter, my way”')).toHaveCount(1)
    await button(page, 'Put away “Kind letter”').click()
    await expect(button(page, 'Offer again “Kind letter”')).toBeVisible()
    await goTo(app, 'Today')
    await expect(page.getByRole('region', { name: 'A practice for today' })).not.toContainText('Kind letter')
    await goToTemplates(app)
    await button(page, 'Offer again “Kind letter”').click()
    await expect(button(page, 'Put away “Kind letter”')).toBeVisible()
  })
})
