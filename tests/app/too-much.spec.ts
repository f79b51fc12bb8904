import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { createJournal, editor, goTo, lock, saved, somethingWentWrong, unlock } from '../support/pages.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'If it is too much' })
const kept = (page: Page) =>
  page.evaluate(async () => {
    const recent = await window.journal.journal.listRecent({ limit: 10 })
    return recent.ok ? recent.value.map(({ excerpt }) => excerpt) : []
  })

test('by keyboard alone, from the middle of a sentence: saved, a breath, someone, a number, and back', async ({
  openApp: app,
}) => {
  const { page } = app
  const { keyboard } = page
  await keyboard.press('Control+Shift+N')
  await expect(page.getByText('What happened?')).toBeVisible()
  await expect(editor(page)).toBeFocused()
  await keyboard.type('I can not go on with th')
  await keyboard.press('Control+.')
  await expect(dialog(page)).toHaveCount(1)
  await expect(dialog(page).getByText('What you wrote is saved, as it is.')).toBeVisible()
  await expect.poll(() => kept(page)).toContainEqual(expect.stringContaining('I can not go on with th'))

  await test.step('a breath, which ends at once', async () => {
    await expect(dialog(page).getByRole('button', { name: 'Breathe slowly' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(dialog(page).getByText('Breathe in')).toBeVisible()
    await keyboard.press('Enter')
    await expect(dialog(page).getByText('Breathe in')).toHaveCount(0)
  })

  await test.step('a person of one’s own', async () => {
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toBeFocused()
    await keyboard.type('Noor')
    await keyboard.press('Tab')
    await keyboard.type('0170 555, also at night')
    await keyboard.press('Enter')
    await expect(dialog(page).getByRole('list', { name: 'Your people' })).toContainText('Noor')
  })

  await test.step('the numbers of a country, with where they are from and that they change', async () => {
    await expect(dialog(page)).toContainText('112 reaches an emergency service')
    await dialog(page).getByRole('combobox', { name: 'Country' }).focus()
    await keyboard.type('Austria')
    await expect(dialog(page)).toContainText('142')
    await expect(dialog(page)).toContainText('Numbers change.')
    await expect(dialog(page)).toContainText('and not tried out. What holds now is told at telefonseelsorge.at.')
  })

  await keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(editor(page)).toBeFocused()
  await keyboard.type('is')
  await expect(editor(page)).toContainText('I can not go on with this')
})

test('whom to call is kept, and stands in the settings as well', async ({ openApp: app }) => {
  await goTo(app, 'Today')
  await app.page.getByRole('button', { name: 'If it is too much' }).click()
  await app.page.getByRole('button', { name: 'Write someone down' }).click()
  await app.page.keyboard.type('Imre')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Ireland' })
  await expect(dialog(app.page).getByText('saved')).toHaveCount(0)
  await app.page.getByRole('button', { name: 'Go back' }).click()
  await lock(app)
  await unlock(app)
  await goTo(app, 'Settings')
  await expect(app.page.getByRole('list', { name: 'Your people' })).toContainText('Imre')
  await expect(app.page.getByRole('combobox', { name: 'Country' })).toHaveValue('IE')
  await app.page.getByRole('button', { name: 'Take Imre off' }).click()
  await expect(app.page.getByRole('list', { name: 'Your people' })).toHaveCount(0)
})

test('one click or one key from every template there is, with the words saved as they are', async ({ app }) => {
  test.setTimeout(300_000)
  const { page } = app
  const { keyboard } = page
  await createJournal(app)
  const rows = await page.evaluate(async () => {
    const { journal } = window.journal
    const drafted = await journal.saveTemplate({
      draft: {
        id: null,
        name: 'Of my own, for setbacks',
        need: 'It happened again',
        use: 'setback',
        minutes: 5,
        prompts: [{ id: null, kind: 'text', text: 'What is it this time?', hint: '', repeats: false }],
      },
    })
    const listed = await journal.listTemplates()
    if (!drafted.ok || !listed.ok) return []
    const read = await Promise.all(listed.value.map(({ id }) => journal.readTemplate({ id })))
    return read
      .flatMap((one) => (one.ok ? [one.value] : []))
      .map(({ id, name, use, stopRule }) => ({ id, name, use, stopRule }))
  })
  expect(rows).toHaveLength(18)
  const isHard = ({ use, stopRule }: (typeof rows)[number]) => use === 'setback' || stopRule !== ''
  const hard = rows.filter(isHard).map(({ id }) => id)
  expect(hard).toEqual(expect.arrayContaining(['closing-a-setback', 'failure-resume-page', 'kind-letter']))
  for (const { id, name, use } of rows) {
    await test.step(name, async () => {
      await goTo(app, 'Today')
      await page.getByRole('button', { name: 'More templates' }).click()
      await page.getByRole('dialog').locator(`[data-template="${id}"]`).click()
      if (use === 'closing') await page.getByRole('button', { name: 'Something that is not written here' }).click()
      await expect(editor(page)).toBeFocused()
      await keyboard.type(`Words for ${id}`)
      if (hard.includes(id)) {
        await page.getByRole('button', { name: 'If it is too much' }).click()
        await expect(dialog(page)).toBeVisible()
        await keyboard.press('Escape')
        await expect(dialog(page)).toHaveCount(0)
      }
      await keyboard.press('Control+.')
      await expect(dialog(page).getByText('What you wrote is saved, as it is.')).toBeVisible()
      await keyboard.press('Escape')
      await expect(dialog(page)).toHaveCount(0)
      await expect(editor(page)).toContainText(`Words for ${id}`)
    })
  }
})

test('from a template of one’s own that is written about a setback, before its first save', async ({ app }) => {
  const { page } = app
  await createJournal(app)
  await page.evaluate(() =>
    window.journal.journal.saveTemplate({
      draft: {
        id: null,
        name: 'Evening words',
        need: 'I want to look at it once more',
        minutes: 5,
        prompts: [{ id: null, kind: 'text', text: 'What is it like tonight?', hint: '', repeats: false }],
      },
    }),
  )
  await somethingWentWrong(app)
  await page.keyboard.type('They said no.')
  await saved(app)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Setbacks' }).click()
  await page.getByRole('button', { name: 'They said no.' }).click()
  await page.getByRole('button', { name: 'Write about it…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'I want to look at it once more' }).click()
  await expect(editor(page).getByText('What is it like tonight?')).toBeVisible()
  await page.getByRole('button', { name: 'If it is too much' }).click()
  await expect(dialog(page)).toBeVisible()
})

test('from a kind letter that is begun as a practice of the day', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  const practice = page.getByRole('region', { name: 'A practice for today' })
  await practice.getByRole('button', { name: /^Kind letter/ }).click()
  await expect(editor(page)).toBeFocused()
  await page.getByRole('button', { name: 'If it is too much' }).click()
  await expect(dialog(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'If it is too much' })).toBeFocused()
  await editor(page).click()
  await page.keyboard.type('Dear you')
  await saved(app)
  await page.getByRole('button', { name: 'If it is too much' }).click()
  await expect(dialog(page)).toBeVisible()
})

test('in any entry, and on any screen, the key leads there once', async ({ openApp: app }) => {
  const { page } = app
  for (const place of ['Today', 'Timeline', 'Settings'] as const) {
    await goTo(app, place)
    await page.keyboard.press('Control+.')
    await expect(dialog(page)).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
  }
  await page.keyboard.press('Control+N')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Control+.')
  await expect(dialog(page)).toHaveCount(1)
})

test('axe finds nothing, and everything is reached in a small window with large text', async ({ openApp: app }) => {
  test.setTimeout(120_000)
  const { page } = app
  await goTo(app, 'Settings')
  await page.getByRole('slider', { name: 'Text size' }).fill('200')
  await page.getByRole('combobox', { name: 'Country' }).selectOption('DE')
  await app.resize(900, 600)
  await page.keyboard.press('Control+.')
  await expect(dialog(page)).toBeVisible()
  await page.getByRole('button', { name: 'Breathe slowly' }).click()
  await dialog(page).getByRole('button', { name: 'Write someone down' }).click()
  await expectReachable(app, 'if it is too much')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expectClean(page, 'if it is too much')
})
