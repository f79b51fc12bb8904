import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type App, expect, test } from '../support/app.ts'
import { goTo, unlock } from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'

const veil = (app: App, name = 'Locking') => app.page.getByRole('dialog', { name })

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
  const told = () =>
    app.page
      .getByRole('alert')
      .filter({ hasText: 'The journal was locked before the work that was under way was done.' })
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

/** Does something while the journal process has a tenth of its time only, so that short work takes long. */
async function slowed(app: App, deed: () => Promise<unknown>): Promise<void> {
  const room = await app.roomPid()
  let isOver = false
  const tell = (signal: NodeJS.Signals) => {
    try {
      process.kill(room, signal)
    } catch {
      // It has ended.
      isOver = true
    }
  }
  const slowing = (async () => {
    while (!isOver) {
      tell('SIGSTOP')
      await pause(90)
      tell('SIGCONT')
      await pause(10)
    }
  })()
  await deed().finally(() => {
    isOver = true
  })
  await slowing
}

test('a lock waits for a snapshot until it is made, and over an import that it ends all is added or nothing', async ({
  startOpen,
  folder,
}) => {
  const app = await startOpen()
  const { page } = app
  const isSaid = (work: string) =>
    expect(veil(app).getByRole('status')).toContainText(`${work}: this is still under way`)
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  for (let note = 0; note < 1000; note++) writeFileSync(join(notes, `2021-03-04 ${note}.md`), 'Words from elsewhere.\n')

  await goTo(app, 'Settings')
  await page.getByRole('button', { name: 'Import…' }).click()
  await app.answerDialogs(notes)
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  const add = page.getByRole('dialog', { name: 'What is in the files' }).getByRole('button', { name: 'Import' })
  await add.waitFor()
  await app.replaced(() =>
    slowed(app, async () => {
      await add.click()
      await page.keyboard.press('ControlOrMeta+L')
      await isSaid('Importing')
      await veil(app).getByRole('button', { name: 'Lock now' }).click()
    }),
  )
  await unlock(app)
  await goTo(app, 'Timeline')
  await expect(app.page.getByRole('main').getByText(/1,?000 entries|Nothing is written here yet/)).toBeVisible()

  const snapshots = () => readdirSync(join(app.vault, 'snapshots')).filter((name) => name.endsWith('.snapshot'))
  const before = snapshots()
  await goTo(app, 'Settings')
  await app.replaced(() =>
    slowed(app, async () => {
      await app.page.getByRole('button', { name: 'Make one now', exact: true }).click()
      await app.page.keyboard.press('ControlOrMeta+L')
      await isSaid('Making a snapshot')
    }),
  )
  expect(snapshots()).toHaveLength(before.length + 1)
})

for (const { how, name, says, button, leave } of [
  {
    how: 'closing the window',
    name: 'Closing',
    says: 'The window closes',
    button: 'Close now',
    leave: (app: App) => app.closeWindow(),
  },
  { how: 'quitting', name: 'Quitting', says: 'Kintsugi quits', button: 'Quit now', leave: (app: App) => app.quit() },
])
  test(`${how} says which work it waits for, and ends it cleanly where that is not waited for`, async ({
    startOpen,
    folder,
  }) => {
    test.setTimeout(240_000)
    const app = await startOpen()
    await seed(app.page, daily(1500))
    const target = join(folder, 'target')
    await whileExporting(app, target, () =>
      slowed(app, async () => {
        const going = leave(app)
        await expect(veil(app, name).getByRole('status')).toContainText(
          `still under way. ${says} when it is done, or in ten seconds.`,
        )
        await veil(app, name).getByRole('button', { name: button }).click()
        await going
        await app.ended
      }),
    )
    expect(readdirSync(target)).toEqual([])
  })

test('a quit waits for a snapshot until it is made', async ({ startOpen }) => {
  const app = await startOpen()
  await goTo(app, 'Settings')
  await slowed(app, async () => {
    await app.page.getByRole('button', { name: 'Make one now', exact: true }).click()
    const quitting = app.quit()
    await expect(veil(app, 'Quitting').getByRole('status')).toContainText('Making a snapshot: this is still under way')
    await quitting
  })
  const made = readdirSync(join(app.vault, 'snapshots')).filter((name) => name.endsWith('.snapshot'))
  expect(made).toHaveLength(1)
})
