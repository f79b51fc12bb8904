import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from '../../../src-chromium/find.ts'
import type { App } from '../../support/app.ts'
import { expect, test } from '../../support/desktop/panel.ts'
import { startBeside, windowTitles } from '../../support/desktop/seen.ts'
import { goTo, unlock } from '../../support/pages.ts'
import { root } from '../../support/stage.ts'

/** GLib's own hand on desktop entries. */
const glib = 'gio'

const tick = ({ page }: App) => page.getByRole('checkbox', { name: 'Start when I log in, without a window' })
const autostart = (env: { readonly XDG_CONFIG_HOME: string }) => join(env.XDG_CONFIG_HOME, 'autostart')
const fileIn = (env: { readonly XDG_CONFIG_HOME: string }) =>
  join(autostart(env), 'io.github.kintsugijournal.kintsugi.desktop')

test('starting at login is a file that a desktop can start, and goes without a trace', async ({
  start,
  panel,
  env,
  vault,
  folder,
}) => {
  await panel.come()
  // A place that needs all of what a desktop entry has for quoting.
  const userData = join(folder, 'My "data" $HOME `x` 100% \\o')
  const app = await start({ env, vault, userData })
  await unlock(app)
  await goTo(app, 'Settings')
  await expect(tick(app)).not.toBeChecked()
  await tick(app).check()
  await expect.poll(() => existsSync(fileIn(env))).toBe(true)
  expect(readFileSync(fileIn(env), 'utf8')).toContain(`Exec="${findElectron(root)}" "${root}" `)
  expect(readFileSync(fileIn(env), 'utf8')).toMatch(/ "--hidden"\n/)
  await app.quit()

  await test.step('the desktop starts it by that file: in the tray, with no window, and locked', async () => {
    // GLib's own reading of the file, which is GNOME's.
    const launched = spawn(glib, ['launch', fileIn(env)], { env: { ...process.env, ...env }, stdio: 'ignore' })
    launched.unref()
    await expect.poll(() => panel.look(), { timeout: 20_000 }).not.toBeNull()
    expect(await panel.menu()).not.toContain('Lock now')
  })

  await test.step('it has the same places: a start there finds it, and brings its window', async () => {
    const { code } = await startBeside({ userData, vault }, [], { env })
    expect(code).toBe(0)
    await panel.press('Quit')
    await expect.poll(() => panel.look()).toBeNull()
  })

  await test.step('the setting says what the system does, and takes the file away', async () => {
    const again = await start({ env, vault, userData })
    await unlock(again)
    await goTo(again, 'Settings')
    await expect(tick(again)).toBeChecked()
    await tick(again).uncheck()
    await expect.poll(() => existsSync(autostart(env))).toBe(false)
  })
})

test('a file that a desktop switched off is off, and a start of what is being worked on changes none', async ({
  start,
  env,
  vault,
}) => {
  mkdirSync(autostart(env))
  const text = '[Desktop Entry]\nType=Application\nName=Kintsugi\nExec="/old/kintsugi"\n'
  writeFileSync(fileIn(env), text)
  const app = await start({ env, vault })
  expect(readFileSync(fileIn(env), 'utf8')).toBe(text)
  writeFileSync(fileIn(env), `${readFileSync(fileIn(env), 'utf8')}Hidden=true\n`)
  await unlock(app)
  await goTo(app, 'Settings')
  await expect(tick(app)).not.toBeChecked()
})

test('started hidden it shows nothing where there is a tray', async ({ start, panel, env, vault }) => {
  await panel.come()
  const app = await start({ env, vault, args: ['--hidden'], windowless: true })
  await expect.poll(() => panel.look(), { timeout: 20_000 }).not.toBeNull()
  // Longer than it would wait for a tray.
  await new Promise((resolve) => setTimeout(resolve, 12_000))
  expect(await windowTitles(app, 'all')).not.toContain('Kintsugi')
  await app.replaced(() => panel.press('Open Kintsugi'))
  await unlock(app)
})

test('started hidden where there is no tray it has a window, so that it can be reached', async ({
  start,
  env,
  vault,
}) => {
  test.slow()
  const app = await start({ env, vault, args: ['--hidden'], windowless: true })
  await expect.poll(() => windowTitles(app, 'all'), { timeout: 30_000 }).toContain('Kintsugi')
  await startBeside(app, [], { env })
  await expect.poll(() => app.isInFront()).toBe(true)
})
