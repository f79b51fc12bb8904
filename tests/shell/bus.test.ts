import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createBroker, createClient, type DBusBroker, type MessageBus } from 'dbus-native'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { busSockets, socketOf } from '../../src-main/shell/bus/address.ts'
import { type Bus, openBus } from '../../src-main/shell/bus/bus.ts'
import { listenTo, watchName } from '../../src-main/shell/bus/names.ts'
import { watchColorScheme } from '../../src-main/shell/color-scheme.ts'
import type { Inhibitor } from '../../src-main/shell/locks/inhibitor.ts'
import { watchLinux } from '../../src-main/shell/locks/linux.ts'
import type { LockSource } from '../../src-preload/contract.ts'

const SAVER = 'org.gnome.ScreenSaver'
const LOGIND = 'org.freedesktop.login1'
const SESSION = '/org/freedesktop/login1/session/_31'

let folder: string
let socket: string
let broker: DBusBroker | null
const clients: MessageBus[] = []
const buses: Bus[] = []

/** A bus comes up, and speaks the protocol as the desktop's daemon does. */
async function come(): Promise<void> {
  const fresh = createBroker()
  await new Promise<void>((resolve, reject) => {
    fresh.listen({ socket }, (error) => (error ? reject(error) : resolve()))
  })
  broker = fresh
}

async function go(): Promise<void> {
  for (const client of clients.splice(0)) await client.close()
  await new Promise<void>((resolve) => {
    if (broker) broker.close(() => resolve())
    else resolve()
  })
  broker = null
  rmSync(socket, { force: true })
}

/** Another program on the bus. */
async function program(name?: string): Promise<MessageBus> {
  const client = createClient({ socket })
  clients.push(client)
  if (name !== undefined) await client.requestName(name, 0)
  return client
}

function ourBus(): Bus {
  const bus = openBus(socket)
  buses.push(bus)
  return bus
}

const cover = (client: MessageBus, active = true) =>
  client.sendSignal('/org/gnome/ScreenSaver', SAVER, 'ActiveChanged', 'b', [active])

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-bus-'))
  socket = join(folder, 'bus')
  await come()
})
afterEach(async () => {
  for (const bus of buses.splice(0)) bus.close()
  await go()
  rmSync(folder, { recursive: true, force: true })
})

describe('an address', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/tmp/dbus-1,guid=1234', '/tmp/dbus-1'],
    ['unix:path=/tmp/a%20b', '/tmp/a b'],
    ['unix:abstract=/tmp/dbus-1,guid=1234', '\0/tmp/dbus-1'],
    ['tcp:host=example.org,port=80;unix:path=/run/bus', '/run/bus'],
  ])('%s is a socket of this computer', (address, expected) => {
    expect(socketOf(address)).toBe(expected)
  })

  it.each([
    '',
    'tcp:host=example.org,port=80',
    'unixexec:path=/bin/sh',
    'autolaunch:',
    'disabled:',
    'unix:',
    'unix:dir=/tmp',
  ])('“%s” is asked of nobody', (address) => {
    expect(socketOf(address)).toBeNull()
  })

  it('is where the environment says, or where it should be', () => {
    expect(busSockets({})).toEqual({ session: null, system: '/var/run/dbus/system_bus_socket' })
    expect(busSockets({ XDG_RUNTIME_DIR: '/run/user/7' }).session).toBe('/run/user/7/bus')
    expect(busSockets({ XDG_RUNTIME_DIR: '/run/user/7', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a' }).session).toBe('/a')
    expect(busSockets({ DBUS_SYSTEM_BUS_ADDRESS: 'tcp:host=example.org,port=1' }).system).toBeNull()
  })
})

describe('a name on the bus', () => {
  it('is followed while programs take it and leave it', async () => {
    const owners: (string | null)[] = []
    watchName(ourBus(), SAVER, (owner) => owners.push(owner))
    await vi.waitFor(() => expect(owners).toEqual([null]))
    const saver = await program(SAVER)
    await vi.waitFor(() => expect(owners).toEqual([null, saver.name]))
    await saver.releaseName(SAVER)
    await vi.waitFor(() => expect(owners).toEqual([null, saver.name, null]))
  })

  it('is told at once where somebody has it already', async () => {
    const saver = await program(SAVER)
    const owners: (string | null)[] = []
    watchName(ourBus(), SAVER, (owner) => owners.push(owner))
    await vi.waitFor(() => expect(owners).toEqual([saver.name]))
  })

  it('is heard only from who has it', async () => {
    const heard: unknown[] = []
    const bus = ourBus()
    listenTo(bus, SAVER, [{ interface: SAVER, member: 'ActiveChanged', heard: ({ body }) => heard.push(body[0]) }])
    const forger = await program()
    const saver = await program(SAVER)
    await vi.waitFor(async () => {
      cover(saver, false)
      await saver.listNames()
      expect(heard).toContain(false)
    })
    cover(forger)
    // Sent to us alone, without our having asked for it.
    await forger.listNames()
    cover(saver, false)
    await saver.listNames()
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1))
    expect(heard).not.toContain(true)
  })
})

