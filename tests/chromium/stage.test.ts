import { mkdirSync, mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openElectron } from '../../src-chromium/electron.ts'
import { isBuilt } from '../../src-chromium/freshness.ts'
import { claim } from '../../src-chromium/single-instance.ts'
import { decode, encode } from '../../src-chromium/wire.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-stage-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('refuses by name what it does not stand in for', () => {
  const { electron } = openElectron({} as Browser, {
    appPath: folder,
    userData: join(folder, 'user'),
    version: '1.2.3',
    switches: new Map([['vault', '/somewhere']]),
    headless: true,
    ask: async () => null,
    readText: () => '',
    openOutside: () => undefined,
    first: true,
  })
  const { app } = electron as typeof import('electron')
  expect(app.getVersion()).toBe('1.2.3')
  expect(app.commandLine.getSwitchValue('vault')).toBe('/somewhere')
  expect(app.commandLine.hasSwitch('no-sandbox')).toBe(false)
  expect(() => (electron as typeof import('electron')).crashReporter).toThrow('no "crashReporter"')
  expect(() => (electron as typeof import('electron')).Tray).toThrow('no "Tray"')
})

it('carries bytes among words', () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
  const message = {
    id: 1,
    request: { bytes, title: 'ü 🌱 \u0000 "', more: [null, true, 0.5, { empty: new Uint8Array() }] },
  }
  expect(decode(encode(message))).toEqual(message)
})

it('lets one app have a folder, and tells it when a second one knocks', async () => {
  const first = await claim(folder)
  const knocked = new Promise<void>((resolve) => first?.onSecond(resolve))
  expect(await claim(folder)).toBeNull()
  await knocked
  const other = await claim(join(folder, 'other'))
  expect(other).not.toBeNull()
  other?.release()
  first?.release()
  const next = await claim(folder)
  expect(next).not.toBeNull()
  next?.release()
})

describe('whether there is a build to run', () => {
  const write = (name: string, seconds: number) => {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, 'x')
    utimesSync(file, seconds, seconds)
  }
  const age = (seconds: number) => {
    for (const name of ['src-main/room', 'src-main', 'src-preload', 'src-renderer'])
      utimesSync(join(folder, name), seconds, seconds)
  }
  const built = ['out/main/index.cjs', 'out/main/room.cjs', 'out/preload/index.cjs', 'out/renderer/index.html']

  beforeEach(() => {
    for (const name of ['src-main/room/door.ts', 'src-preload/index.ts', 'src-renderer/main.tsx']) write(name, 1000)
    for (const name of ['package-lock.json', 'electron.vite.config.ts', 'resources/notices.ts']) write(name, 1000)
    for (const name of ['rescue.ts', 'kintsugi-rescue.mjs', 'kintsugi-rescue.README.md'])
      write(`resources/${name}`, 1000)
    age(1000)
    for (const name of built) write(name, 2000)
  })

  it('there is, when it is newer than every source', () => expect(isBuilt(folder)).toBe(true))

  it.each(built)('there is not without %s', (name) => {
    unlinkSync(join(folder, name))
    expect(isBuilt(folder)).toBe(false)
  })

  it.each(['src-main/room/door.ts', 'package-lock.json', 'src-renderer/main.tsx', 'resources/kintsugi-rescue.mjs'])(
    'there is not when %s is newer',
    (name) => {
      write(name, 3000)
      age(1000)
      expect(isBuilt(folder)).toBe(false)
    },
  )

  it('there is not when a source was taken away since', () => {
    unlinkSync(join(folder, 'src-main/room/door.ts'))
    expect(isBuilt(folder)).toBe(false)
  })
})
