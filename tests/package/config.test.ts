import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { inspectImage } from '../../src-main/images/image.ts'
import { pack, root } from './pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'kintsugi-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = (path: string) => readFileSync(join(root, path), 'utf8')
const config = parse(text('electron-builder.yml'))

describe('electron-builder.yml', () => {
  it('is checked against the schema of electron-builder when it is used', () => {
    const { code, output } = pack({ electron: folder, version: '45.0.0', output: folder }, '-c.linux.noSuchThing=1')
    expect(code).not.toBe(0)
    expect(output).toContain('does not match the API schema')
  })

  it('makes what it says for each system', () => {
    expect(config.linux.target).toEqual(['AppImage', 'deb', 'rpm'])
    expect(config.mac.target).toEqual([{ target: 'dmg', arch: ['x64', 'arm64'] }])
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }])
  })

  it('uploads nothing, rebuilds nothing, and leaves journals alone when the app is taken off', () => {
    expect(config).toMatchObject({ publish: null, npmRebuild: false, nsis: { deleteAppDataOnUninstall: false } })
  })

  it('ships modules that are written down as dependencies, and no other is', () => {
    expect(Object.keys(JSON.parse(text('package.json')).dependencies)).toEqual([
      'better-sqlite3',
      'libsodium-wrappers-sumo',
    ])
  })

  it('tells who reads snapshots without the app which versions of what they need', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json'))
    const page = text('resources/kintsugi-rescue.README.md')
    const [name, version] = dependencies['better-sqlite3'].slice('npm:'.length).split(/(?<=.)@/)
    const sodium = dependencies['libsodium-wrappers-sumo']
    expect(page).toContain(`npm install libsodium-wrappers-sumo@${sodium} ${name}@${version}`)
    expect(page).toContain(`| the library \`libsodium-wrappers-sumo\` | ${sodium} |`)
    expect(page).toContain(`| the library \`${name}\` | ${version} |`)
    expect(page).toContain(`| Node, which runs it | ${Number.parseInt(devDependencies.node, 10)} (`)
  })

  it('on macOS asks for nothing but to compile as it runs', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true, entitlements: config.mac.entitlementsInherit })
    expect(text(config.mac.entitlements).match(/<key>.*<\/key>/g)).toEqual([
      '<key>com.apple.security.cs.allow-jit</key>',
    ])
  })
})

describe('the icons', () => {
  const bytes = (path: string) => new Uint8Array(readFileSync(join(root, 'resources', path)))

  it('are there in the sizes that their names say', () => {
    expect(readdirSync(join(root, 'resources/icons')).sort()).toEqual(
      [16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`).sort(),
    )
    for (const name of readdirSync(join(root, 'resources/icons'))) {
      const size = Number.parseInt(name, 10)
      expect(inspectImage(bytes(`icons/${name}`))).toEqual({ mediaType: 'image/png', width: size, height: size })
    }
    expect(inspectImage(bytes('icon.png'))).toMatchObject({ width: 1024, height: 1024 })
  })

  it.each([
    ['icon.ico', [16, 24, 32, 48, 64, 128, 256]],
    ...['open', 'locked'].flatMap((state) =>
      ['light', 'dark'].map((panel) => [`tray/${state}-on-${panel}.ico`, [16, 20, 24, 28, 32, 40, 48, 64]] as const),
    ),
  ] as const)('%s, for Windows, holds a picture of each size where the directory says', (file, sizes) => {
    const ico = Buffer.from(bytes(file))
    const pictures = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
      const at = 6 + 16 * i
      const start = ico.readUInt32LE(at + 12)
      const picture = inspectImage(ico.subarray(start, start + ico.readUInt32LE(at + 8)))
      return [ico.readUInt8(at) || 256, picture?.width]
    })
    expect(pictures).toEqual(sizes.map((size) => [size, size]))
  })

  it('for macOS hold a picture of each size, up to the last byte', () => {
    const icns = Buffer.from(bytes('icon.icns'))
    const widths: (number | undefined)[] = []
    for (let at = 8; at < icns.readUInt32BE(4); at += icns.readUInt32BE(at + 4))
      widths.push(inspectImage(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)))?.width)
    expect(widths).toEqual([32, 64, 128, 256, 256, 512, 512, 1024])
    expect(icns.readUInt32BE(4)).toBe(icns.length)
  })
})
