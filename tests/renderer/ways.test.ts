import { describe, expect, it } from 'vitest'
import type { Entry, TemplateRow } from '../../src-preload/contract.ts'
import { withFirstQuestion } from '../../src-renderer/frame/first-page.ts'
import {
  isAt,
  keyOf,
  placeOf,
  railScreens,
  returnTo,
  type Screen,
  setbacks,
  settings,
  templates,
  timeline,
  today,
} from '../../src-renderer/frame/screens.ts'
import { shortcutLabel, shortcutOf } from '../../src-renderer/frame/shortcuts.ts'
import { commandsWith, matching } from '../../src-renderer/palette/commands.ts'

const id = '01900000-0000-7000-8000-000000000001'
const emptyBody = JSON.stringify({ root: { type: 'root', version: 1, children: [{ type: 'paragraph' }] } })
const entry = { id, body: emptyBody } as Entry

describe('a place that is kept over a lock', () => {
  it('leads back to the same screen', () => {
    const search: Screen = { name: 'timeline', filter: { tag: 'work/talks', starred: true }, query: 'river "of" {x}' }
    const pages: Screen[] = [
      { name: 'setback', id },
      { name: 'lesson', id },
      { name: 'goal', id },
      { name: 'template', id },
    ]
    for (const screen of [...railScreens, templates, settings, search, ...pages]) {
      expect(returnTo(placeOf(screen, 120, null))).toEqual({ screen })
    }
  })

  it('leads back to an entry, and remembers what it was begun with', () => {
    const saved: Screen = { name: 'writing', id, begun: null }
    expect(returnTo(placeOf(saved, 7, 'cursor'))).toEqual({ entry: id, template: undefined })
    const blank: Screen = { name: 'writing', id, begun: { template: null, entry } }
    expect(returnTo(placeOf(blank, 0, null))).toEqual({ entry: id, template: null })
    const landing: Screen = { name: 'writing', id, begun: { template: 'two-minute-landing', entry } }
    expect(returnTo(placeOf(landing, 0, null))).toEqual({ entry: id, template: 'two-minute-landing' })
  })

  it('remembers to which setback a new entry will belong', () => {
    const fresh: Screen = { name: 'writing', id, begun: { template: 'two-minute-landing', setback: 'new', entry } }
    expect(returnTo(placeOf(fresh, 0, null))).toEqual({ entry: id, template: 'two-minute-landing', setback: 'new' })
    const blank: Screen = { name: 'writing', id, begun: { template: null, setback: id, entry } }
    expect(returnTo(placeOf(blank, 0, null))).toEqual({ entry: id, template: null, setback: id })
  })

  it('leads to Today where it can’t be read', () => {
    const place = { entry: null, selection: null, scroll: 0 }
    expect(returnTo(null)).toEqual({ screen: today })
    expect(returnTo({ ...place, screen: 'nowhere' })).toEqual({ screen: today })
    expect(returnTo({ ...place, screen: 'writing' })).toEqual({ screen: today })
    expect(returnTo({ ...place, screen: 'timeline {' })).toEqual({ screen: timeline })
    expect(returnTo({ ...place, screen: 'timeline null' })).toEqual({ screen: timeline })
    expect(returnTo({ ...place, screen: 'timeline {"filter":{"tag":7,"starred":"yes"},"query":[]}' })).toEqual({
      screen: timeline,
    })
  })

  it('stays short enough to be kept, however long the search', () => {
    const long: Screen = { name: 'timeline', filter: { tag: 't'.repeat(200) }, query: 'q'.repeat(1000) }
    expect(placeOf(long, 0, null).screen.length).toBeLessThan(1000)
  })

  it('tells screens apart by what they show', () => {
    expect(keyOf({ ...timeline, query: 'a' })).not.toBe(keyOf({ ...timeline, query: 'b' }))
    expect(keyOf({ ...timeline, filter: { starred: true } })).not.toBe(keyOf(timeline))
    expect(keyOf({ name: 'writing', id, begun: null })).toBe(
      keyOf({ name: 'writing', id, begun: { template: null, entry } }),
    )
  })
})

describe('the rail', () => {
  it('shows where a page stands that is not in it', () => {
    const at = (screen: Screen) => [...railScreens, settings].filter((place) => isAt(screen, place))
    expect(at({ name: 'setback', id })).toEqual([setbacks])
    expect(at({ name: 'template', id: null })).toEqual([settings])
    expect(at(today)).toEqual([today])
    expect(at({ name: 'writing', id, begun: null })).toEqual([])
  })
})

describe('the first page of a new journal', () => {
  it('has one question above an empty line', () => {
    const types = JSON.parse(withFirstQuestion(entry).body).root.children.map(({ type }: { type: string }) => type)
    expect(types).toEqual(['prompt', 'paragraph'])
  })
})

