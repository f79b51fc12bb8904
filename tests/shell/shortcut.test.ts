import { beforeEach, describe, expect, it } from 'vitest'
import { openShortcut, type Shortcut } from '../../src-main/shell/shortcut.ts'

/** Stands for Electron's: other programs may hold keys, and some words are no keys. */
let done: string[]
let taken: Set<string>
const keys = {
  register(accelerator: string): boolean {
    if (accelerator === 'Nonsense') throw new Error('No such keys.')
    done.push(`+${accelerator}`)
    return !taken.has(accelerator)
  },
  unregister: (accelerator: string) => void done.push(`-${accelerator}`),
}
const open = (asks = false): Shortcut => openShortcut({ keys: () => keys, press: () => undefined, asks })

beforeEach(() => {
  done = []
  taken = new Set(['Taken'])
})

describe('the keys of quick capture', () => {
  it('are taken one after another, and let go of', () => {
    const shortcut = open()
    expect(shortcut.state()).toBe('none')
    expect(shortcut.take('A')).toBe('held')
    expect(shortcut.take('B')).toBe('held')
    expect(shortcut.take('')).toBe('none')
    expect(done).toEqual(['+A', '-A', '+B', '-B'])
  })

  it('are not asked for again where nothing has changed', () => {
    const shortcut = open(true)
    expect(shortcut.take('A')).toBe('asked')
    expect(shortcut.take('A')).toBe('asked')
    expect(shortcut.take('Taken')).toBe('refused')
    expect(shortcut.take('Taken')).toBe('refused')
    expect(done).toEqual(['+A', '-A', '+Taken'])
  })

  it('are tried again where another program held them', () => {
    const shortcut = open()
    expect(shortcut.take('Taken')).toBe('taken')
    taken.clear()
    expect(shortcut.take('Taken')).toBe('held')
    taken.add('B')
    expect(shortcut.take('B')).toBe('taken')
    taken.clear()
    // Whoever looks at them gives them back, though they were not lent.
    expect(shortcut.lend(true)).toBe('taken')
    expect(shortcut.lend(false)).toBe('held')
  })

  it('are refused where they are none, or there is nothing to take them by', () => {
    expect(open().take('Nonsense')).toBe('refused')
    const nothing = openShortcut({
      keys: () => {
        throw new Error('There is none.')
      },
      press: () => undefined,
      asks: false,
    })
    expect(nothing.take('A')).toBe('refused')
    expect(nothing.lend(true)).toBe('refused')
  })

  it('are lent to a field, and taken back', () => {
    const shortcut = open()
    shortcut.take('A')
    expect(shortcut.lend(true)).toBe('held')
    expect(shortcut.lend(true)).toBe('held')
    expect(done).toEqual(['+A', '-A'])
    taken.add('A')
    expect(shortcut.lend(false)).toBe('taken')
    taken.clear()
    shortcut.take('B')
    expect(shortcut.lend(false)).toBe('held')
    expect(done).toEqual(['+A', '-A', '+A', '+B'])
  })

  it('stay where lending them would have the desktop ask the person again', () => {
    const shortcut = open(true)
    shortcut.take('A')
    shortcut.lend(true)
    shortcut.lend(false)
    expect(done).toEqual(['+A'])
  })
})
