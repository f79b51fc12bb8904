import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { editor, makeSnapshot, openEntry, saved, titleField, tryPassphrase, unlock, write } from '../support/pages.ts'
import { readTree } from '../support/tree.ts'

test('a second start leaves the first window with its words, and changes nothing', async ({ openApp: app }) => {
  await makeSnapshot(app)
  await write(app, 'One window', 'Still being written')
  const page = app.page
  const room = await app.roomPid()
  const before = readTree(app.vault)
  const log = join(app.vault, 'journal.db-wal')
  const logBefore = readFileSync(log)

  await app.startAgain()

  // The same window with the same words, and the same journal process behind it.
  expect(app.page).toBe(page)
  expect(page.isClosed()).toBe(false)
  expect(await app.roomPid()).toBe(room)
  // The first may meanwhile have noted where the person is, at the end of the log. Nothing before that is touched.
  const after = readTree(app.vault)
  expect({ ...after, 'journal.db-wal': '' }).toEqual({ ...before, 'journal.db-wal': '' })
  expect(readFileSync(log).subarray(0, logBefore.length).equals(logBefore)).toBe(true)
  await expect(editor(app.page)).toHaveText('Still being written')
  await app.page.keyboard.type(', and on')
  await saved(app)
  await expect(editor(app.page)).toHaveText('Still being written, and on')
})

test('a window that was put away comes back when the app is started again', async ({ openApp: app }) => {
  await app.putAway()
  await expect.poll(() => app.isInFront()).toBe(false)
  await app.startAgain()
  await expect.poll(() => app.isInFront()).toBe(true)
})

test('another copy with other user data is refused, and the first goes on writing', async ({
  openApp: app,
  start,
  folder,
}) => {
  test.slow()
  await makeSnapshot(app)
  await write(app, 'Mine', 'The first copy holds this.')
  const files = () => {
    // The first copy goes on writing into its log, as it may.
    const { 'journal.db-wal': _, ...others } = readTree(app.vault)
    return others
  }
  const before = files()

  const second = await start({ userData: join(folder, 'another-user'), vault: app.vault })
  await tryPassphrase(second, 'a quiet river under stones')
  const said = second.page.getByRole('alert')
  await expect(said).toContainText('open in another copy of Kintsugi on this computer, since', { timeout: 60_000 })
  await expect(second.page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  expect(files()).toEqual(before)
  // What the second copy keeps of its own holds no journal.
  expect(existsSync(join(second.userData, 'vault'))).toBe(false)

  await editor(app.page).click()
  await app.page.keyboard.press('Control+End')
  await app.page.keyboard.type(' And this.')
  await saved(app)

  await test.step('once the first has gone, the second opens by "Try again"', async () => {
    await app.quit()
    await second.page.getByRole('button', { name: 'Try again' }).click()
    await unlock(second)
    await expect(titleField(second.page)).toHaveValue('Mine')
    await expect(editor(second.page)).toHaveText('The first copy holds this. And this.')
    expect(readdirSync(second.vault)).toContain('journal.db')
  })
})

test('a copy that was killed while it held the journal shuts nobody out', async ({ openApp: app, start, folder }) => {
  await write(app, 'Mine', 'The first copy held this.')
  await app.kill()
  expect(existsSync(join(app.vault, 'journal.holder'))).toBe(true)
  const second = await start({ userData: join(folder, 'another-user'), vault: app.vault })
  await unlock(second)
  await openEntry(second, 'Mine')
  await expect(editor(second.page)).toHaveText('The first copy held this.')
  await second.quit()
  expect(existsSync(join(app.vault, 'journal.holder'))).toBe(false)
})
