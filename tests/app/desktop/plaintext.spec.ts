import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../support/desktop/panel.ts'
import { startBeside } from '../../support/desktop/seen.ts'
import { findMarkers } from '../../support/markers.ts'
import { editor, saved, unlock, write } from '../../support/pages.ts'
import { mark, placesOf } from '../../support/places.ts'

test('what stays beside the window holds no word: a tray, a start at login, a countdown, words from a command', async ({
  start,
  panel,
  env,
  vault,
}) => {
  test.setTimeout(600_000)
  // A file's time is kept less exactly than the clock's.
  const since = Date.now() - 2_000
  const marks = [mark('title'), mark('text'), mark('argument'), mark('input')] as const
  const [title, text, argument, input] = marks
  await panel.come()
  const app = await start({ env, vault })
  const places = [...placesOf(app), env.XDG_CONFIG_HOME]
  const leaks = () => findMarkers(places, marks, since)
  await unlock(app)
  await expect.poll(() => panel.menu()).toContain('Lock now')
  await write(app, title, text)
  await app.page.evaluate(() =>
    window.journal.shell.writeHabits({ startAtLogin: true, onClose: 'tray', idleMinutes: 1 }),
  )
  await expect.poll(() => existsSync(join(env.XDG_CONFIG_HOME, 'autostart'))).toBe(true)
  expect((await startBeside(app, ['--capture', argument], { env })).code).toBe(0)
  expect(leaks()).toEqual([])

  await test.step('while it is counted down to a lock, and after it', async () => {
    const { page } = app
    await page.keyboard.type(text)
    await saved(app)
    await expect(page.getByText(/^Locks within \d+ seconds\./)).toBeVisible({ timeout: 60_000 })
    expect(leaks()).toEqual([])
    await page.waitForEvent('close', { timeout: 60_000 })
    expect(leaks()).toEqual([])
  })

  await test.step('in the tray, without a window', async () => {
    expect((await startBeside(app, ['--capture', '-'], { env, input })).code).toBe(0)
    await app.closeWindow()
    await expect.poll(() => panel.menu()).not.toContain('Lock now')
    for (const seen of (await panel.look())?.words ?? []) for (const one of marks) expect(seen).not.toContain(one)
    expect(leaks()).toEqual([])
    await app.replaced(() => panel.press('Open Kintsugi'))
    await unlock(app)
    await expect(editor(app.page)).toContainText(text)
    await app.kill()
    expect(leaks()).toEqual([])
  })
})
