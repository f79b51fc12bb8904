import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LockSource } from '../../../src-preload/contract.ts'
import { type App, test as base, expect } from '../../support/app.ts'
import { busIn, type StandIn, startStandIn, type TestBus } from '../../support/desktop/buses.ts'
import { editor, goTo, openEntry, saved, typeIntoTrash, unlock, write } from '../../support/pages.ts'

const LOGIND = 'org.freedesktop.login1'
const SAVERS = ['org.gnome.ScreenSaver', 'org.freedesktop.ScreenSaver'] as const

/** Electron has the computer wait, too, and lets it go at once. */
const OURS = /^What was written is saved/

interface Desk {
  readonly system: TestBus
  readonly session: TestBus
  readonly env: NodeJS.ProcessEnv
}

/** Buses of this test's own. What the app is started with says where they are; they are not running yet. */
const test = base.extend<{ readonly desk: Desk; readonly standIn: StandIn }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  desk: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-buses-'))
    const system = busIn(folder, 'system')
    const session = busIn(folder, 'session')
    const before = { ...process.env }
    process.env.DBUS_SYSTEM_BUS_ADDRESS = system.address
    process.env.DBUS_SESSION_BUS_ADDRESS = session.address
    await use({ system, session, env: { ...process.env } })
    for (const name of ['DBUS_SYSTEM_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS'] as const) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    await system.stop()
    await session.stop()
    rmSync(folder, { recursive: true, force: true })
  },
  standIn: async ({ desk }, use) => {
    const standIn = await come(desk)
    await use(standIn)
    await standIn.end()
  },
})

