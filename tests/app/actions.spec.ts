import type { Page } from '@playwright/test'
import type { Body } from '../../src-preload/contract.ts'
import { dayOf } from '../../src-renderer/today/day.ts'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { editor, entries, goTo, saved, somethingWentWrong, tagTooOften } from '../support/pages.ts'
import { aLife, dayFromNow, seedLife } from '../support/seed-life.ts'

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const steps = (page: Page) => page.getByRole('list', { name: 'Small steps' }).getByRole('listitem')
const stepOf = (page: Page, words: string) => steps(page).filter({ hasText: words })

async function withSteps(app: App): Promise<void> {
  await goTo(app, 'Today')
  await seedLife(app.page, aLife())
  await rail(app.page, 'Actions').click()
  await expect(steps(app.page)).toHaveCount(3)
}

/** The steps as they stand in the texts of their entries. */
const stepsInTexts = (page: Page) =>
  page.evaluate(async () => {
    const { journal } = window.journal
    const recent = await journal.listRecent({ limit: 50 })
    const found: { act: string; pictured: boolean; end: string | null; note: string; due: string | null }[] = []
    for (const { id } of recent.ok ? recent.value : []) {
      const entry = await journal.readEntry({ id })
      if (!entry.ok) continue
      for (const { type, act, pictured, end, note, due } of JSON.parse(entry.value.body).root.children) {
        if (type === 'step') found.push({ act, pictured, end, note, due })
      }
    }
    return found
  })

test('before the first step there is an invitation, and an example', async ({ openApp: app }) => {
  const { page } = app
  await rail(page, 'Actions').click()
  await expect(page.getByRole('figure')).toContainText('It is not in your journal')
  await expect(page.getByRole('button', { name: 'Write one' })).toBeVisible()
  await expectClean(page, 'no steps')
})

