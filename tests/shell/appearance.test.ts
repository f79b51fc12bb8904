import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HABITS, openAppearance } from '../../src-main/shell/appearance.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-appearance-'))
  file = join(folder, 'appearance.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const defaults = { theme: 'system', textSize: 100, measure: 'usual', still: false, language: 'system' }

describe('what lies outside the journal', () => {
  it('begins with the defaults, and writes nothing by being read', () => {
    const appearance = openAppearance(file)
    expect(appearance.read()).toEqual(defaults)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is the same after the next start', () => {
    const first = openAppearance(file)
    expect(first.write({ theme: 'dark', textSize: 150 })).toEqual({ ...defaults, theme: 'dark', textSize: 150 })
    first.writeBounds({ x: 10, y: -20, width: 900, height: 600, maximised: true })
    const second = openAppearance(file)
    expect(second.read()).toEqual({ ...defaults, theme: 'dark', textSize: 150 })
    expect(second.readBounds()).toEqual({ x: 10, y: -20, width: 900, height: 600, maximised: true })
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('holds nothing but how things look, the language, the window and habits', () => {
    openAppearance(file).write({ theme: 'light' })
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    expect(Object.keys(kept)).toEqual(['theme', 'textSize', 'measure', 'still', 'language', 'window', 'habits'])
    expect(Object.keys(kept.habits)).toEqual(Object.keys(HABITS))
  })

  it('reads a file of before there were habits, and keeps what it says', () => {
    const old = { theme: 'dark', textSize: 120, language: 'pt', window: { width: 900, height: 600 } }
    writeFileSync(file, JSON.stringify(old))
    const appearance = openAppearance(file)
    expect(appearance.readHabits()).toEqual(HABITS)
    expect(appearance.writeHabits({ onClose: 'tray', idleMinutes: 5 })).toEqual({
      ...HABITS,
      onClose: 'tray',
      idleMinutes: 5,
    })
    const again = openAppearance(file)
    expect(again.read()).toEqual({ ...defaults, theme: 'dark', textSize: 120, language: 'pt' })
    expect(again.readHabits()).toEqual({ ...HABITS, onClose: 'tray', idleMinutes: 5 })
  })

  it('keeps small text, narrow lines and a page that stands still, and takes no other measure for one', () => {
    const chosen = { textSize: 80, measure: 'narrow', still: true } as const
    openAppearance(file).write(chosen)
    expect(openAppearance(file).read()).toEqual({ ...defaults, ...chosen })
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...kept, measure: 'endless', still: 'yes' }))
    expect(openAppearance(file).read()).toEqual({ ...defaults, textSize: 80 })
  })

  it.each([
    ['minutes that are not offered', { idleMinutes: 7 }],
    ['a way to close that is none', { onClose: 'stay' }],
    ['a shortcut as long as a book', { shortcut: 'a'.repeat(101) }],
    ['a word for yes', { hideFromCapture: 1 }],
    ['habits of a later version', { lockOnLook: true }],
    ['what the system’s own list says', { startAtLogin: true }],
  ])('does not take %s for a habit, and keeps the others', (_name, wrong) => {
    const window = { width: 900, height: 600 }
    const others = { shortcut: 'Alt+J', idleMinutes: 5, onClose: 'tray', hideFromCapture: true }
    const habits = { ...others, ...wrong }
    writeFileSync(file, JSON.stringify({ theme: 'dark', textSize: 120, language: 'pt', window, habits }))
    const expected = Object.fromEntries(
      Object.entries(others).map(([name, value]) => [
        name,
        name in wrong ? HABITS[name as keyof typeof HABITS] : value,
      ]),
    )
    expect(openAppearance(file).readHabits()).toEqual(expected)
    expect(openAppearance(file).read().theme).toBe('dark')
  })

  it.each([
    ['a list', []],
    ['a word', 'tray'],
    ['nothing', null],
    ['half of them', { onClose: 'tray' }],
  ])('takes what it can of %s', (_name, habits) => {
    const window = { width: 900, height: 600 }
    writeFileSync(file, JSON.stringify({ theme: 'dark', textSize: 120, language: 'pt', window, habits }))
    const said = habits !== null && typeof habits === 'object' && 'onClose' in habits ? habits : {}
    expect(openAppearance(file).readHabits()).toEqual({ ...HABITS, ...said })
  })

  it('goes by what it kept before where a change cannot be written', () => {
    const appearance = openAppearance(join(folder, 'no such folder', 'appearance.json'))
    expect(() => appearance.writeHabits({ onClose: 'tray' })).toThrow()
    expect(appearance.readHabits()).toEqual(HABITS)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{"theme": "da'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a theme that is none', '{"theme":"pink","textSize":100,"language":"system","window":{"width":900,"height":600}}'],
    [
      'a text size out of bounds',
      '{"theme":"dark","textSize":9e9,"language":"en","window":{"width":900,"height":600}}',
    ],
    ['a window of no size', '{"theme":"dark","textSize":100,"language":"en","window":{"width":0,"height":-1}}'],
    ['bytes', '\u0000\uFFFD\u0001'],
  ])('sets a file that holds %s aside', (_name, text) => {
    writeFileSync(file, text)
    const appearance = openAppearance(file)
    expect(appearance.read()).toEqual(defaults)
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text)
    expect(existsSync(file)).toBe(false)
    appearance.write({ theme: 'dark' })
    expect(openAppearance(file).read().theme).toBe('dark')
  })

  it('passes over bounds that no window can have', () => {
    const appearance = openAppearance(file)
    appearance.writeBounds({ x: 0, y: 0, width: Number.NaN, height: 600, maximised: false })
    appearance.writeBounds({ x: 0.5, y: 0, width: 900, height: 600, maximised: false })
    expect(existsSync(file)).toBe(false)
  })
})
