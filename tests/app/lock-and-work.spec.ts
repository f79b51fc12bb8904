import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type App, expect, test } from '../support/app.ts'
import { goTo, unlock } from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'

const veil = (app: App) => app.page.getByRole('dialog', { name: 'Locking' })

/** Begins an export that takes a while, and does something as soon as it is under way. */
async function whileExporting(app: App, target: string, deed: () => Promise<unknown>): Promise<void> {
  const { page } = app
  mkdirSync(target)
  await goTo(app, 'Settings')
  await page.getByRole('button', { name: 'Export to Markdown…' }).click()
  const warned = page.getByRole('button', { name: 'Go on' })
  const choose = page.getByRole('button', { name: 'Choose a folder…' })
  await expect(choose.or(warned)).toBeVisible()
  if (await warned.isVisible()) await warned.click()
  await app.answerDialogs(target)
  await choose.click()
  await page.getByRole('progressbar').waitFor()
  await deed()
}

test('a lock says which work it waits for, and covers everything else; in haste it ends the work cleanly', async ({
  startOpen,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await startOpen()
  await seed(app.page, daily(2500))

  const waited = join(folder, 'waited for')
  await app.replaced(() =>
    whileExporting(app, waited, async () => {
      const { page } = app
      await page.keyboard.press('ControlOrMeta+L')
      await expect(veil(app).getByRole('status')).toContainText('still under way. The journal locks when it is done')
      // Whatever is behind it can be neither read nor used.
      const covered = await page.evaluate(() => {
        const top = document.elementFromPoint(innerWidth / 2, 40)
        const { backgroundColor } = getComputedStyle(document.querySelector('dialog') as Element)
        return { top: top?.closest('dialog') !== null, see: backgroundColor }
      })
      expect(covered.top).toBe(true)
      expect(covered.see).toMatch(/^rgb\(/)
      await page.keyboard.press('Escape')
      await expect(veil(app)).toBeVisible()
      await veil(app).getByRole('button', { name: 'Lock now' }).click()
    }),
  )
  // What was not finished is not there at all.
  expect(readdirSync(waited)).toEqual([])
  await unlock(app)
  const told = () => app.page.getByRole('alert').filter({ hasText: 'The lock ended the work that was under way' })
  await expect(told()).toBeVisible()

  const hurried = join(folder, 'in haste')
  await app.replaced(() => whileExporting(app, hurried, () => app.suspend()))
  expect(readdirSync(hurried)).toEqual([])
  await unlock(app)
  await expect(told()).toBeVisible()
  await app.replaced(() => app.page.keyboard.press('ControlOrMeta+L'))
  await unlock(app)
  await expect(told()).toHaveCount(0)
})
