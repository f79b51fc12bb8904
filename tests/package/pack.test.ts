import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AfterPackContext } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { afterPack } from '../../resources/check-fuses.ts'
import { tryOnElectron } from './on-electron.ts'
import { build, expectedFiles, pack, readPacked, rescueFiles, root, shippedFuses } from './pack.ts'
import { fuseWire, standInElectron } from './stand-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'kintsugi-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// electron-builder packs for macOS anywhere but on Windows.
const mac = process.platform !== 'win32'
// As Electron 45 comes: runAsNode, nodeOptions, nodeCliInspect, file privileges and WebAssembly's trap handlers are on.
const asItComes = '101100011'

describe('packing', () => {
  const output = join(folder, 'packed')

  beforeAll(() => {
    build()
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const target = { electron: join(folder, 'electron'), version: devDependencies.electron, output }
    standInElectron(target.electron, asItComes)
    for (const more of [
      // The stand-in is no macOS program to sign, and no Windows program to write an icon and a checksum into.
      [
        '--linux',
        ...(mac ? ['--mac'] : []),
        '-c.electronFuses.resetAdHocDarwinSignature=false',
        '-c.mac.identity=null',
      ],
      ['--win', '-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true'],
    ]) {
      const { code, output: log } = pack(target, '--dir', ...more, '--x64', '--arm64')
      if (code !== 0) throw new Error(log)
    }
  }, 240_000)

  it.each([
    ['linux-unpacked', 'resources', 'kintsugi', 'linux-x64.node'],
    ['linux-arm64-unpacked', 'resources', 'kintsugi', 'linux-arm64.node'],
    ['win-unpacked', 'resources', 'Kintsugi.exe', 'win32-x64.node'],
    ['win-arm64-unpacked', 'resources', 'Kintsugi.exe', 'win32-arm64.node'],
    ...(mac
      ? [
          ['mac', 'Kintsugi.app/Contents/Resources', 'Kintsugi.app', 'darwin-x64.node'],
          ['mac-arm64', 'Kintsugi.app/Contents/Resources', 'Kintsugi.app', 'darwin-arm64.node'],
        ]
      : []),
  ])('%s: exactly what runs, one native library, every fuse set', async (system, resources, binary, library) => {
    const packed = await readPacked(join(output, system, resources), join(output, system, binary))
    expect(packed.files).toEqual(expectedFiles(library))
    expect(packed.files).toEqual(expect.arrayContaining(rescueFiles))
    expect(packed.unpacked).toEqual([`node_modules/better-sqlite3/prebuilds/${library}`])
    // The ninth are WebAssembly's trap handlers.
    expect(packed.fuses).toEqual({ ...shippedFuses, 8: 'on' })
  })

  it.runIf(mac)('macOS: the checksum of the archive stands where Electron looks for it', () => {
    const info = readFileSync(join(output, 'mac-arm64/Kintsugi.app/Contents/Info.plist'), 'utf8')
    expect(info.replace(/\s+/g, '')).toMatch(
      /<key>ElectronAsarIntegrity<\/key><dict><key>Resources\/app\.asar<\/key><dict><key>algorithm<\/key><string>SHA256<\/string><key>hash<\/key><string>[0-9a-f]{64}</,
    )
  })
})

describe('the check of the fuses', () => {
  const check = (fuses: string) => {
    writeFileSync(join(folder, 'kintsugi'), fuseWire(fuses))
    const packager = { appInfo: { productFilename: 'Kintsugi' }, config: { linux: { executableName: 'kintsugi' } } }
    return afterPack({ appOutDir: folder, electronPlatformName: 'linux', packager } as unknown as AfterPackContext)
  }

  it('lets Electron as it comes pass, and older ones', async () => {
    await expect(check(asItComes)).resolves.toBeUndefined()
    await expect(check('10110001')).resolves.toBeUndefined()
  })

  it('refuses a fuse that nobody decided on', async () => {
    await expect(check(`${asItComes}1`)).rejects.toThrow('This Electron has 10 fuses')
  })

  it('refuses a slow WebAssembly', async () => {
    await expect(check('101100010')).rejects.toThrow('wasmTrapHandlers is off')
  })
})

const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
if (dist && process.platform === 'linux') tryOnElectron(dist)
