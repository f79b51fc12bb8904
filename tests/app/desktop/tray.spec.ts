import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openAppearance } from '../../../src-main/shell/appearance.ts'
import type { App } from '../../support/app.ts'
import { breakPages } from '../../support/damage.ts'
import { type OtherProgram, startOtherProgram, strike } from '../../support/desktop/other-program.ts'
import { test as base, expect } from '../../support/desktop/panel.ts'
import { windowTitles } from '../../support/desktop/seen.ts'
import type { TrayHost } from '../../support/desktop/tray-host.ts'
import { commandLineOf } from '../../support/memory.ts'
import { editor, goTo, PASSPHRASE, tryPassphrase, unlock, write } from '../../support/pages.ts'

const test = base.extend<{ readonly other: OtherProgram }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  other: async ({}, use) => {
    const other = await startOtherProgram()
    await use(other)
    await other.end()
  },
})

/** What the app says of the tray. */
async function trayOf({ page }: App): Promise<string> {
  const read = await page.evaluate(() => window.journal.shell.readDesktop())
  return read.ok ? read.value.tray : read.error.message
}
const onCloseOf = ({ userData }: App): string =>
  JSON.parse(readFileSync(join(userData, 'appearance.json'), 'utf8')).habits.onClose

const shown = (panel: TrayHost) => expect.poll(() => panel.look(), { timeout: 20_000 }).not.toBeNull()
const hasRoom = async (app: App) => {
  const lines = (await app.pids()).map(commandLineOf)
  return lines.some((line) => line.includes('--type=renderer') || line.includes('node.mojom.NodeService'))
}

test.beforeEach(async ({ panel }) => panel.come())

test('the icon says whether the journal is open, and nothing of what is in it', async ({
  start,
  panel,
  env,
  vault,
}) => {
  const app = await start({ env, vault })
  await shown(panel)
  const locked = await panel.look()
  expect(await panel.menu()).toEqual(['Quick capture', 'Open Kintsugi', '-', 'Quit'])
  expect(await trayOf(app)).toBe('there')

  await unlock(app)
  await expect.poll(() => panel.menu()).toEqual(['Quick capture', 'Open Kintsugi', '-', 'Lock now', 'Quit'])
  await write(app, 'Marked marigold', 'Marked marigold')
  const open = await panel.look()
  expect(open?.picture).not.toBe(locked?.picture)
  expect(open).toEqual({ ...locked, picture: open?.picture })
  expect(open?.tooltip.join('')).toMatch(/^(Kintsugi)?$/)
  expect(new Set(await windowTitles(app, 'shown'))).toEqual(new Set(['Kintsugi']))
  for (const seen of [...(open?.words ?? []), ...(await windowTitles(app, 'all'))])
    expect(seen).not.toContain('marigold')

  await app.replaced(() => panel.press('Lock now'))
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  expect(await panel.look()).toEqual(locked)
  await expect.poll(() => panel.menu()).not.toContain('Lock now')
})

test('a journal that is found damaged at an unlock can be locked from there, for its key is at hand', async ({
  start,
  panel,
  env,
  vault,
}) => {
  breakPages(join(vault, 'journal.db'), [1])
  const app = await start({ env, vault })
  await shown(panel)
  const locked = await panel.look()
  await tryPassphrase(app, PASSPHRASE)
  await expect.poll(() => panel.menu()).toContain('Lock now')
  expect((await panel.look())?.picture).not.toBe(locked?.picture)
  await app.replaced(() => panel.press('Lock now'))
  await expect.poll(() => panel.menu()).not.toContain('Lock now')
})

test('it is drawn for dark panels and for light ones', async ({ start, panel, env }) => {
  const pictures: (string | undefined)[] = []
  // Two that are handed their pictures in the same way.
  for (const desktop of ['', 'X-Cinnamon', 'X-Cinnamon']) {
    const app = await start({ env: { ...env, XDG_CURRENT_DESKTOP: desktop } })
    await shown(panel)
    pictures.push((await panel.look())?.picture)
    await app.kill()
    await expect.poll(() => panel.look()).toBeNull()
  }
  expect(pictures[0]).not.toBe(pictures[1])
  expect(pictures[1]).toBe(pictures[2])
})

test('it follows the desktop’s colours where the app itself was told to be light', async ({
  start,
  panel,
  env,
  vault,
  folder,
}) => {
  const userData = join(folder, 'light')
  mkdirSync(userData)
  openAppearance(join(userData, 'appearance.json')).write({ theme: 'light' })
  const picture = async () => (await panel.look())?.picture
  const app = await start({ userData, env, vault })
  await shown(panel)
  const onLight = await picture()
  await panel.turn('dark')
  await expect.poll(picture).not.toBe(onLight)
  const onDark = await picture()
  await panel.turn('light')
  await expect.poll(picture).toBe(onLight)

  await panel.turn('dark')
  await app.kill()
  await expect.poll(() => panel.look()).toBeNull()
  await start({ userData, env, vault })
  await shown(panel)
  await expect.poll(picture).toBe(onDark)
})

test('its menu leads to quick capture, to the window, and out', async ({ start, panel, env, vault }) => {
  const app = await start({ env, vault })
  await shown(panel)
  // Before that there is nothing to put away.
  await expect.poll(() => app.isInFront()).toBe(true)
  await app.putAway()
  await panel.press('Quick capture')
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
  expect(await app.isInFront()).toBe(false)
  await panel.press('Open Kintsugi')
  await expect.poll(() => app.isInFront()).toBe(true)
  await app.putAway()
  await panel.click()
  await expect.poll(() => app.isInFront()).toBe(true)
  await panel.press('Quit')
  await app.ended
  expect(await panel.look()).toBeNull()
})

