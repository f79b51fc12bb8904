import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { beginCapture, editor, lock, unlock, write } from '../support/pages.ts'

const note = (page: Page) => page.getByRole('textbox', { name: 'Quick note' })

test('a note that can’t be kept is asked about before the app quits, and stays where the person does', async ({
  openApp: app,
  start,
}) => {
  await lock(app)
  const page = await beginCapture(app)
  const inbox = join(app.vault, 'inbox')
  rmSync(inbox, { recursive: true, force: true })
  writeFileSync(inbox, 'in the way')
  await page.keyboard.type('nowhere to go')
  await app.answerDialogs(0)
  const quitting = app.quit()
  await expect.poll(() => app.askedDialogs()).toEqual(['The note in quick capture is not kept yet.'])
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
  await expect(note(page)).toHaveValue('nowhere to go')
  await page.keyboard.type(', and then somewhere')

  rmSync(inbox)
  await app.quit()
  await quitting
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(note(await beginCapture(again))).toHaveValue('nowhere to go, and then somewhere')
})

test('a note that can’t be kept goes where the person quits all the same', async ({ openApp: app, start }) => {
  await lock(app)
  const page = await beginCapture(app)
  const inbox = join(app.vault, 'inbox')
  rmSync(inbox, { recursive: true, force: true })
  writeFileSync(inbox, 'in the way')
  await page.keyboard.type('let go of')
  await app.answerDialogs(1)
  await app.quit()
  rmSync(inbox)
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(note(await beginCapture(again))).toHaveValue('')
})

test('what quick capture holds when the app quits is there at the next start, while open and while locked', async ({
  openApp: app,
  start,
}) => {
  const page = await beginCapture(app)
  await page.keyboard.type('half a thought')
  await app.quit()

  const second = await start({ userData: app.userData })
  const locked = await beginCapture(second)
  await locked.keyboard.type('typed while locked')
  await second.quit()

  const third = await start({ userData: app.userData })
  await unlock(third)
  await expect(note(await beginCapture(third))).toHaveValue('half a thought\n\ntyped while locked')
})

test('quick capture that is called for during a quit opens nothing that keeps the app from going', async ({
  openApp: app,
  start,
}) => {
  test.skip(process.platform !== 'linux', 'A process that the app has started is looked for in /proc.')
  await write(app, 'Going', 'Saved.')
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await app.page.keyboard.type(' Not yet.')
  const quitting = app.quit()
  await app.page.evaluate(() => window.journal.shell.capture())
  expect(await app.isCaptureInFront()).toBe(false)
  process.kill(room, 'SIGCONT')
  await quitting
  expect(await app.startedAgain()).toBe(true)
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(editor(again.page)).toHaveText('Saved. Not yet.')
})
