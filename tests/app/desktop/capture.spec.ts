import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type App, test as base, expect } from '../../support/app.ts'
import { type OtherProgram, startOtherProgram, strike, turnTo } from '../../support/desktop/other-program.ts'
import { startBeside } from '../../support/desktop/seen.ts'
import { commandLineOf } from '../../support/memory.ts'
import { goTo, lock, unlock } from '../../support/pages.ts'

const test = base.extend<{ readonly other: OtherProgram }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  other: async ({}, use) => {
    const other = await startOtherProgram()
    await use(other)
    await other.end()
  },
})

const inFront = async (other: OtherProgram) => (await other.look()).inFront
const titles = async (other: OtherProgram) => (await other.look()).stack.map(({ title }) => title)
const sealed = ({ vault }: App) =>
  existsSync(join(vault, 'inbox')) ? readdirSync(join(vault, 'inbox')).filter((name) => name.endsWith('.note')) : []

/** Calls by its keys, with the other program in front, and strikes keys in the window that comes. */
async function captureByKeys(app: App, other: OtherProgram, words: string): Promise<void> {
  strike('key', '--clearmodifiers', 'ctrl+alt+j')
  const page = await app.captureWindow()
  await expect.poll(() => inFront(other)).toBe('Quick capture')
  await expect(page.getByRole('textbox', { name: 'Quick note' })).toBeFocused()
  strike('type', '--delay', '30', words)
  await expect(page.getByRole('textbox', { name: 'Quick note' })).toHaveValue(words)
}

test('its keys bring quick capture, and the program in front has the front again afterwards', async ({
  openApp: app,
  other,
}) => {
  test.setTimeout(180_000)
  await goTo(app, 'Today')
  for (const standing of ['open', 'locked'] as const)
    await test.step(`while the journal is ${standing}`, async () => {
      if (standing === 'locked') await lock(app)
      await turnTo(other)
      const { page } = app
      const before = await other.look()
      expect(before.stack.map(({ title }) => title)).toEqual(['Kintsugi', 'Another program'])
      const heard = other.typed().length

      await captureByKeys(app, other, `caught while ${standing}`)
      const during = await other.look()
      // Above the others, in no list of tasks; the journal's own window lies where it lay.
      expect(during.stack.map(({ title }) => title)).toEqual(['Kintsugi', 'Another program', 'Quick capture'])
      expect(during.stack[2]?.states).toContain('_NET_WM_STATE_ABOVE')
      expect(during.stack[2]?.types).toContain('_NET_WM_WINDOW_TYPE_TOOLBAR')
      expect(during.stack.slice(0, 2)).toEqual(before.stack.map((one) => ({ ...one, states: expect.anything() })))
      // No letter went elsewhere.
      expect(other.typed().slice(heard)).not.toContain('c')

      strike('key', 'Return')
      await expect.poll(() => inFront(other)).toBe('Another program')
      expect((await other.look()).stack).toEqual(before.stack)
      expect(sealed(app)).toHaveLength(standing === 'locked' ? 1 : 0)
      expect(app.page).toBe(page)
      strike('type', 'z')
      await expect.poll(() => other.typed().at(-1)).toBe('z')
    })
  await unlock(app)
  await goTo(app, 'Today')
  for (const standing of ['open', 'locked'])
    await expect(app.page.getByText(`caught while ${standing}`).first()).toBeVisible()
})

test('Esc puts it away and keeps the words; its keys bring them back', async ({ openApp: app, other }) => {
  await turnTo(other)
  await captureByKeys(app, other, 'half a thought')
  strike('key', 'Escape')
  await expect.poll(() => inFront(other)).toBe('Another program')
  strike('key', '--clearmodifiers', 'ctrl+alt+j')
  const page = await app.captureWindow()
  await expect(page.getByRole('textbox', { name: 'Quick note' })).toHaveValue('half a thought')
})

test('a start with --capture, with words or with --lock, leaves the keys to the program in front', async ({
  openApp: app,
  other,
}) => {
  test.setTimeout(180_000)
  await turnTo(other)
  const before = await titles(other)
  expect((await startBeside(app, ['--capture', 'words for later'])).code).toBe(0)
  expect(await inFront(other)).toBe('Another program')
  expect(await titles(other)).toEqual(before)
  expect((await startBeside(app, ['--capture'])).code).toBe(0)
  await app.captureWindow()
  await expect.poll(() => inFront(other)).toBe('Quick capture')
  strike('key', 'Escape')
  await expect.poll(() => inFront(other)).toBe('Another program')
  expect(await titles(other)).toEqual(before)

  await app.replaced(async () => expect((await startBeside(app, ['--lock'])).code).toBe(0))
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  expect(await inFront(other)).toBe('Another program')
})

test('the field that chooses its keys takes them, also those that call for it', async ({ openApp: app }) => {
  await goTo(app, 'Settings')
  const field = app.page.getByRole('textbox', { name: 'Keys for quick capture' })
  await field.click()
  for (const keys of ['ctrl+alt+j', 'ctrl+alt+k']) strike('key', '--clearmodifiers', keys)
  await expect(field).toHaveValue('Ctrl+Alt+K')
  expect(await app.isCaptureInFront()).toBe(false)
  await field.blur()
  strike('key', '--clearmodifiers', 'ctrl+alt+k')
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
})

test('keys that another program holds are said to be held, and are taken once they are free', async ({ startOpen }) => {
  const first = await startOpen()
  const second = await startOpen()
  const sentence = second.page.getByText('Another program holds these keys.')
  await goTo(second, 'Settings')
  await expect(sentence).toBeVisible()
  await first.quit()
  await goTo(second, 'Today')
  await goTo(second, 'Settings')
  await expect(second.page.getByText('They work in every program')).toBeVisible()
  await expect(sentence).toHaveCount(0)
  strike('key', '--clearmodifiers', 'ctrl+alt+j')
  await expect.poll(() => second.isCaptureInFront()).toBe(true)
})

test('on Wayland its keys are asked of the desktop’s portal, and what else a start asks for stays', async ({
  start,
}) => {
  /** What a process of the app was told of Chromium's features. */
  async function featuresOn(session: string): Promise<readonly string[]> {
    const app = await start({ env: { XDG_SESSION_TYPE: session } })
    const words = (await app.pids()).flatMap((pid) => commandLineOf(pid).split(/[\0 ]/))
    const renderer = words.slice(words.indexOf('--type=renderer'))
    const [, list = ''] = /^--enable-features=(.*)$/.exec(renderer.find((word) => /^--enable-f/.test(word)) ?? '') ?? []
    await app.quit()
    return list.split(',').sort()
  }
  const elsewhere = await featuresOn('x11')
  expect(elsewhere.length).toBeGreaterThan(1)
  expect(elsewhere).not.toContain('GlobalShortcutsPortal')
  expect(await featuresOn('wayland')).toEqual([...elsewhere, 'GlobalShortcutsPortal'].sort())
})
