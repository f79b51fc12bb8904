import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

/** Where Electron's binary is, if it is there: the one that ELECTRON_OVERRIDE_DIST_PATH names, or the fetched one. */
export function findElectron(root: string): string | null {
  const home = join(root, 'node_modules/electron')
  const pathFile = join(home, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : null
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return existing(join(override, name ?? binaryName()))
  return name === null ? null : existing(join(home, 'dist', name))
}

/** Long enough for a slow line, short enough to be told of. */
const FETCHING_TIME = 10 * 60_000

/** Lets Electron's own installer fetch its binary. Answers where it is, or null where it can't be had. */
export function fetchElectron(root: string): string | null {
  const installer = join(root, 'node_modules/electron/install.js')
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: FETCHING_TIME })
  return findElectron(root)
}

/** An installed Chromium, or a browser made of one. */
export function findChromium(): string | null {
  return [...knownPlaces(), chromium.executablePath()].find((file) => existsSync(file)) ?? null
}

const existing = (file: string) => (existsSync(file) ? file : null)

function binaryName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

function knownPlaces(): string[] {
  if (process.platform === 'darwin')
    return ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform === 'win32') {
    const { ProgramFiles = '', 'ProgramFiles(x86)': older = '', LOCALAPPDATA = '' } = process.env
    return [ProgramFiles, older, LOCALAPPDATA].flatMap((folder) => [
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ])
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave']
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}
