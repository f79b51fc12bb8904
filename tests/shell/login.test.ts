import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSwitchedOn, programOf, writeAutostart } from '../../src-main/shell/autostart.ts'
import { loginByFile, loginByList, openLogin } from '../../src-main/shell/login.ts'
import { ownCommand, startOf } from '../../src-main/shell/own-command.ts'
import { failing } from '../files/faults.ts'

/** The arguments in an Exec line, read by the specification alone: first as a string, then by its quoting. */
function readExec(text: string): string[] {
  const [, line = ''] = /^Exec=([^\n]*)\n/m.exec(text) ?? []
  const escapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' }
  const string = line.replace(/\\([sntr\\])/g, (_, letter: string) => escapes[letter] ?? '')
  const parts = [...string.matchAll(/"((?:\\["`$\\]|[^"`$\\])*)"( |$)/g)]
  expect(parts.map(([whole]) => whole).join('')).toBe(string)
  return parts.map(([, part = '']) => part.replace(/\\(.)/g, '$1').replaceAll('%%', '%'))
}

describe('the file that starts the app at login', () => {
  it('is a desktop entry and nothing more', () => {
    expect(writeAutostart(['/opt/Kintsugi/kintsugi', '--hidden'])).toBe(`[Desktop Entry]
Type=Application
Name=Kintsugi
Comment=Begins in the tray, with the journal closed
Exec="/opt/Kintsugi/kintsugi" "--hidden"
Icon=kintsugi
Terminal=false
StartupNotify=false
`)
  })

  it.each([
    ['spaces', '/home/a b/My Apps/Kintsugi.AppImage', '"/home/a b/My Apps/Kintsugi.AppImage"'],
    ['quotation marks', '/a"b', String.raw`"/a\\"b"`],
    ['dollars', '/a$b', String.raw`"/a\\$b"`],
    ['backticks', '/a`b', '"/a\\\\`b"'],
    ['backslashes', String.raw`/a\b`, String.raw`"/a\\\\b"`],
    ['percent signs, which stand for files otherwise', '/a%fb', '"/a%%fb"'],
    ['other alphabets', '/домъ/金継ぎ', '"/домъ/金継ぎ"'],
  ])('writes %s as the specification asks', (_name, program, expected) => {
    expect(writeAutostart([program])).toContain(`\nExec=${expected}\n`)
    expect(readExec(writeAutostart([program]) ?? '')).toEqual([program])
  })

  it('gives back any command that can be written', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text))
    const program = part.filter((text) => !text.includes('='))
    fc.assert(
      fc.property(program, fc.array(part), (first, rest) => {
        const text = writeAutostart([first, ...rest]) ?? ''
        expect(readExec(text)).toEqual([first, ...rest])
        expect(programOf(text)).toBe(first)
      }),
    )
  })

  it.each([['/a=b/kintsugi'], ['/a\nExec=evil'], ['/a\u0000b'], ['/a\tb']])('is not written for %j', (program) => {
    expect(writeAutostart([program])).toBeNull()
  })

  it.each([
    ['as we write it', '', true],
    ['switched off by GNOME', 'X-GNOME-Autostart-enabled=false\n', false],
    ['switched off by others', 'Hidden=true\n', false],
    ['switched on by GNOME', 'X-GNOME-Autostart-enabled=true\n', true],
    ['switched off, with spaces', 'Hidden = true \n', false],
    ['with a name that says so', 'Comment=Hidden=true\n', true],
  ])('%s', (_name, more, on) => {
    expect(isSwitchedOn(`${writeAutostart(['/kintsugi'])}${more}`)).toBe(on)
  })
})

