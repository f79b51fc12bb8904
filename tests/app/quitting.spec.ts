import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { beginCapture, beginToQuit, blockInbox, editor, lock, putAway, saved, unlock } from '../support/pages.ts'

const note = (page: Page) => page.getByRole('textbox', { name: 'Quick note' })

test('a note that can’t be kept is asked about before the app quits, and stays where the person does', async ({
  openApp: app,
  start,
}) => {
  await lock(app)
  const page = await beginCapture(app)
  const unblock = blockInbox(app)
  await page.keyboard.type('nowhere to go')
  await app.answerDialogs(0)
  const quitting = app.quit()
  await expect.poll(() => app.askedDialogs()).toEqual(['The note in quick capture is not kept yet.'])
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
  await expect(note(page)).toHaveValue('nowhere to go')
  await page.keyboard.type(', and then somewhere')

  unblock()
  await app.quit()
  await quitting
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(note(await beginCapture(again))).toHaveValue('nowhere to go, and then somewhere')
})

test('a note that can’t be kept and was put away comes back when the app asks about it before it quits', async ({
  openApp: app,
}) => {
  await lock(app)
  const page = await beginCapture(app)
  blockInbox(app)
  await page.keyboard.type('nowhere to go')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toBeVisible()
  await putAway(app, page, 'Escape')
  await app.answerDialogs(0)
  const quitting = app.quit()
  await expect.poll(() => app.askedDialogs()).toEqual(['The note in quick capture is not kept yet.'])
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
  await expect(note(page)).toHaveValue('nowhere to go')
  await app.answerDialogs(1)
  await app.quit()
  await quitting
})

test('a note that can’t be kept goes where the person quits all the same', async ({ openApp: app, start }) => {
  await lock(app)
  const page = await beginCapture(app)
  const unblock = blockInbox(app)
  await page.keyboard.type('let go of')
  await app.answerDialogs(1)
  await app.quit()
  unblock()
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(note(await beginCapture(again))).toHaveValue('')
})

for (const [how, leave] of [
  ['holds', async () => undefined],
  ['was put away with', putAway],
] as const)
  test(`what quick capture ${how} when the app quits is there at the next start, while open and while locked`, async ({
    openApp: app,
    start,
  }) => {
    const page = await beginCapture(app)
    await page.keyboard.type('half a thought')
    await leave(app, page, 'Escape')
    await app.quit()

    const second = await start({ userData: app.userData })
    const locked = await beginCapture(second)
    await locked.keyboard.type('typed while locked')
    await leave(second, locked, 'Escape')
    await second.quit()

    const third = await start({ userData: app.userData })
    await unlock(third)
    await expect(note(await beginCapture(third))).toHaveValue('half a thought\n\ntyped while locked')
  })

test('where what keeps a note does not answer, the app asks before it quits, and whoever stays goes on with the note', async ({
  openApp: app,
  start,
}) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const page = await beginCapture(app)
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await page.keyboard.type('not yet kept')
  await app.answerDialogs(0)
  const quitting = app.quit()
  await expect.poll(() => app.askedDialogs()).toEqual(['Quick capture is not answering.'])
  await expect(note(page)).toHaveValue('not yet kept')
  process.kill(room, 'SIGCONT')
  await expect(note(page)).toBeEditable()
  expect(await app.isCaptureInFront()).toBe(true)
  await page.keyboard.type(', and gone on with')

  await app.quit()
  await quitting
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(note(await beginCapture(again))).toHaveValue('not yet kept, and gone on with')
})

const callCapture = (app: App) => app.page.evaluate(() => window.journal.shell.capture())

for (const [what, call] of [
  ['quick capture', callCapture],
  ['the app itself', (app: App) => app.startAgain()],
] as const)
  test(`${what} that is called for during a quit keeps nothing from going, and the app starts once more`, async ({
    openApp: app,
    start,
  }) => {
    test.skip(process.platform !== 'linux', 'A process that the app has started is looked for in /proc.')
    const { goOn, quitting } = await beginToQuit(app)
    await call(app)
    expect(await app.isCaptureInFront()).toBe(false)
    goOn()
    await quitting
    expect(await app.startedAgain()).toBe(true)
    const again = await start({ userData: app.userData })
    await unlock(again)
    await expect(editor(again.page)).toHaveText('Saved. Not yet.')
  })

test('quick capture that is called for during a quit comes where the person stays, and the next quit is the last', async ({
  openApp: app,
  start,
}) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const { goOn, quitting } = await beginToQuit(app)
  await app.answerDialogs(0)
  await callCapture(app)
  const page = await app.captureWindow()
  expect(await app.askedDialogs()).toEqual(['The window is not answering.'])
  goOn()
  await saved(app)
  await page.keyboard.type('half a thought')
  await app.quit()
  await quitting
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(editor(again.page)).toHaveText('Saved. Not yet.')
  await expect(note(await beginCapture(again))).toHaveValue('half a thought')
})
