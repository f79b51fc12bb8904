import { describe, expect, it } from 'vitest'
import { acceleratorLabel, acceleratorOf } from '../../src-renderer/settings/accelerator.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('keys for every program', () => {
  it.each([
    [{ key: 'j', code: 'KeyJ', ctrlKey: true, altKey: true }, false, 'Ctrl+Alt+J'],
    [{ key: 'J', code: 'KeyJ', ctrlKey: true, shiftKey: true }, false, 'Ctrl+Shift+J'],
    [{ key: '∆', code: 'KeyJ', metaKey: true, altKey: true }, true, 'Command+Option+J'],
    [{ key: 'j', code: 'KeyJ', metaKey: true }, false, 'Super+J'],
    [{ key: 'z', code: 'KeyY', ctrlKey: true, altKey: true }, false, 'Ctrl+Alt+Z'],
    [{ key: 'о', code: 'KeyJ', ctrlKey: true, altKey: true }, false, 'Ctrl+Alt+J'],
    [{ key: '"', code: 'Digit2', altKey: true, shiftKey: true }, false, 'Alt+Shift+2'],
    [{ key: ' ', code: 'Space', ctrlKey: true }, false, 'Ctrl+Space'],
    [{ key: 'ArrowUp', code: 'ArrowUp', ctrlKey: true, altKey: true }, false, 'Ctrl+Alt+Up'],
    [{ key: 'F5', code: 'F5', ctrlKey: true }, false, 'Ctrl+F5'],
    [{ key: 'F13', code: 'F13' }, false, 'F13'],
    [{ key: 'c', code: 'KeyC', ctrlKey: true }, false, 'plain'],
    [{ key: 'c', code: 'KeyC', metaKey: true }, true, 'plain'],
    [{ key: 'f', code: 'KeyF', altKey: true }, false, 'plain'],
    [{ key: '€', code: 'Digit2', altKey: true, shiftKey: true }, true, 'plain'],
    [{ key: 'ArrowLeft', code: 'ArrowLeft', ctrlKey: true, shiftKey: true }, false, 'plain'],
    [{ key: 'Insert', code: 'Insert', ctrlKey: true }, false, 'plain'],
    [{ key: 'F5', code: 'F5' }, false, 'plain'],
    [{ key: 'j', code: 'KeyJ' }, false, 'plain'],
    [{ key: 'J', code: 'KeyJ', shiftKey: true }, false, 'plain'],
    [{ key: 'Control', code: 'ControlLeft', ctrlKey: true }, false, 'incomplete'],
    [{ key: 'AltGraph', code: 'AltRight', ctrlKey: true, altKey: true }, false, 'incomplete'],
    [{ key: 'Control', code: 'CapsLock', ctrlKey: true }, false, 'incomplete'],
    [{ key: 'Dead', code: 'BracketLeft', ctrlKey: true }, false, 'unusable'],
    [{ key: ';', code: 'Semicolon', ctrlKey: true, altKey: true }, false, 'unusable'],
    [{ key: '1', code: 'Numpad1', ctrlKey: true, altKey: true }, false, 'unusable'],
    [{ key: 'Enter', code: 'Enter' }, false, 'unusable'],
  ])('%o', (press, mac, keys) => {
    expect(acceleratorOf({ ...none, ...press }, mac)).toBe(keys)
  })

  it('are shown as they are printed on the keyboard', () => {
    expect(acceleratorLabel('CommandOrControl+Alt+J', false)).toBe('Ctrl+Alt+J')
    expect(acceleratorLabel('CommandOrControl+Alt+J', true)).toBe('⌘⌥J')
    expect(acceleratorLabel('Super+Shift+2', false)).toBe('Super+Shift+2')
  })
})