describe('shortcuts', () => {
  const press = (key: string, held: string[] = ['ctrl'], code = '') => ({
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    shiftKey: held.includes('shift'),
    altKey: held.includes('alt'),
  })

  it('are held with Ctrl, and on a Mac with Cmd', () => {
    expect(shortcutOf(press('n'), false)).toBe('write')
    expect(shortcutOf(press('N', ['ctrl', 'shift']), false)).toBe('setback')
    expect(shortcutOf(press('k'), false)).toBe('palette')
    expect(shortcutOf(press('l'), false)).toBe('lock')
    expect(shortcutOf(press(','), false)).toBe('settings')
    expect(shortcutOf(press('.'), false)).toBe('too-much')
    expect(shortcutOf(press('k', ['meta']), true)).toBe('palette')
    expect(shortcutOf(press('k', ['ctrl']), true)).toBeNull()
    expect(shortcutOf(press('k', ['meta']), false)).toBeNull()
  })

  it.each([
    ['Russian', 'т', 'KeyN', 'write'],
    ['Russian', 'л', 'KeyK', 'palette'],
    ['Russian', 'д', 'KeyL', 'lock'],
    ['Russian', 'б', 'Comma', 'settings'],
    ['Russian', 'ю', 'Period', 'too-much'],
    ['Greek', 'λ', 'KeyL', 'lock'],
    ['Greek', 'κ', 'KeyK', 'palette'],
    ['AZERTY', ',', 'KeyM', 'settings'],
    ['Dvorak', 'n', 'KeyL', 'write'],
    ['Dvorak', 't', 'KeyK', null],
    ['Dvorak', 'w', 'Comma', null],
    ['AZERTY', ';', 'Comma', null],
  ])('are found on a keyboard that is %s: %s at %s', (_layout, key, code, shortcut) => {
    expect(shortcutOf(press(key, ['ctrl'], code), false)).toBe(shortcut)
  })

  it('are found with Shift where a layout has the sign above it, or the letter is a capital one', () => {
    expect(shortcutOf(press('.', ['ctrl', 'shift'], 'Comma'), false)).toBe('too-much')
    expect(shortcutOf(press('Т', ['ctrl', 'shift'], 'KeyN'), false)).toBe('setback')
    expect(shortcutOf(press('Д', ['ctrl', 'shift'], 'KeyL'), false)).toBeNull()
    // These write small letters above and below the line.
    expect(shortcutOf(press('>', ['ctrl', 'shift'], 'Period'), false)).toBeNull()
    expect(shortcutOf(press('Ю', ['ctrl', 'shift'], 'Period'), false)).toBeNull()
  })

  it('leave letters, AltGr and other combinations alone', () => {
    expect(shortcutOf(press('n', []), false)).toBeNull()
    expect(shortcutOf(press('l', ['ctrl', 'alt']), false)).toBeNull()
    expect(shortcutOf(press('k', ['ctrl', 'shift']), false)).toBeNull()
  })

  it('find the places of the rail by the key, whatever stands on it', () => {
    expect(shortcutOf(press('1', ['ctrl'], 'Digit1'), false)).toEqual({ rail: 1 })
    expect(shortcutOf(press('é', ['ctrl'], 'Digit2'), false)).toEqual({ rail: 2 })
    expect(shortcutOf(press('8', ['ctrl'], 'Digit8'), false)).toBeNull()
  })

  it('are written as each system writes them', () => {
    expect(shortcutLabel('Mod+Shift+N', false)).toBe('Ctrl Shift N')
    expect(shortcutLabel('Mod+Shift+N', true)).toBe('⌘⇧N')
  })
})

describe('commands', () => {
  const row: TemplateRow = {
    id: 'kind-letter',
    version: 1,
    name: 'Kind letter',
    need: 'I am ashamed of it',
    use: 'practice',
    minutes: 12,
    own: false,
    archived: false,
    promptIds: [],
  }
  const commands = commandsWith([row, { ...row, id: 'old', name: 'Long ago', archived: true }], 'linux')
  const found = (text: string) => matching(commands, text).map(({ words }) => words)

  it('are found by the beginnings of their words, in any order', () => {
    expect(found('set go')).toEqual(['Go to Setbacks', 'Go to Settings'])
    expect(found('LOCK')[0]).toBe('Lock')
    expect(found('expo mark')[0]).toBe('Export to Markdown…')
    expect(found('kind')).toEqual(['New: I am ashamed of it'])
    expect(matching(commands, 'ashamed')[0]).toMatchObject({ method: 'Kind letter' })
    expect(found('ettings')).toEqual([])
  })

  it('lead to the settings that this system has, also by other words than theirs, and only who looks for them', () => {
    expect(found('hotkey')).toEqual(['Keys for quick capture'])
    expect(found('lock')).toEqual([
      'Lock',
      'Locking',
      'Lock when nobody is there',
      'What locks this journal on this computer',
    ])
    expect(found('screenshots')).toEqual([])
    expect(matching(commandsWith([], 'darwin'), 'screenshots').map(({ words }) => words)).toEqual([
      'Leave Kintsugi out of screenshots and shared screens',
    ])
    expect(matching(commands, 'hotkey')[0]?.deed).toEqual({
      kind: 'go',
      screen: { name: 'settings', at: 'capture shortcut' },
    })
    expect(found('')).not.toContain('Keys for quick capture')
  })

  it('begin a setback with a template of one, and leave out what is put away', () => {
    const landing = commandsWith([{ ...row, id: 'two-minute-landing', name: 'Landing', use: 'setback' }], 'linux')
    expect(matching(landing, 'new landing')[0]?.deed).toEqual({
      kind: 'begin',
      template: 'two-minute-landing',
      setback: 'new',
    })
    // A copy of one's own asks which, too.
    for (const own of [false, true]) {
      const closing = commandsWith([{ ...row, id: 'closing-mine', name: 'Closing', use: 'closing', own }], 'linux')
      expect(matching(closing, 'new closing')[0]?.deed).toEqual({ kind: 'dialog', name: 'closing closing-mine' })
    }
    expect(matching(commands, 'new kind')[0]?.deed).toEqual({ kind: 'begin', template: 'kind-letter' })
    expect(found('long ago')).toEqual([])
  })

  it('are all there while nothing is typed, but for those that stand in the settings', () => {
    expect(found('')).toEqual(commands.filter(({ within }) => !within).map(({ words }) => words))
    expect(found('').length).toBeLessThan(commands.length)
  })
})
