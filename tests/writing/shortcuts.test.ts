import { describe, expect, it } from 'vitest'
import { ariaOf, isPressed, labelOf, type Press } from '../../src-renderer/writing/shortcuts.ts'

const press = (key: string, code: string, held: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

describe('a shortcut', () => {
  it('is Ctrl here and Cmd on a Mac, and never both', () => {
    expect(isPressed('Mod+E', press('e', 'KeyE', { ctrlKey: true }), false)).toBe(true)
    expect(isPressed('Mod+E', press('e', 'KeyE', { metaKey: true }), false)).toBe(false)
    expect(isPressed('Mod+E', press('e', 'KeyE', { metaKey: true }), true)).toBe(true)
    expect(isPressed('Mod+E', press('e', 'KeyE', { ctrlKey: true, metaKey: true }), true)).toBe(false)
    expect(isPressed('Mod+E', press('e', 'KeyE'), false)).toBe(false)
  })

  it('asks for exactly its modifiers', () => {
    const both = { ctrlKey: true, shiftKey: true }
    expect(isPressed('Mod+Shift+X', press('X', 'KeyX', both), false)).toBe(true)
    expect(isPressed('Mod+Shift+X', press('x', 'KeyX', { ctrlKey: true }), false)).toBe(false)
    expect(isPressed('Mod+B', press('B', 'KeyB', both), false)).toBe(false)
  })

  it('goes by the letter on a keyboard of another order, and by the place on one of another script', () => {
    expect(isPressed('Mod+A', press('a', 'KeyQ', { ctrlKey: true }), false)).toBe(true)
    expect(isPressed('Mod+A', press('q', 'KeyA', { ctrlKey: true }), false)).toBe(false)
    expect(isPressed('Mod+F', press('а', 'KeyF', { ctrlKey: true }), false)).toBe(true)
  })

  it('goes by the place of digits and signs, whatever Shift or Option make of them', () => {
    const alt = { altKey: true }
    expect(isPressed('Mod+Alt+1', press('¡', 'Digit1', { ...alt, metaKey: true }), true)).toBe(true)
    expect(isPressed('Mod+Shift+Period', press('>', 'Period', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
    expect(isPressed('Alt+F10', press('F10', 'F10', alt), false)).toBe(true)
  })

  it('leaves alone the letters that AltGr writes', () => {
    const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }
    expect(isPressed('Mod+Alt+2', press('²', 'Digit2', altGr), false)).toBe(false)
  })

  it('is written for a person and for a screen reader', () => {
    expect(labelOf('Mod+Shift+Period', false)).toBe('Ctrl Shift .')
    expect(labelOf('Mod+Alt+1', true)).toBe('⌘⌥1')
    expect(ariaOf('Mod+Shift+X', false)).toBe('Control+Shift+X')
    expect(ariaOf('Mod+BracketLeft', true)).toBe('Meta+[')
  })
})