/** What a process has in its memory, as the kernel lists it: nothing, where it has ended. */
function memoryOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/maps`, 'latin1')
  } catch {
    return ''
  }
}

/** What the app says of one of the ways to lock. */
async function sourceOf(app: App, what: LockSource['what']): Promise<LockSource | undefined> {
  const read = await app.page.evaluate(() => window.journal.shell.readDesktop())
  return read.ok ? read.value.locks.find((source) => source.what === what) : undefined
}

const untilKnown = (app: App, what: LockSource['what'], by: RegExp) =>
  expect.poll(async () => (await sourceOf(app, what))?.by, { timeout: 30_000 }).toMatch(by)

/** A desktop comes up, or comes back. */
async function come(desk: Desk): Promise<StandIn> {
  await desk.session.start()
  await desk.system.start()
  const standIn = await startStandIn(desk.env)
  for (const name of [LOGIND, ...SAVERS]) await standIn.do(`take ${name}`)
  return standIn
}

const ready = (app: App) => untilKnown(app, 'screen', /the session, .* and .*/)

test('whatever the desktop tells of locks the journal, and what was being typed is there afterwards', async ({
  standIn,
  startOpen,
}) => {
  test.setTimeout(240_000)
  const app = await startOpen()
  await ready(app)
  let text = ''
  for (const command of ['lock', 'hint', 'switch', ...SAVERS.map((name) => `cover ${name}`)]) {
    await app.page.keyboard.type(` ${command}`)
    text += ` ${command}`
    await app.replaced(() => standIn.do(command))
    await unlock(app)
    await expect(editor(app.page)).toHaveText(text.trim())
    await expect(editor(app.page)).toBeFocused()
  }
})

// Chromium would hear of the sleep, too, and let go of the test as of every connection: here it came before the bus.
test('the computer sleeps only once everything is saved and the journal process has gone', async ({
  desk,
  startOpen,
}) => {
  test.setTimeout(180_000)
  const app = await startOpen()
  const standIn = await come(desk)
  await standIn.until('inhibited', OURS)
  await untilKnown(app, 'suspend', /waits until everything is saved/)
  const room = await app.roomPid()
  await app.page.keyboard.type('The lid is closing')
  await app.replaced(async () => {
    await standIn.do('sleep')
    await standIn.until('released', OURS)
    // Electron tells that a process has ended a moment before the system has taken its memory back.
    await expect.poll(() => memoryOf(room), { timeout: 1000 }).toBe('')
  })
  // On waking it is asked to wait anew.
  await standIn.do('wake')
  await standIn.until('inhibited', OURS)
  await unlock(app)
  await expect(editor(app.page)).toHaveText('The lid is closing')
  await standIn.end()
})

test('what another program says in their name, or of another session, locks nothing', async ({
  desk,
  standIn,
  startOpen,
}) => {
  const app = await startOpen()
  await ready(app)
  const { page } = app
  const room = await app.roomPid()
  const say = (bus: TestBus, path: string, signal: string, ...words: string[]) =>
    spawnSync('dbus-send', [`--bus=${bus.address}`, '--type=signal', path, signal, ...words])
  for (const name of SAVERS) say(desk.session, `/${name.replaceAll('.', '/')}`, `${name}.ActiveChanged`, 'boolean:true')
  say(desk.system, '/org/freedesktop/login1', `${LOGIND}.Manager.PrepareForSleep`, 'boolean:true')
  say(desk.system, '/org/freedesktop/login1/session/_31', `${LOGIND}.Session.Lock`)
  await standIn.do('lock other')
  await standIn.do(`uncover ${SAVERS[0]}`)
  // The bus keeps the order: what comes after them was heard after them.
  await app.replaced(async () => {
    await page.keyboard.type('Still here')
    await saved(app)
    expect(await app.roomPid()).toBe(room)
    await standIn.do('lock')
  })
})

// Chromium ends itself when a bus goes away that was there at its start, so here none is.
test('a bus that comes late is heard, one that goes away is told of, and one that comes back is heard again', async ({
  desk,
  startOpen,
}) => {
  test.setTimeout(240_000)
  const app = await startOpen()
  await goTo(app, 'Settings')
  const list = app.page.getByRole('list', { name: 'What locks this journal on this computer' })
  const line = (name: string) => list.getByRole('listitem').filter({ hasText: name })
  await expect(line('The screen is locked')).toContainText('message bus does not answer')

  async function untilHeard(): Promise<void> {
    await expect(line('The screen is locked')).toContainText(/the session, .* and .*/, { timeout: 60_000 })
    await expect(line('The computer goes to sleep')).toContainText('waits until everything is saved')
  }
  const standIn = await come(desk)
  await untilHeard()
  await desk.session.stop()
  await desk.system.stop()
  await standIn.end()
  await expect(line('The screen is locked')).toContainText('does not lock')
  await expect(line('The screen is locked')).toContainText('message bus does not answer')
  await expect(line('The computer goes to sleep')).toContainText('On waking')
  await expect(line('Nobody uses the computer')).toContainText('locks')

  const again = await come(desk)
  await untilHeard()
  await app.replaced(() => again.do(`cover ${SAVERS[0]}`))
  await again.end()
})

test('a service that goes and comes back is noticed', async ({ standIn, startOpen }) => {
  const app = await startOpen()
  await ready(app)
  for (const name of [LOGIND, ...SAVERS]) await standIn.do(`drop ${name}`)
  await untilKnown(app, 'screen', /Nothing on this desktop tells of it yet/)
  await untilKnown(app, 'user-switch', /logind\) is not running/)
  await standIn.do(`take ${SAVERS[1]}`)
  await untilKnown(app, 'screen', /Told by the desktop’s screen lock\./)
  await app.replaced(() => standIn.do(`cover ${SAVERS[1]}`))
})

test('without any bus the app says so, and locks by hand as ever', async ({ desk, startOpen }) => {
  expect(desk.env.DBUS_SESSION_BUS_ADDRESS).toContain('.socket')
  const app = await startOpen()
  await untilKnown(app, 'screen', /message bus does not answer\. The app keeps looking/)
  await untilKnown(app, 'suspend', /^On waking/)
  expect((await sourceOf(app, 'idle'))?.on).toBe(true)
  expect((await sourceOf(app, 'screen'))?.on).toBe(false)
  await app.page.keyboard.type('By hand')
  await app.replaced(() => app.page.keyboard.press('Control+L'))
  await unlock(app)
  await expect(editor(app.page)).toHaveText('By hand')
})

test('nobody there: it is said thirty seconds before, a key keeps the journal open, and then it locks', async ({
  startOpen,
}) => {
  test.setTimeout(300_000)
  const app = await startOpen()
  await app.page.keyboard.type('Gone')
  await saved(app)
  await app.page.evaluate(() => window.journal.shell.writeHabits({ idleMinutes: 1 }))
  const line = app.page.getByText(/^Locks within \d+ seconds\. Any key keeps it open\.$/)
  await expect(line).toContainText('30', { timeout: 60_000 })
  await expect(line).toContainText('20', { timeout: 15_000 })
  await app.page.keyboard.type(' not yet')
  await expect(line).toHaveCount(0)
  await expect(line).toBeVisible({ timeout: 60_000 })
  const { page } = app
  await page.waitForEvent('close', { timeout: 60_000 })
  await unlock(app)
  await expect(editor(app.page)).toHaveText('Gone not yet')
})

test('what cannot be saved is sealed by a lock in haste, and comes back', async ({ standIn, startOpen }) => {
  const app = await startOpen()
  await ready(app)
  await write(app, 'Refused', 'The text')
  await typeIntoTrash(app, 'Refused', ' of the last moment')
  await app.replaced(() => standIn.do('lock'))
  await expect(app.page.getByRole('status').filter({ hasText: 'They wait here, sealed' })).toBeVisible()
  await unlock(app)
  await openEntry(app, 'Refused')
  await expect(editor(app.page)).toHaveText('The text of the last moment')
})

test('shutting down and being ended save what was being typed, and ask nobody', async ({
  standIn,
  startOpen,
  start,
}) => {
  test.setTimeout(180_000)
  const app = await startOpen()
  await ready(app)
  // Electron hears of a shutdown over a connection of its own.
  await standIn.until('inhibited', /before suspend/)
  await app.page.keyboard.type('Going down')
  await standIn.do('shutdown')
  await app.ended
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(editor(again.page)).toHaveText('Going down')

  // As at the end of a session: the app's own process is the first that Electron names.
  const [main = 0] = await again.pids()
  await again.page.keyboard.type(', and out')
  process.kill(main, 'SIGTERM')
  await again.ended
  const third = await start({ userData: app.userData })
  await unlock(third)
  await expect(editor(third.page)).toHaveText('Going down, and out')

  // What cannot be saved then is sealed: nobody is there who could answer a question.
  await write(third, 'Refused', 'Words.')
  await typeIntoTrash(third, 'Refused', ' And these.')
  const [last = 0] = await third.pids()
  process.kill(last, 'SIGTERM')
  await third.ended
  const fourth = await start({ userData: app.userData })
  await unlock(fourth)
  await openEntry(fourth, 'Refused')
  await expect(editor(fourth.page)).toHaveText('Words. And these.')
})
