import type { GlobalShortcut } from 'electron'
import type { Desktop } from '../../src-preload/contract.ts'

export interface ShortcutParts {
  /** Electron's; throws where there is none. */
  readonly keys: () => Pick<GlobalShortcut, 'register' | 'unregister'>
  readonly press: () => void
  /** Whether the desktop asks the person first and may refuse (Wayland), rather than having the keys taken. */
  readonly asks: boolean
}

/** The keys that call for quick capture from any program. */
export interface Shortcut {
  /** Takes these keys in the place of those before; '' for none. How that came out is answered. */
  take(keys: string): Desktop['shortcut']
  /** Lets go of the keys for a while, so that they reach a field, or takes them again. How they stand is answered. */
  lend(lent: boolean): Desktop['shortcut']
  state(): Desktop['shortcut']
}

export function openShortcut({ keys: globalKeys, press, asks }: ShortcutParts): Shortcut {
  let state: Desktop['shortcut'] = 'none'
  let wanted = ''
  let held = ''

  function register(keys: string): Desktop['shortcut'] {
    try {
      // By way of the portal that is true before anybody was asked: https://github.com/electron/electron/issues/52218
      if (globalKeys().register(keys, press)) return asks ? 'asked' : 'held'
    } catch {
      // Not keys that this system knows.
      return 'refused'
    }
    return asks ? 'refused' : 'taken'
  }

  function letGo(): void {
    if (held !== '') globalKeys().unregister(held)
    held = ''
  }

  function take(keys: string): Desktop['shortcut'] {
    letGo()
    wanted = keys
    state = keys === '' ? 'none' : register(keys)
    held = state === 'held' || state === 'asked' ? keys : ''
    return state
  }

  return {
    // What another program holds may be free by now. All else is as it was, and a desktop would ask the person anew.
    take: (keys) => (keys === wanted && state !== 'taken' ? state : take(keys)),
    lend(lent) {
      // Who looks at how they stand may have freed them meanwhile.
      if (!lent && state === 'taken') return take(wanted)
      if (asks || state !== 'held') return state
      if (lent) letGo()
      else if (held === '') take(wanted)
      return state
    },
    state: () => state,
  }
}
