import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { goTo, recover, saved, somethingWentWrong } from '../support/pages.ts'
import { exportEverything, importThem, lookInside } from '../support/transfers.ts'
import { readTree } from '../support/tree.ts'

const week = 7 * 86_400_000

test('from a bad evening to a step, a week on to what became of the guess, and at its end to advice that comes back; all of it goes out and in again', async ({
  openApp: app,
  startOpen,
  folder,
}) => {
  test.setTimeout(240_000)
  const { page } = app
  const { keyboard } = page
  const part = (name: string) => page.getByRole('region', { name, exact: true })

  await test.step('what happened, a feeling, a small step, and a guess', async () => {
    await somethingWentWrong(app)
    await keyboard.type(
      'The pitch to the museum board fell flat and nobody asked about the pottery budget, on which I had worked for the whole of the autumn.',
    )
    await keyboard.press('Tab')
    await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toBeFocused()
    await keyboard.type('discouraged')
    await keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'If', exact: true }).fill('the tea is poured')
    await page.getByRole('textbox', { name: 'then I' }).fill('write to Noor')
    await page.getByRole('slider', { name: 'How bad will this feel in a week?' }).fill('80')
    await saved(app)
  })

  await test.step('the step waits on Today, and is done', async () => {
    await goTo(app, 'Today')
    const step = part('Waiting for their moment').getByRole('listitem').filter({ hasText: 'then I write to Noor' })
    const right = async (one: Locator) => {
      const { x, width } = (await one.boundingBox()) ?? { x: 0, width: Number.NaN }
      return x + width
    }
    // However long the line of its setback is.
    expect(await right(step.getByRole('button', { name: /^The pitch/ }))).toBeLessThanOrEqual(await right(step))
    await step.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText('It is done, and kept.')).toBeVisible()
    await page.getByRole('textbox', { name: 'What happened?' }).fill('She had seen a good idea in it.')
    await keyboard.press('Enter')
    await expect(step).toHaveCount(0)
    await expect(part('A week has passed')).toHaveCount(0)
  })

  await test.step('a week later the guess is looked at', async () => {
    await page.clock.setFixedTime(Date.now() + week)
    await goTo(app, 'Timeline')
    await goTo(app, 'Today')
    const check = part('A week has passed')
    await expect(check).toContainText('The pitch to the museum board fell flat')
    await check.getByRole('slider', { name: 'How bad is it now?' }).fill('30')
    await check.getByRole('button', { name: 'Keep' }).click()
    await expect(page.getByText('You expected 80, and it is 30. It weighs less than you thought.')).toBeVisible()
    await expect(check).toHaveCount(0)
  })

  await test.step('the setback is closed, with a note for the next time', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Setbacks' }).click()
    await page
      .getByRole('main')
      .getByRole('button', { name: /^The pitch to the museum board/ })
      .click()
    await expect(part('Small steps')).toContainText('She had seen a good idea in it.')
    await expect(part('Forecast')).toContainText('It came to 30.')
    await recover(app, 'Asking Noor what the board had seen.', 'Say the number of the pottery budget first.')
  })

  await test.step('the next one like it brings the note back', async () => {
    await somethingWentWrong(app)
    await keyboard.type('Another pitch, another museum board, and the pottery budget again.')
    await keyboard.press('Tab')
    await expect(part('Echo')).toContainText('What helped: Asking Noor what the board had seen.')
    await expect(part('Echo')).toContainText('Say the number of the pottery budget first.')
  })

  await test.step('a second journal takes all of it in, and its export is the same to the byte', async () => {
    const exported = await exportEverything(app, join(folder, 'first'))
    const read = (name: string) => readFileSync(join(exported, name), 'utf8')
    expect(read('setbacks.md')).toContain('The pitch to the museum board')
    expect(read('steps.md')).toContain('She had seen a good idea in it.')
    const second = await startOpen()
    expect(await importThem(second, await lookInside(second, 'folder', exported))).toContain('entries imported.')
    expect(readTree(await exportEverything(second, join(folder, 'second')))).toEqual(readTree(exported))
    await second.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Setbacks' }).click()
    // Says what is there instead, which a click that waits in vain does not.
    await expect(second.page.getByRole('main')).toContainText('The pitch to the museum board')
    await second.page
      .getByRole('main')
      .getByRole('button', { name: /^The pitch to the museum board/ })
      .click()
    await expect(second.page.getByRole('region', { name: 'Forecast', exact: true })).toContainText('It came to 30.')
  })
})
