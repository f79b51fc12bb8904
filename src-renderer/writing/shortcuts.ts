import { letterOf } from '../ui/letter.ts'

/**
 * A key press that does something, written as `Mod+Shift+X`: `Mod` is Cmd on a Mac and Ctrl elsewhere, the last part is
 * a letter, a digit, or the name of a key as `KeyboardEvent.code` has it.
 */
export type Shortcut = string

export interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly getModifierState?: (name: string) => boolean
}

/** Whether a key press is this shortcut. Letters go by what is typed, everything else by where the key is. */
export function isPressed(shortcut: Shortcut, press: Press, mac: boolean): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const mod = parts.includes('Mod')
  if (mod !== (mac ? press.metaKey : press.ctrlKey) || (mac ? press.ctrlKey : press.metaKey)) return false
  if (parts.includes('Shift') !== press.shiftKey || parts.includes('Alt') !== press.altKey) return false
  // Where AltGr writes a letter it also claims to be Ctrl and Alt: those letters are to be written.
  if (press.getModifierState?.('AltGraph')) return false
  if (/^[A-Z]$/.test(key)) return letterOf(press) === key.toLowerCase()
  return press.code === (/^\d$/.test(key) ? `Digit${key}` : key)
}

const named: Record<string, string> = { Backslash: '\\', BracketLeft: '[', BracketRight: ']', Comma: ',', Period: '.' }

/** How a shortcut is written for a person: `Ctrl Shift X`, or `⌘⇧X` on a Mac. */
export function labelOf(shortcut: Shortcut, mac: boolean): string {
  const parts = shortcut.split('+').map((part) => named[part] ?? part)
  if (!mac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join(' ')
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  return parts.map((part) => signs[part] ?? part).join('')
}

/** How a shortcut is written for `aria-keyshortcuts`. */
export function ariaOf(shortcut: Shortcut, mac: boolean): string {
  return shortcut
    .split('+')
    .map((part) => (part === 'Mod' ? (mac ? 'Meta' : 'Control') : (named[part] ?? part)))
    .join('+')
}