describe('what is not for us', () => {
  it('is kept away by the bus, however large it is and whoever sends it', async () => {
    const bus = ourBus()
    const changes: boolean[] = []
    const heard: unknown[] = []
    bus.onChange((there) => changes.push(there))
    listenTo(bus, SAVER, [{ interface: SAVER, member: 'ActiveChanged', heard: ({ body }) => heard.push(body[0]) }])
    await vi.waitFor(() => expect(changes).toEqual([true]))
    const saver = await program(SAVER)
    await vi.waitFor(async () => {
      cover(saver)
      await saver.listNames()
      expect(heard).toContain(true)
    })
    const flood = await program()
    flood.sendSignal('/org/gnome/ScreenSaver', SAVER, 'ActiveChanged', 's', ['a'.repeat(2 * 1024 * 1024)])
    await flood.listNames()
    heard.length = 0
    cover(saver)
    await vi.waitFor(() => expect(heard).toEqual([true]))
    expect(changes).toEqual([true])
  })
})

describe('a bus that goes away and comes back', () => {
  it('is told of, and what was listened for is heard again', async () => {
    const bus = ourBus()
    const changes: boolean[] = []
    const heard: unknown[] = []
    bus.onChange((there) => changes.push(there))
    listenTo(bus, SAVER, [{ interface: SAVER, member: 'ActiveChanged', heard: ({ body }) => heard.push(body[0]) }])
    await vi.waitFor(() => expect(changes).toEqual([true]))
    await go()
    await vi.waitFor(() => expect(changes).toEqual([true, false]))
    expect(bus.isThere()).toBe(false)
    await expect(bus.call({ destination: SAVER, path: '/', interface: SAVER, member: 'Lock' })).rejects.toThrow()
    await come()
    await vi.waitFor(() => expect(changes).toEqual([true, false, true]), { timeout: 10_000 })
    const saver = await program(SAVER)
    await vi.waitFor(async () => {
      cover(saver)
      await saver.listNames()
      expect(heard).toContain(true)
    })
  })

  it('is waited for from the beginning where it is not there', async () => {
    await go()
    const bus = ourBus()
    const changes: boolean[] = []
    bus.onChange((there) => changes.push(there))
    await come()
    await vi.waitFor(() => expect(changes).toEqual([true]), { timeout: 10_000 })
  })

  it('is left alone once it was closed', async () => {
    const bus = ourBus()
    await vi.waitFor(() => expect(bus.isThere()).toBe(true))
    const changes: boolean[] = []
    bus.onChange((there) => changes.push(there))
    bus.close()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(changes).toEqual([])
  })
})

