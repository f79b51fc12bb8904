import { areNeeded } from '../../src-preload/needed-keys.ts'

/** Keys as they come from the keyboard. */
interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Keys that have a name of their own in Electron's accelerators, by `KeyboardEvent.code`. */
const named: { readonly [code: string]: string } = {
  Space: 'Space',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PrintScreen: 'PrintScreen',
}

/** Keys that are held while another one is pressed, by `KeyboardEvent.key`. */
const held: ReadonlySet<string> = new Set([
  'Alt',
  'AltGraph',
  'CapsLock',
  'Control',
  'Fn',
  'FnLock',
  'Hyper',
  'Meta',
  'NumLock',
  'OS',
  'ScrollLock',
  'Shift',
  'Super',
  'Symbol',
  'SymbolLock',
])

/**
 * What a key press says for a shortcut that is to work in every program, as Electron writes it
 * (electronjs.org/docs/latest/tutorial/keyboard-shortcuts). `incomplete` while only Ctrl, Alt and their like are down;
 * `plain` for keys that other programs need themselves; `unusable` for a key that is part of no shortcut.
 */
export function acceleratorOf(press: Press, mac: boolean): string | 'incomplete' | 'plain' | 'unusable' {
  if (held.has(press.key)) return 'incomplete'
  const key = keyOf(press)
  if (key === null) return 'unusable'
  const accelerator = [
    press.metaKey && (mac ? 'Command' : 'Super'),
    press.ctrlKey && (mac ? 'Control' : 'Ctrl'),
    press.altKey && (mac ? 'Option' : 'Alt'),
    press.shiftKey && 'Shift',
    key,
  ]
    .filter(Boolean)
    .join('+')
  return areNeeded(accelerator) ? 'plain' : accelerator
}

/** By the key's place on the keyboard where the key writes something, since Alt and Shift change what it writes. */
function keyOf({ key, code }: Press): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  // The letter that is printed on the key, where it is one of the alphabet that accelerators know.
  if (letter !== undefined) return /^[a-z]$/i.test(key) ? key.toUpperCase() : letter
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  const functionKey = /^F([1-9]|1\d|2[0-4])$/.exec(code)?.[0]
  return functionKey ?? named[code] ?? null
}

/** An accelerator as a person reads it: `Ctrl+Alt+J`, on a Mac `⌥⌘J`. */
export function acceleratorLabel(accelerator: string, mac: boolean): string {
  const parts = accelerator.split('+').map((part) => (part === 'CommandOrControl' ? (mac ? 'Command' : 'Ctrl') : part))
  if (!mac) return parts.join('+')
  const signs: { readonly [name: string]: string } = { Command: '⌘', Control: '⌃', Option: '⌥', Alt: '⌥', Shift: '⇧' }
  return parts.map((part) => signs[part] ?? part).join('')
}
