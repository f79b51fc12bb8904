import { letterOf } from '../ui/letter.ts'

/** What a key press asks for. The numbers are the places of the rail, from the top. */
export type Shortcut = 'write' | 'setback' | 'palette' | 'lock' | 'settings' | 'too-much' | { readonly rail: number }

interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** The shortcut that a key press stands for, or null. On a Mac the modifier is Cmd, elsewhere Ctrl. */
export function shortcutOf(press: Press, mac: boolean): Shortcut | null {
  const modifier = mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey
  if (!modifier || press.altKey) return null
  if (isSign(press, ',', 'Comma')) return 'settings'
  if (isSign(press, '.', 'Period')) return 'too-much'
  const letter = letterOf(press)
  if (letter === 'n') return press.shiftKey ? 'setback' : 'write'
  if (press.shiftKey) return null
  if (letter === 'k') return 'palette'
  if (letter === 'l') return 'lock'
  // By the key's place, because some layouts have the digits above Shift.
  const digit = /^Digit([1-7])$/.exec(press.code)?.[1]
  return digit === undefined ? null : { rail: Number(digit) }
}

/**
 * Whether a key press types a sign, be it with Shift, as some layouts want it. Where a letter of another script stands in
 * the sign's place, that key means it too.
 */
function isSign({ key, code, shiftKey }: Press, sign: string, place: string): boolean {
  return key === sign || (code === place && !shiftKey && /^\p{L}$/u.test(key) && !/^[a-z]$/i.test(key))
}

/** How a shortcut is written beside what it does, such as `Ctrl L`. */
export function shortcutLabel(keys: string, mac: boolean): string {
  return mac
    ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧')
    : keys.replace('Mod+', 'Ctrl ').replace('Shift+', 'Shift ')
}
