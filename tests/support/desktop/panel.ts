import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '../app.ts'
import { busIn, type TestBus } from './buses.ts'
import { startTrayHost, type TrayHost } from './tray-host.ts'

interface Fixtures {
  /** A bus of this test's own, that runs. */
  readonly bus: TestBus
  /** A panel on it, that has not come yet. */
  readonly panel: TrayHost
  /** An empty journal, locked, to start an app with. */
  readonly vault: string
  /** What an app is to be started with, so that it finds them, and keeps its autostart file in this test's own folder. */
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string; readonly XDG_CONFIG_HOME: string }
}

/** The test of an app on a desktop with a tray. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  bus: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bus-'))
    const bus = busIn(folder, 'session')
    await bus.start()
    await use(bus)
    await bus.stop()
    rmSync(folder, { recursive: true, force: true })
  },
  panel: async ({ bus }, use) => {
    const panel = await startTrayHost(bus.address)
    await use(panel)
    await panel.end()
  },
  vault: async ({ folder, emptyVault }, use) => {
    const vault = join(folder, 'vault')
    cpSync(emptyVault, vault, { recursive: true })
    await use(vault)
  },
  env: async ({ bus, folder }, use) => {
    const config = join(folder, 'config')
    mkdirSync(config)
    await use({ DBUS_SESSION_BUS_ADDRESS: bus.address, XDG_CONFIG_HOME: config })
  },
})

export { expect }
