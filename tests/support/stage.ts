import { resolve } from 'node:path'
import type { LaunchOptions } from 'playwright'
import { fetchElectron, findChromium, findElectron } from '../../src-chromium/find.ts'
import { unpackChromium } from './carried-chromium.ts'

export const root = resolve(import.meta.dirname, '../..')

export type StageName = 'electron' | 'chromium'

/** A desktop of Linux, with its buses and its tray, has only Electron on it. */
export const hasDesktop = (stage: StageName): boolean => stage === 'electron' && process.platform === 'linux'

/** A window needs a display; on Linux there may be none. */
const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/**
 * What the end-to-end tests run on: Electron where its binary is there or can be fetched, else a Chromium.
 * KINTSUGI_STAGE=chromium takes the Chromium although there is an Electron.
 */
export function chooseStage(): StageName {
  if (process.env.KINTSUGI_STAGE === 'chromium' || !hasDisplay()) return 'chromium'
  if (findElectron(root)) return 'electron'
  // Only the first process of a run tries: its workers see what it got.
  return process.env.TEST_WORKER_INDEX === undefined && fetchElectron(root) ? 'electron' : 'chromium'
}

/** An installed Chromium, or the headless one that an npm package carries inside itself. */
export async function chooseChromium(): Promise<LaunchOptions> {
  const isRoot = process.getuid?.() === 0
  const common = { headless: true, chromiumSandbox: !isRoot }
  const installed = findChromium()
  if (installed) return { ...common, executablePath: installed }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('There is no Chromium to try the app in. Install Chrome or Chromium, or let npm fetch Electron.')
  return { ...common, executablePath: await unpackChromium(root), chromiumSandbox: false }
}
