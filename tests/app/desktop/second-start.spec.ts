import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, test as base, expect } from '../../support/app.ts'
import { startOtherProgram, turnTo } from '../../support/desktop/other-program.ts'
import { mainPids, startBeside, windowTitles } from '../../support/desktop/seen.ts'
import { beginToQuit, editor, goTo, unlock, write } from '../../support/pages.ts'
import { readTree } from '../../support/tree.ts'

const test = base.extend<{ readonly app: App }>({
  app: async ({ start, folder, emptyVault }, use) => {
    const vault = join(folder, 'vault')
    cpSync(emptyVault, vault, { recursive: true })
    const app = await start({ vault })
    // Before that there is nothing to put away.
    await expect.poll(() => app.isInFront()).toBe(true)
    await use(app)
  },
})

const inbox = ({ vault }: { readonly vault: string }): readonly string[] =>
  existsSync(join(vault, 'inbox')) ? readdirSync(join(vault, 'inbox')) : []

/** How long a start took is told, not judged: other programs may keep this computer busy. */
const tell = (what: string, took: number) =>
  test.info().annotations.push({ type: 'time', description: `${what}: ${Math.round(took)} ms` })

test('brings the window back, and ends well, having done nothing else', async ({ app }) => {
  await app.putAway()
  const look = async () => ({ vault: readTree(app.vault), room: await app.roomPid() })
  const before = await look()
  const { code, said, took } = await startBeside(app, [])
  expect([code, said]).toEqual([0, ''])
  tell('second start', took)
  await expect.poll(() => app.isInFront()).toBe(true)
  expect(await look()).toEqual(before)
  expect(new Set(await windowTitles(app, 'shown'))).toEqual(new Set(['Kintsugi']))
  expect(await app.handed()).toHaveLength(1)
})

test('raises the window that another program’s window lies over', async ({ app }) => {
  const other = await startOtherProgram()
  try {
    const titles = async () => (await other.look()).stack.map(({ title }) => title)
    await turnTo(other)
    expect(await titles()).toEqual(['Kintsugi', 'Another program'])
    expect((await startBeside(app, [])).code).toBe(0)
    await expect.poll(async () => (await other.look()).inFront).toBe('Kintsugi')
    expect(await titles()).toEqual(['Another program', 'Kintsugi'])
  } finally {
    await other.end()
  }
})

test('--lock locks what is open, and shows nothing that was put away', async ({ app }) => {
  await unlock(app)
  await write(app, 'Left open', 'One.')
  await app.replaced(async () => {
    const { code, said, took } = await startBeside(app, ['--lock'])
    expect([code, said]).toEqual([0, ''])
    tell('--lock', took)
  })
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()

  await test.step('what is locked stays as it is', async () => {
    const { page } = app
    expect((await startBeside(app, ['--lock'])).code).toBe(0)
    await expect.poll(() => app.handed()).toHaveLength(2)
    expect(app.page).toBe(page)
    await unlock(app)
  })
})

test('--capture shows the window of quick capture, and the other one stays where it is', async ({ app }) => {
  await app.putAway()
  const { code, took } = await startBeside(app, ['--capture'])
  expect(code).toBe(0)
  tell('--capture', took)
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
  expect(await app.isInFront()).toBe(false)
})

test('--hidden changes nothing', async ({ app }) => {
  await app.putAway()
  expect((await startBeside(app, ['--hidden'])).code).toBe(0)
  await expect.poll(() => app.handed()).toHaveLength(1)
  expect(await app.isInFront()).toBe(false)
})

for (const [args, title] of [
  [[], 'Kintsugi'],
  [['--capture'], 'Quick capture'],
] as const)
  test(`during a quit it has the app start once more, for “${title}”, and what was being typed is there`, async ({
    app,
    start,
  }) => {
    await unlock(app)
    const { goOn, quitting } = await beginToQuit(app)
    expect((await startBeside(app, args)).code).toBe(0)
    expect(await app.isCaptureInFront()).toBe(false)
    goOn()
    await quitting
    await expect.poll(() => mainPids(app.userData), { timeout: 20_000 }).toHaveLength(1)
    const [pid = 0] = mainPids(app.userData)
    await expect.poll(() => windowTitles({ pids: async () => [pid] }, 'shown'), { timeout: 20_000 }).toEqual([title])
    process.kill(pid, 'SIGTERM')
    await expect.poll(() => mainPids(app.userData), { timeout: 20_000 }).toEqual([])
    const third = await start({ userData: app.userData, vault: app.vault })
    await unlock(third)
    await expect(editor(third.page)).toHaveText('Saved. Not yet.')
  })