describe('whether programs are to be dark', () => {
  const PORTAL = 'org.freedesktop.portal.Desktop'
  const PATH = '/org/freedesktop/portal/desktop'
  const SETTINGS = 'org.freedesktop.portal.Settings'

  const change = (client: MessageBus, ...what: readonly [group: string, key: string, scheme: number]) => {
    const [group, key, scheme] = what
    return client.sendSignal(PATH, SETTINGS, 'SettingChanged', 'ssv', [group, key, ['u', scheme]])
  }

  it('is asked of the desktop, and heard from it, and from nobody else', async () => {
    const told: boolean[] = []
    watchColorScheme(ourBus(), (dark) => told.push(dark))
    const portal = await program()
    portal.setMethodCallHandler(PATH, SETTINGS, 'Read', [
      // It holds one in another.
      (group: string, key: string) => [
        'v',
        ['u', group === 'org.freedesktop.appearance' && key === 'color-scheme' ? 1 : 0],
      ],
      'v',
    ])
    await portal.requestName(PORTAL, 0)
    await vi.waitFor(() => expect(told).toEqual([true]))
    await change(await program(), 'org.freedesktop.appearance', 'color-scheme', 2)
    await change(portal, 'org.freedesktop.appearance', 'contrast', 2)
    await change(portal, 'org.gnome.desktop.interface', 'color-scheme', 2)
    for (const scheme of [0, 1, 2]) await change(portal, 'org.freedesktop.appearance', 'color-scheme', scheme)
    await vi.waitFor(() => expect(told).toEqual([true, false, true, false]))
  })

  it('is not told by a desktop that does not know', async () => {
    const told: boolean[] = []
    watchColorScheme(ourBus(), (dark) => told.push(dark))
    const portal = await program(PORTAL)
    // It is heard from when it has been found.
    await vi.waitFor(async () => {
      await change(portal, 'org.freedesktop.appearance', 'color-scheme', 1)
      expect(told).toContain(true)
    })
    expect(told).not.toContain(false)
  })
})