test('by keys alone: one letter ends a step, a line says what happened, the next one has the focus', async ({
  openApp: app,
}) => {
  const { page } = app
  const { keyboard } = page
  await withSteps(app)
  await expect(steps(page).first()).toContainText('Due today')
  await expect(steps(page).nth(1)).toContainText('Waiting for their moment')
  await expect(page.getByText('small steps kept')).toHaveCount(0)

  await steps(page).first().getByRole('button').first().focus()
  await keyboard.press('d')
  await expect(page.getByRole('textbox', { name: 'What happened?' })).toBeFocused()
  await keyboard.type('My dog listened. Done, I think.')
  await keyboard.press('Enter')
  await expect(page.getByText('One small step kept')).toBeVisible()
  await expect(steps(page).first().locator(':focus')).toHaveCount(1)
  await expect(steps(page).first()).toContainText('write to the office')

  await keyboard.press('x')
  await expect(page.getByRole('textbox', { name: 'What happened?' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(stepOf(page, 'ask her to put three questions').locator(':focus')).toHaveCount(1)
  await keyboard.press('p')
  await keyboard.press('Enter')
  await expect(page.getByText('2 small steps kept')).toBeVisible()
  await expect(steps(page).first()).toContainText('Done or let go')

  const texts = await stepsInTexts(page)
  expect(texts).toContainEqual({
    act: 'say one answer aloud to the wall',
    pictured: false,
    end: 'done',
    note: 'My dog listened. Done, I think.',
    due: dayFromNow(-1),
  })
  expect(texts.map(({ end }) => end).sort()).toEqual(['done', 'dropped', 'partly'])
})

test('a key that is held ends one step, and writes nothing into the line that asks what happened', async ({
  openApp: app,
}) => {
  const { page } = app
  const { keyboard } = page
  await withSteps(app)
  await steps(page).first().getByRole('button').first().focus()
  await keyboard.down('d')
  const field = page.getByRole('textbox', { name: 'What happened?' })
  await expect(field).toBeFocused()
  await keyboard.down('d')
  await keyboard.down('d')
  await keyboard.up('d')
  await expect(field).toHaveValue('')
  await keyboard.type('d')
  await keyboard.down('o')
  await keyboard.down('o')
  await keyboard.up('o')
  await expect(field).toHaveValue('doo')
  await keyboard.down('Enter')
  await expect(steps(page).first().locator(':focus')).toHaveCount(1)
  await keyboard.up('Enter')
  expect((await stepsInTexts(page)).filter(({ end }) => end !== null)).toHaveLength(1)
})

test('an ending is taken back, from the notice and from the step', async ({ openApp: app }) => {
  const { page } = app
  await withSteps(app)
  const wall = stepOf(page, 'say one answer aloud')
  await wall.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('One small step kept')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(wall.getByRole('button', { name: 'Done' })).toBeVisible()
  await expect(page.getByText('One small step kept')).toHaveCount(0)
  await wall.getByRole('button', { name: 'Dropped' }).click()
  await page.getByRole('textbox', { name: 'What happened?' }).fill('The tram was late.')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(wall).toContainText('Dropped, today')
  await expect(wall).toContainText('The tram was late.')
  await wall.getByRole('button', { name: 'Open again' }).click()
  await expect(steps(page).first()).toContainText('say one answer aloud')
  await expect(steps(page).first().locator(':focus')).toHaveCount(1)
  expect((await stepsInTexts(page)).every(({ end }) => end === null)).toBe(true)
  // What was written about the ending comes back with the next one, and can be taken out there.
  await wall.getByRole('button', { name: 'Dropped' }).click()
  await expect(page.getByRole('textbox', { name: 'What happened?' })).toHaveValue('The tram was late.')
  await page.getByRole('textbox', { name: 'What happened?' }).fill('')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(wall).toContainText('Dropped, today')
  await expect(wall).not.toContainText('The tram was late.')
})

test('each ending offers the next step, which stands in the same entry', async ({ openApp: app }) => {
  const { page } = app
  await withSteps(app)
  const wall = stepOf(page, 'say one answer aloud to the wall')
  await wall.getByRole('button', { name: 'Dropped' }).click()
  await page.getByRole('textbox', { name: 'What happened?' }).fill('Too loud in the house.')
  await page.getByRole('button', { name: 'A smaller one next…' }).click()
  const dialog = page.getByRole('dialog', { name: 'The next smaller step' })
  await expect(dialog.getByRole('textbox', { name: 'If' })).toHaveValue('it is nine and the tea is poured')
  const act = dialog.getByRole('textbox', { name: 'then I' })
  await expect(act).toBeFocused()
  await act.fill('whisper its first sentence')
  await dialog.getByRole('checkbox', { name: 'I pictured that moment once' }).check()
  await dialog.getByRole('slider').fill('6')
  await expect(dialog).toContainText('A smaller one may be easier to begin.')
  await dialog.getByRole('button', { name: 'Skip' }).click()
  await expect(dialog.getByRole('button', { name: 'Skip' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Tomorrow' }).click()
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(stepOf(page, 'whisper its first sentence')).toContainText('from I froze in the oral examination')
  await expect(wall).toBeVisible()
  const texts = await stepsInTexts(page)
  const before = texts.findIndex(({ act }) => act === 'say one answer aloud to the wall')
  expect(texts[before]).toMatchObject({ pictured: false })
  expect(texts[before + 1]).toMatchObject({ act: 'whisper its first sentence', pictured: true })

  await page.getByRole('button', { name: 'Go on' }).click()
  await stepOf(page, 'whisper').getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('button', { name: 'A larger one next…' })).toBeVisible()
})

test('a step that is opened again beneath its open entry stays open, whatever is written then', async ({
  openApp: app,
}) => {
  const { page } = app
  await withSteps(app)
  const wall = stepOf(page, 'say one answer aloud')
  await wall.getByRole('button', { name: 'Done' }).click()
  await wall.getByRole('button', { name: /say one answer aloud/ }).click()
  await expect(editor(page)).toContainText('Done on')
  await page.getByText('Undo', { exact: true }).click()
  await expect(editor(page)).not.toContainText('Done on')
  await editor(page).getByText('I froze').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' And after.')
  await saved(app)
  await page.keyboard.press('Control+z')
  await expect(editor(page)).not.toContainText('And after.')
  await expect(editor(page)).not.toContainText('Done on')
  await page.keyboard.type(' At last.')
  await saved(app)
  await rail(page, 'Actions').click()
  await expect(wall.getByRole('button', { name: 'Done' })).toBeVisible()
  const texts = await stepsInTexts(page)
  expect(texts).toContainEqual(expect.objectContaining({ act: 'say one answer aloud to the wall', end: null }))
})

test('a step that ends while its entry waits to be saved has ended when that is saved', async ({ openApp: app }) => {
  const { page } = app
  await withSteps(app)
  const wall = stepOf(page, 'say one answer aloud to the wall')
  await wall.getByRole('button', { name: /say one answer aloud/ }).click()
  await editor(page).getByText('I froze').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' These words wait.')
  await tagTooOften(app)
  await rail(page, 'Actions').click()
  await expect(page.getByRole('alert').filter({ hasText: 'An entry that you left is not saved.' })).toBeVisible()
  await wall.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('textbox', { name: 'What happened?' }).fill('My dog listened.')
  await page.getByRole('button', { name: 'A larger one next…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'then I' }).fill('say two of them')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
  await expect(stepOf(page, 'say two of them')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(wall).toContainText('My dog listened.')

  await wall.getByRole('button', { name: /say one answer aloud/ }).click()
  await expect(editor(page)).toContainText('These words wait.')
  await expect(editor(page)).toContainText('My dog listened.')
  await expect(editor(page).getByRole('textbox', { name: 'then I' }).nth(1)).toHaveValue('say two of them')
  await editor(page).getByText('I froze').first().click()
  await page.keyboard.press('ControlOrMeta+z')
  await saved(app)
  const texts = await stepsInTexts(page)
  expect(texts).toContainEqual(expect.objectContaining({ end: 'done', note: 'My dog listened.' }))
  const acts = texts.map(({ act }) => act)
  expect(acts.indexOf('say two of them')).toBe(acts.indexOf('say one answer aloud to the wall') + 1)
  await goTo(app, 'Timeline')
  await expect(entries(page).filter({ hasText: 'These words wait.' })).toHaveCount(1)
})

test('a step gets another day, or none', async ({ openApp: app }) => {
  const { page } = app
  await withSteps(app)
  const office = stepOf(page, 'write to the office')
  await office.getByRole('button', { name: 'Another day…' }).click()
  const dialog = page.getByRole('dialog', { name: 'When?' })
  await dialog.getByLabel('Day').fill(dayFromNow(-2))
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(steps(page).first()).toContainText('write to the office')
  await office.getByRole('button', { name: 'Another day…' }).click()
  await dialog.getByRole('button', { name: 'No day, it waits for its cue' }).click()
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(office).toContainText('Any time')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(office).toContainText('Planned for')
})

test('a forecast whose day has come is asked about, or skipped, and either can be taken back', async ({
  openApp: app,
}) => {
  const { page } = app
  await goTo(app, 'Today')
  // The last one is still to come.
  const expected = [70, 60, 50]
  await seedLife(
    page,
    expected.map((strength, index) => ({
      title: `Guess ${index}`,
      text: 'It went badly.',
      day: dayFromNow(-9),
      setback: 1,
      answers: { 'what-happened': 'It went badly' },
      forecast: { expected: strength, due: dayFromNow(index === 2 ? 5 : -2) },
    })),
  )
  await rail(page, 'Setbacks').click()
  await page.getByRole('button', { name: 'It went badly', exact: true }).click()
  const forecast = page.getByRole('region', { name: 'Forecast' })
  await expect(forecast.getByRole('slider', { name: 'How bad is it now?' })).toHaveCount(2)
  await expect(forecast).not.toContainText('70')
  await expect(forecast).not.toContainText('by now')
  await expect(forecast).toContainText('you expected 50 of 100 for a week later. On ')
  await expect(forecast.getByRole('button', { name: 'Keep' }).first()).toBeDisabled()
  await expectClean(page, 'forecasts')
  await forecast.getByRole('slider').first().press('ArrowLeft')
  await forecast.getByRole('button', { name: 'Keep' }).first().click()
  await expect(forecast).toContainText('you expected 70 of 100 for a week later. It came to 49.')
  await expect(page.locator('main :focus')).toHaveCount(1)
  await forecast.getByRole('button', { name: 'Don’t ask about this one' }).click()
  await expect(forecast.getByRole('slider')).toHaveCount(0)
  await expect(forecast).toContainText('you expected 60 of 100 for a week later.')
  // Each notice has its own way back.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(forecast.getByRole('slider')).toHaveCount(1)
  await forecast.getByRole('slider').press('ArrowLeft')
  await forecast.getByRole('button', { name: 'Keep' }).click()
  await expect(forecast).toContainText('you expected 60 of 100 for a week later. It came to 49.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(forecast.getByRole('slider')).toHaveCount(1)
  await expect(forecast).not.toContainText('60')
})

test('the week of a forecast begins with the first guess, however old the page is', async ({ openApp: app }) => {
  const { page } = app
  const noon = new Date()
  noon.setHours(12, 0, 0, 0)
  /** The person comes back to the page so many days later. */
  const comeBack = (days: number) => page.clock.setFixedTime(noon.getTime() + days * 86_400_000)
  const lookedAtOn = (days: number) => dayOf(new Date(noon.getTime() + (days + 7) * 86_400_000), 180)
  const due = () =>
    page.evaluate(async () => {
      const { journal } = window.journal
      const [entry] = await journal.listRecent({ limit: 1 }).then((read) => (read.ok ? read.value : []))
      const read = entry && (await journal.readEntry({ id: entry.id }))
      const { root } = JSON.parse(read?.ok ? read.value.body : '{}') as Body
      return root.children.find((block) => block.type === 'forecast')?.due
    })
  await somethingWentWrong(app)
  await page.keyboard.type('It went badly.')
  await saved(app)
  const guess = page.getByRole('slider', { name: 'How bad will this feel in a week?' })
  await comeBack(5)
  await guess.fill('80')
  await expect.poll(due).toBe(lookedAtOn(5))
  await comeBack(6)
  await guess.fill('70')
  await saved(app)
  expect(await due()).toBe(lookedAtOn(5))
  await guess.locator('xpath=ancestor::*[@role="group"]').getByRole('button', { name: 'Take it back' }).click()
  await guess.fill('60')
  await expect.poll(due).toBe(lookedAtOn(6))
})

test('after eight checked forecasts, and not before, their record says how many it rests on', async ({
  openApp: app,
}) => {
  const { page } = app
  await goTo(app, 'Today')
  const guess = (index: number) => ({
    title: `Guess ${index}`,
    text: 'It went badly.',
    day: dayFromNow(-9),
    setback: 1,
    answers: { 'what-happened': 'It went badly' },
    forecast: { expected: 60 + (index % 2) * 20, due: dayFromNow(-2) },
  })
  const [setback] = Object.values(
    await seedLife(
      page,
      Array.from({ length: 8 }, (_, index) => guess(index)),
    ),
  )
  await page.evaluate(async (id) => {
    const read = await window.journal.journal.readSetback({ id })
    for (const forecast of read.ok ? read.value.forecasts.slice(1) : [])
      await window.journal.journal.checkForecast({ id: forecast.id, found: 40 })
  }, setback ?? '')
  await rail(page, 'Setbacks').click()
  await page.getByRole('button', { name: 'It went badly', exact: true }).click()
  const forecast = page.getByRole('region', { name: 'Forecast' })
  await expect(forecast).toContainText('It came to 40.')
  await expect(forecast).not.toContainText('average')
  await forecast.getByRole('slider').fill('40')
  await forecast.getByRole('button', { name: 'Keep' }).click()
  await expect(forecast).toContainText('Over 8 forecasts it was less bad than you expected, by 30 of 100 on average.')
  await expect(forecast).toContainText('It is an average of 8, and says little about the next one.')
})

test('of many small steps the first are there at once, and the last one is reached', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await goTo(app, 'Today')
  const due = dayFromNow(-1)
  await seedLife(page, [
    {
      title: 'Many',
      text: 'All at once.',
      day: due,
      steps: [
        ...Array.from({ length: 250 }, (_, index) => ({ cue: '', act: `take step ${index}`, due })),
        { cue: 'it rains', act: 'stay in' },
      ],
    },
  ])
  await rail(page, 'Actions').click()
  await expect(stepOf(page, 'take step 0')).toBeVisible()
  await expect(stepOf(page, 'stay in')).toHaveCount(0)
  await expect(async () => {
    await steps(page).last().scrollIntoViewIfNeeded()
    await expect(stepOf(page, 'stay in')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(steps(page)).toHaveCount(251)
  await stepOf(page, 'stay in').getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('textbox', { name: 'What happened?' })).toBeFocused()
  await expect(page.getByText('One small step kept')).toBeAttached()
})

test('axe finds nothing, and everything is reached in a small window with large text', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await withSteps(app)
  await expectClean(page, 'actions')
  await steps(page).first().getByRole('button', { name: 'Partly' }).click()
  await expect(page.getByRole('textbox', { name: 'What happened?' })).toBeFocused()
  await expectClean(page, 'a step that ended')
  await page.getByRole('button', { name: 'A smaller one next…' }).click()
  await expectClean(page, 'the next step')
  await page.keyboard.press('Escape')
  await goTo(app, 'Settings')
  await page.getByRole('slider', { name: 'Text size' }).fill('200')
  await app.resize(900, 600)
  await rail(page, 'Actions').click()
  await steps(page).first().getByRole('button', { name: 'Done' }).click()
  await expectReachable(app, 'actions')
  await page.getByRole('button', { name: 'A larger one next…' }).first().click()
  await expectReachable(app, 'the next step')
})
