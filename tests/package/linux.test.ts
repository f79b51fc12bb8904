import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, pack, root } from './pack.ts'
import { standInElectron } from './stand-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'kintsugi-linux-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (path: string, content: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content, { mode: 0o755 })
}
const ours = readFileSync(join(root, 'resources/AppRun'), 'utf8')

describe.runIf(process.platform === 'linux')('AppImage, deb and rpm', () => {
  // electron-builder prepares everything and then hands it to these two. Ours keep what they were given.
  beforeAll(() => {
    build()
    standInElectron(join(folder, 'electron'), '101100011')
    put('tools/mksquashfs', `#!/bin/sh\ncp -a "$1" ${folder}/appimage\n: > "$2"\n`)
    put('tools/desktop-file-validate', '#!/bin/sh\n')
    put('tools/runtimes/runtime-x64', '')
    put('tools/lib/x64/a-library.so', '')
    put(
      'tools/fpm',
      `#!/bin/sh
kind=$5
for argument; do
  case $argument in
    *.desktop=*) cp "\${argument%%=*}" ${folder}/$kind.desktop; echo "\${argument##*=}" >${folder}/$kind.place ;;
    */*-after-install) cp "$argument" ${folder}/$kind.after-install ;;
  esac
done
`,
    )
    const target = { electron: join(folder, 'electron'), version: '45.0.0', output: join(folder, 'output') }
    process.env.APPIMAGE_TOOLS_PATH = join(folder, 'tools')
    process.env.CUSTOM_FPM_PATH = join(folder, 'tools/fpm')
    const { code, output } = pack(target, '--linux', '--x64')
    if (code !== 0) throw new Error(output)
  }, 240_000)

  const desktopName = 'io.github.kintsugijournal.kintsugi.desktop'

  it('an AppImage holds our script in place of one that would switch the sandbox off', () => {
    expect(readFileSync(join(folder, 'appimage/AppRun'), 'utf8')).toBe(ours)
    expect(readdirSync(join(folder, 'appimage'))).toContain(desktopName)
  })

  it.each([
    ['AppImage', `appimage/${desktopName}`, 'AppRun %U'],
    ['deb', 'deb.desktop', '/opt/Kintsugi/kintsugi %U'],
    ['rpm', 'rpm.desktop', '/opt/Kintsugi/kintsugi %U'],
  ])('%s: the desktop finds the app, its window and its place in the menu', (_, file, command) => {
    const entry = readFileSync(join(folder, file), 'utf8').split('\n')
    expect(entry).toEqual(
      expect.arrayContaining([
        'Name=Kintsugi',
        `Exec=${command}`,
        'Icon=kintsugi',
        'StartupWMClass=io.github.kintsugijournal.kintsugi',
        'Categories=Office;',
      ]),
    )
  })

  it.each(['deb', 'rpm'])(
    '%s: installs under the name that Electron tells the desktop, and never without a sandbox',
    (kind) => {
      expect(readFileSync(join(folder, `${kind}.place`), 'utf8')).toBe(`/usr/share/applications/${desktopName}\n`)
      const script = readFileSync(join(folder, `${kind}.after-install`), 'utf8')
      expect(script).not.toContain('no-sandbox')
      expect(script).toContain('apparmor_parser --replace')
    },
  )
})

describe.runIf(process.platform !== 'win32')('the script that starts an AppImage', () => {
  /** Runs it beside a program that says how it was called, on a system that allows or forbids user namespaces. */
  const start = (allowed: boolean) => {
    const app = `app-${allowed}`
    put(`${app}/kintsugi`, '#!/bin/sh\necho "started with: $*"\n')
    put(`${app}/unshare`, `#!/bin/sh\nexit ${allowed ? 0 : 1}\n`)
    for (const dialog of ['zenity', 'kdialog', 'xmessage']) put(`${app}/${dialog}`, '#!/bin/sh\n')
    put(`${app}/AppRun`, ours)
    const env = { ...process.env, PATH: `${join(folder, app)}:${process.env.PATH}` }
    return spawnSync(join(folder, app, 'AppRun'), ['--vault=/a b'], { encoding: 'utf8', env })
  }

  it('starts the app with what it was given, and nothing more', () => {
    expect(start(true)).toMatchObject({ status: 0, stdout: 'started with: --vault=/a b\n', stderr: '' })
  })

  it('where the system forbids the sandbox it says so, and does not start', () => {
    const { status, stdout, stderr } = start(false)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('Kintsugi did not start')
  })
})