describe('what a Linux desktop says', () => {
  let locks: number
  let notes: ReadonlyMap<LockSource['what'], LockSource>
  let held: string[]
  let lock: () => Promise<void>

  /** Says what is asked of it, in the order in which it is. */
  function inhibitor(): Inhibitor {
    let state: ReturnType<Inhibitor['state']> = 'free'
    let tell: () => void = () => undefined
    return {
      take() {
        held.push('taken')
        state = 'held'
        tell()
      },
      release() {
        held.push('released')
        state = 'free'
        tell()
      },
      state: () => state,
      onChange(listener) {
        tell = listener
      },
    }
  }

  function watch(): void {
    locks = 0
    held = []
    lock = setImmediate
    const known = new Map<LockSource['what'], LockSource>()
    notes = known
    const bus = ourBus()
    watchLinux({
      sessionBus: bus,
      systemBus: bus,
      inhibitor: inhibitor(),
      sessionId: '7',
      pid: 1,
      lock: async () => {
        locks += 1
        await lock()
        held.push('locked')
      },
      note: (sources) => {
        for (const source of sources) known.set(source.what, source)
      },
    })
  }

  /** logind, with one session of the number 7. */
  async function logind(): Promise<MessageBus> {
    const client = await program()
    client.setMethodCallHandler('/org/freedesktop/login1', `${LOGIND}.Manager`, 'GetSession', [
      (number: string) => {
        if (number !== '7') throw new Error('There is no such session.')
        return SESSION
      },
      'o',
    ])
    await client.requestName(LOGIND, 0)
    return client
  }

  it('at first nothing is heard, and that is said', async () => {
    watch()
    await vi.waitFor(() => expect(notes.get('screen')?.by).toMatch(/Nothing on this desktop tells of it yet/))
    expect(notes.get('screen')?.on).toBe(false)
    expect(notes.get('user-switch')?.on).toBe(false)
    expect(notes.get('suspend')).toEqual({
      what: 'suspend',
      on: true,
      by: 'On waking: it is not told beforehand. The service that would tell (logind) is not running.',
    })
  })

  it('locks by our own session, and by no other', async () => {
    watch()
    const login = await logind()
    await vi.waitFor(() => expect(notes.get('user-switch')?.on).toBe(true))
    const properties = (path: string, changed: Readonly<Record<string, boolean>>) =>
      login.sendSignal(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
        `${LOGIND}.Session`,
        Object.entries(changed).map(([name, value]) => [name, ['b', value]]),
        [],
      ])
    login.sendSignal('/org/freedesktop/login1/session/_32', `${LOGIND}.Session`, 'Lock')
    properties('/org/freedesktop/login1/session/_32', { Active: false })
    properties(SESSION, { Active: true, LockedHint: false })
    login.sendSignal(SESSION, `${LOGIND}.Session`, 'Lock')
    await vi.waitFor(() => expect(locks).toBe(1))
    properties(SESSION, { LockedHint: true })
    await vi.waitFor(() => expect(locks).toBe(2))
    properties(SESSION, { Active: false })
    await vi.waitFor(() => expect(locks).toBe(3))
  })

  it('locks where the screen was locked, or the session left, before anybody listened', async () => {
    const login = await logind()
    const session = { LockedHint: true, Active: true }
    login.exportInterface(session, SESSION, {
      name: `${LOGIND}.Session`,
      properties: { LockedHint: 'b', Active: 'b' },
    })
    watch()
    await vi.waitFor(() => expect(locks).toBe(1))
    Object.assign(session, { LockedHint: false, Active: false })
    await login.releaseName(LOGIND)
    await vi.waitFor(() => expect(notes.get('user-switch')?.on).toBe(false))
    await login.requestName(LOGIND, 0)
    await vi.waitFor(() => expect(locks).toBe(2))
    const saver = await program()
    saver.setMethodCallHandler('/org/gnome/ScreenSaver', SAVER, 'GetActive', [() => true, 'b'])
    await saver.requestName(SAVER, 0)
    await vi.waitFor(() => expect(locks).toBe(3))
  })

  it('lets the computer sleep after the lock, and asks it to wait anew on waking', async () => {
    watch()
    const login = await logind()
    await vi.waitFor(() => expect(notes.get('suspend')?.by).toMatch(/waits until everything is saved/))
    held.length = 0
    const sleep = (asleep: boolean) =>
      login.sendSignal('/org/freedesktop/login1', `${LOGIND}.Manager`, 'PrepareForSleep', 'b', [asleep])
    sleep(true)
    await vi.waitFor(() => expect(held).toEqual(['locked', 'released']))
    sleep(false)
    await vi.waitFor(() => expect(held).toEqual(['locked', 'released', 'taken']))
  })

  it('asks the computer to wait anew where it woke before the lock had ended, or the lock went wrong', async () => {
    watch()
    const login = await logind()
    await vi.waitFor(() => expect(notes.get('suspend')?.by).toMatch(/waits until everything is saved/))
    held.length = 0
    const sleep = (asleep: boolean) =>
      login.sendSignal('/org/freedesktop/login1', `${LOGIND}.Manager`, 'PrepareForSleep', 'b', [asleep])
    const { promise, resolve } = Promise.withResolvers<void>()
    lock = () => promise
    sleep(true)
    sleep(false)
    await vi.waitFor(() => expect(held).toEqual(['taken']))
    resolve()
    await vi.waitFor(() => expect(held).toEqual(['taken', 'locked', 'released', 'taken']))
    held.length = 0
    lock = () => Promise.reject(new Error('It went wrong.'))
    sleep(true)
    await vi.waitFor(() => expect(held).toEqual(['released']))
  })

  it('locks when a screen saver covers the screen, and says which are there', async () => {
    watch()
    const gnome = await program(SAVER)
    await program('org.freedesktop.ScreenSaver')
    await vi.waitFor(() =>
      expect(notes.get('screen')?.by).toMatch(/^Told by (the desktop’s|GNOME’s) screen lock and .* screen lock\.$/),
    )
    cover(gnome, false)
    cover(gnome)
    await vi.waitFor(() => expect(locks).toBe(1))
  })
})