test('a window that is closed locks the journal, and the app stays where that was chosen once', async ({
  start,
  panel,
  env,
  vault,
}) => {
  const app = await start({ env, vault })
  await unlock(app)
  await write(app, 'Left open', 'One.')
  await app.page.keyboard.type(' Two.')
  await shown(panel)
  await app.answerDialogs(0)
  await app.closeWindow()
  await expect.poll(() => app.askedDialogs()).toEqual(['Keep Kintsugi in the tray when its window is closed?'])
  expect(await app.dialogDetails()).toEqual([
    expect.stringContaining('can be changed in Settings, under “Capture and tray”'),
  ])
  await expect.poll(() => onCloseOf(app)).toBe('tray')
  await expect.poll(() => windowTitles(app, 'shown')).toEqual([])
  await expect.poll(() => panel.menu()).toEqual(['Quick capture', 'Open Kintsugi', '-', 'Quit'])

  await test.step('the window comes back locked, with what was being typed', async () => {
    await app.replaced(() => panel.click())
    await unlock(app)
    await expect(editor(app.page)).toHaveText('One. Two.')
  })
  await test.step('it is not asked again, and Settings say what was chosen', async () => {
    await goTo(app, 'Settings')
    const group = app.page.getByRole('region', { name: 'Capture and tray' })
    await expect(group.getByRole('radio', { name: 'Stays in the tray' })).toBeChecked()
    await app.closeWindow()
    await expect.poll(() => windowTitles(app, 'shown')).toEqual([])
    expect(await app.askedDialogs()).toHaveLength(1)
  })
  await test.step('from the tray it quits although there is no window', async () => {
    await panel.press('Quit')
    await app.ended
  })
})

test('nothing of the journal runs while the app is in the tray alone', async ({ start, panel, env, vault }) => {
  // Without keys for quick capture, which keeps a window of its own at hand.
  const app = await start({ env, vault })
  await shown(panel)
  await unlock(app)
  await app.page.evaluate(() => window.journal.shell.writeHabits({ onClose: 'tray', shortcut: '' }))
  expect(await hasRoom(app)).toBe(true)
  await app.closeWindow()
  await expect.poll(() => hasRoom(app)).toBe(false)
  expect(await panel.menu()).toContain('Open Kintsugi')
})

test('it quits where that was chosen, and asks again where nothing was', async ({ start, panel, env }) => {
  const undecided = await start({ env })
  await shown(panel)
  await undecided.closeWindow()
  await undecided.ended
  expect(onCloseOf(undecided)).toBe('ask')

  const quitting = await start({ env, userData: undecided.userData })
  await shown(panel)
  await quitting.answerDialogs(1)
  await quitting.closeWindow()
  await quitting.ended
  expect(onCloseOf(quitting)).toBe('quit')

  const decided = await start({ env, userData: undecided.userData })
  await shown(panel)
  await decided.closeWindow()
  await decided.ended
})

test('without a tray, closing quits, whatever was chosen', async ({ start, panel, env }) => {
  await panel.leave()
  const app = await start({ env })
  await app.page.evaluate(() => window.journal.shell.writeHabits({ onClose: 'tray' }))
  expect(await trayOf(app)).toBe('absent')
  await app.closeWindow()
  await app.ended
})

test('a tray that comes and goes is noticed', async ({ start, panel, env }) => {
  const app = await start({ env })
  await expect.poll(() => trayOf(app)).toBe('there')
  await panel.undraw()
  await expect.poll(() => trayOf(app)).toBe('absent')
  await panel.draw()
  await shown(panel)
  await panel.leave()
  await expect.poll(() => trayOf(app)).toBe('absent')
  await panel.come()
  await shown(panel)
  expect(await trayOf(app)).toBe('there')
})

test('an app whose tray goes away for good shows a window, so that it can be reached', async ({
  start,
  panel,
  env,
}) => {
  test.slow()
  const app = await start({ env })
  await shown(panel)
  await app.page.evaluate(() => window.journal.shell.writeHabits({ onClose: 'tray', shortcut: '' }))
  await app.closeWindow()
  await expect.poll(() => windowTitles(app, 'all')).not.toContain('Kintsugi')
  await app.replaced(() => panel.leave())
  await expect.poll(() => windowTitles(app, 'all')).toContain('Kintsugi')
})

test('a window that came because the tray went goes when it is back, unless somebody has brought it up', async ({
  start,
  panel,
  env,
  vault,
  other,
}) => {
  test.slow()
  const app = await start({ env, vault, args: ['--hidden'], windowless: true })
  // Without a window manager nothing is minimised.
  const states = async () => (await other.look()).stack.find(({ title }) => title === 'Kintsugi')?.states ?? null
  const isMinimised = () => expect.poll(states, { timeout: 20_000 }).toContain('_NET_WM_STATE_HIDDEN')
  const isGone = () => expect.poll(states).toBeNull()
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1000))

  await shown(panel)
  await app.replaced(() => panel.leave())
  await isMinimised()
  await panel.come()
  await isGone()
  await shown(panel)

  await app.replaced(() => panel.leave())
  await isMinimised()
  // It is brought up later than the app itself has heard that it is minimised.
  await aWhile()
  strike('search', '--name', '^Kintsugi$', 'windowactivate', '--sync')
  await expect.poll(() => app.isInFront()).toBe(true)
  strike('search', '--name', '^Kintsugi$', 'windowminimize', '--sync')
  await isMinimised()
  await panel.come()
  await shown(panel)
  await aWhile()
  await isMinimised()
  await panel.click()
  await unlock(app)
  expect(await app.askedDialogs()).toEqual([])
})
