import { globalShortcut } from 'electron'
import type { Desktop } from '../../src-preload/contract.ts'

/** The keys that call for quick capture from any program. */
export interface Shortcut {
  /** Takes these keys in the place of those before; '' for none. How that came out is answered. */
  take(keys: string): Desktop['shortcut']
  state(): Desktop['shortcut']
}

/** @param asks whether the desktop asks the person first and may refuse (Wayland), rather than having the keys taken */
export function openShortcut(press: () => void, asks: boolean): Shortcut {
  let state: Desktop['shortcut'] = 'none'
  let held = ''

  function register(keys: string): Desktop['shortcut'] {
    try {
      if (globalShortcut.register(keys, press)) return 'held'
    } catch {
      // Not keys that this system knows.
      return 'refused'
    }
    return asks ? 'refused' : 'taken'
  }

  return {
    take(keys) {
      if (held !== '') globalShortcut.unregister(held)
      state = keys === '' ? 'none' : register(keys)
      held = state === 'held' ? keys : ''
      return state
    },
    state: () => state,
  }
}