test('what it does not know it passes over: a path, a text, an option', async ({ app, folder }) => {
  const secret = join(folder, 'secret.md')
  writeFileSync(secret, 'secret')
  await app.putAway()
  for (const args of [[secret], ['words'], ['--unlock'], ['--lock=now'], ['--export', folder]])
    expect((await startBeside(app, args)).code).toBe(0)
  await expect.poll(() => app.isInFront()).toBe(true)
  for (const handed of await app.handed()) expect(JSON.parse(handed).handed).toEqual({ ask: 'show' })
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  expect(await app.askedDialogs()).toEqual([])
})

test('where nothing runs, --lock has nothing to do and leaves nothing behind', async ({ folder }) => {
  const userData = join(folder, 'nobody')
  const { code, said, took } = await startBeside({ userData, vault: join(userData, 'vault') }, ['--lock'])
  expect([code, said]).toEqual([0, ''])
  tell('--lock, nothing running', took)
  expect(existsSync(userData) ? readdirSync(userData) : []).toEqual([])
})

test('where nothing runs, --capture starts the app with that window alone', async ({ start, folder, emptyVault }) => {
  const vault = join(folder, 'vault')
  cpSync(emptyVault, vault, { recursive: true })
  const app = await start({ vault, args: ['--capture'], windowless: true })
  await expect.poll(() => app.isCaptureInFront(), { timeout: 20_000 }).toBe(true)
  expect(await windowTitles(app, 'all')).not.toContain('Kintsugi')
  await test.step('and a further start brings the other', async () => {
    await app.replaced(() => startBeside(app, []))
    await unlock(app)
  })
})

test('where quick capture is all that can be seen of the app, without a tray, it ends after that', async ({
  start,
  folder,
  emptyVault,
}) => {
  const vault = join(folder, 'vault')
  cpSync(emptyVault, vault, { recursive: true })
  const app = await start({ vault, args: ['--capture'], windowless: true })
  const page = await app.captureWindow()
  await page.getByRole('textbox', { name: 'Quick note' }).fill('For another time')
  await page.keyboard.press('Escape')
  // A panel that is slow to start is waited for.
  await app.ended
  expect(inbox({ vault })).toHaveLength(1)
})

test('words from the command line are kept while the journal is locked, and the running app hears nothing of them', async ({
  app,
}) => {
  await app.putAway()
  const byArgument = await startBeside(app, ['--capture', 'Marked by argument #work'])
  expect([byArgument.code, byArgument.said]).toEqual([0, ''])
  tell('--capture "text"', byArgument.took)
  const byInput = await startBeside(app, ['--capture', '-'], { input: 'Marked by input\nin two lines\n' })
  expect([byInput.code, byInput.said]).toEqual([0, ''])
  expect(inbox(app)).toHaveLength(2)
  // Without a screen, as from a program that runs at night.
  expect((await startBeside(app, ['--capture', 'Marked at night'], { env: { DISPLAY: '' } })).code).toBe(0)
  expect(inbox(app)).toHaveLength(3)
  expect(await app.handed()).toEqual([])
  expect(await app.isInFront()).toBe(false)
  expect(await app.isCaptureInFront()).toBe(false)

  await startBeside(app, [])
  await unlock(app)
  await goTo(app, 'Today')
  for (const words of ['Marked by argument', 'Marked by input', 'Marked at night'])
    await expect(app.page.getByText(words).first()).toBeVisible()
  await expect.poll(() => inbox(app)).toEqual([])
})

test('an open journal takes them in at once', async ({ app }) => {
  await unlock(app)
  await goTo(app, 'Today')
  for (const words of ['Marked the first', 'Marked the second']) {
    expect((await startBeside(app, ['--capture', words])).code).toBe(0)
    await expect(app.page.getByText(words).first()).toBeVisible()
    await expect.poll(() => inbox(app)).toEqual([])
  }
})

test('words that are not kept are told of, by a code and a sentence that does not hold them', async ({
  folder,
  app,
}) => {
  const nowhere = { userData: join(folder, 'nobody'), vault: join(folder, 'nowhere') }
  const none = await startBeside(nowhere, ['--capture', 'marigold'])
  expect([none.code, none.said]).toEqual([2, 'Not kept. There is no journal here yet.'])

  const empty = await startBeside(app, ['--capture', ' '])
  expect([empty.code, empty.said]).toEqual([1, 'There was nothing to keep.'])

  const bytes = await startBeside(app, ['--capture', '-'], { input: new Uint8Array([0xff, 0xfe, 0x00]) })
  expect([bytes.code, bytes.said]).toEqual([
    1,
    'Not kept. What came on standard input is no text, or too long for a note.',
  ])

  const damaged = { userData: join(folder, 'nobody'), vault: join(folder, 'damaged') }
  mkdirSync(damaged.vault)
  writeFileSync(join(damaged.vault, 'kintsugi.key'), 'nonsense')
  const refused = await startBeside(damaged, ['--capture', 'marigold'])
  expect(refused.code).toBe(1)
  expect(refused.said).toMatch(/^Not kept\. /)
  expect(refused.said).not.toContain('marigold')
  expect(inbox(app)).toEqual([])
})