describe('starting at login, on Linux', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kintsugi-login-'))
    file = join(folder, 'config/autostart/kintsugi.desktop')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is a file that comes, and goes without a trace', () => {
    const login = loginByFile(file, ['/opt/Kintsugi/kintsugi', '--hidden'])
    expect(login.isOn()).toBe(false)
    login.set(true)
    expect(login.isOn()).toBe(true)
    expect(readExec(readFileSync(file, 'utf8'))).toEqual(['/opt/Kintsugi/kintsugi', '--hidden'])
    expect(statSync(file).mode & 0o022).toBe(0)
    login.set(false)
    expect(login.isOn()).toBe(false)
    expect(existsSync(join(file, '..'))).toBe(false)
    login.set(false)
  })

  it('is off where the desktop’s own settings switched it off, and on again when that is asked for', () => {
    const login = loginByFile(file, ['/kintsugi'])
    login.set(true)
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`)
    expect(login.isOn()).toBe(false)
    login.refresh()
    expect(login.isOn()).toBe(false)
    login.set(true)
    expect(login.isOn()).toBe(true)
  })

  it('is refused where nothing can start the app', () => {
    const parts = { platform: 'linux', env: {}, home: folder, items: {} as never, command: null }
    const login = openLogin(parts)
    login.refresh()
    expect(login.isOn()).toBe(false)
    expect(() => login.set(true)).toThrow('runs in a browser')
    expect(readdirSync(folder)).toEqual([])
  })

  it('follows an app that was moved', () => {
    loginByFile(file, ['/old/Kintsugi.AppImage']).set(true)
    loginByFile(file, ['/new/Kintsugi.AppImage']).refresh()
    expect(readExec(readFileSync(file, 'utf8'))).toEqual(['/new/Kintsugi.AppImage'])
  })

  it('leaves another copy that is still there in its place', () => {
    const other = join(folder, 'Kintsugi 50% "$x`\\.AppImage')
    writeFileSync(other, '')
    loginByFile(file, [other, '--hidden']).set(true)
    loginByFile(file, ['/new/Kintsugi.AppImage', '--hidden']).refresh()
    expect(readExec(readFileSync(file, 'utf8'))).toEqual([other, '--hidden'])
    rmSync(other)
    loginByFile(file, ['/new/Kintsugi.AppImage', '--hidden']).refresh()
    expect(readExec(readFileSync(file, 'utf8'))).toEqual(['/new/Kintsugi.AppImage', '--hidden'])
  })

  it.each(['Exec=/old/kintsugi', 'Exec="kintsugi"', ''])('leaves what a person has written there: %j', (line) => {
    const text = `[Desktop Entry]\n${line}\n`
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
    loginByFile(file, ['/new/kintsugi']).refresh()
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('keeps what stands there besides the program: the journal that was chosen, and what a desktop wrote', () => {
    loginByFile(file, ['/old "K"\\50%/kintsugi', '--vault=/media/a journal', '--hidden']).set(true)
    writeFileSync(file, `${readFileSync(file, 'utf8')}X-Desktop=own\n`)
    loginByFile(file, ['/new/k$&intsugi', '--vault=/elsewhere', '--hidden']).refresh()
    const text = readFileSync(file, 'utf8')
    expect(readExec(text)).toEqual(['/new/k$&intsugi', '--vault=/media/a journal', '--hidden'])
    expect(text).toContain('\nX-Desktop=own\n')
  })

  it('lets the app begin where the file can’t be brought up to date', async () => {
    loginByFile(file, ['/old/kintsugi']).set(true)
    const before = readFileSync(file, 'utf8')
    loginByFile(file, ['/a=b/kintsugi']).refresh()
    expect(readFileSync(file, 'utf8')).toBe(before)
    for (let step = 1, failed = true; failed; step++)
      ({ failed } = await failing(step, 'EROFS', () => loginByFile(file, ['/new/kintsugi']).refresh()))
    expect(readExec(readFileSync(file, 'utf8'))).toEqual(['/new/kintsugi'])
  })

  it('is not switched on by looking', () => {
    loginByFile(file, ['/kintsugi']).refresh()
    expect(existsSync(file)).toBe(false)
  })

  it('says so where the folder takes no file', () => {
    writeFileSync(join(folder, 'config'), 'in the way')
    expect(() => loginByFile(file, ['/kintsugi']).set(true)).toThrow(
      expect.objectContaining({ code: 'folder-not-writable' }),
    )
  })

  it('says so where no desktop could start it, and leaves what was there', () => {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, 'before')
    expect(() => loginByFile(file, ['/a=b']).set(true)).toThrow('Move it to another folder')
    expect(readFileSync(file, 'utf8')).toBe('before')
  })
})

describe('starting at login, by the system’s list', () => {
  /** A list that keeps what it is given, as the system does, or doesn't. */
  function list(takes = true) {
    const kept: unknown[] = []
    let on = false
    const items = {
      getLoginItemSettings: (options?: object) => {
        kept.push(options)
        return { openAtLogin: on }
      },
      setLoginItemSettings: ({ openAtLogin, ...how }: { openAtLogin: boolean }) => {
        kept.push(how)
        if (takes) on = openAtLogin
      },
    }
    return { items, kept }
  }
  const command = ['C:\\Kintsugi\\Kintsugi.exe', '--vault=C:\\My Journal', '--hidden']

  it('on Windows is set, read and taken back with the same program and arguments', () => {
    const { items, kept } = list()
    const login = loginByList(items, 'win32', command)
    login.set(true)
    expect(login.isOn()).toBe(true)
    login.set(false)
    expect(login.isOn()).toBe(false)
    for (const how of kept)
      expect(how).toEqual({ path: 'C:\\Kintsugi\\Kintsugi.exe', args: ['"--vault=C:\\My Journal"', '--hidden'] })
  })

  it('on macOS is the app itself', () => {
    const { items, kept } = list()
    loginByList(items, 'darwin', command).set(true)
    expect(kept).toEqual([{}, {}])
  })

  it('is told where the system refuses', () => {
    expect(() => loginByList(list(false).items, 'darwin', command).set(true)).toThrow('did not take Kintsugi')
  })
})

describe('the command that starts this app', () => {
  const switches = (values: Readonly<Record<string, string>>) => ({
    hasSwitch: (name: string) => name in values,
    switchValue: (name: string) => values[name] ?? '',
  })
  const installed = { execPath: '/opt/Kintsugi/kintsugi', appPath: null, appImage: undefined }

  it.each([
    ['installed', { ...installed, ...switches({}) }, ['/opt/Kintsugi/kintsugi']],
    ['from an AppImage', { ...installed, appImage: '/home/a/K.AppImage', ...switches({}) }, ['/home/a/K.AppImage']],
    [
      'while it is being made',
      { ...installed, execPath: '/electron', appPath: '/project', ...switches({ 'no-sandbox': '' }) },
      ['/electron', '/project', '--no-sandbox'],
    ],
    [
      'with places of its own',
      { ...installed, ...switches({ vault: '/v', 'user-data-dir': '/u', 'remote-debugging-port': '0' }) },
      ['/opt/Kintsugi/kintsugi', '--user-data-dir=/u', '--vault=/v'],
    ],
    [
      'with a place named from here',
      { ...installed, ...switches({ vault: 'v' }) },
      [installed.execPath, `--vault=${resolve('v')}`],
    ],
  ])('%s', (_name, parts, command) => {
    expect(ownCommand(parts)).toEqual(command)
  })

  it('says so where it starts for quick capture', () => {
    const execPath = '/electron'
    expect(startOf(['/electron', '/project'], 'show')).toEqual({ execPath, args: ['/project'] })
    expect(startOf(['/electron', '/project'], 'capture')).toEqual({ execPath, args: ['/project', '--capture'] })
  })
})
