import { useSyncExternalStore } from 'react'

let typing = false

function subscribe(tell: () => void): () => void {
  const begin = () => {
    typing = true
    tell()
  }
  // Who only looks at another window is still in the field.
  const end = () => {
    if (!document.hasFocus()) return
    typing = false
    tell()
  }
  document.addEventListener('beforeinput', begin, true)
  document.addEventListener('focusout', end, true)
  return () => {
    document.removeEventListener('beforeinput', begin, true)
    document.removeEventListener('focusout', end, true)
  }
}

/** Whether somebody has typed in the field that has the focus. What opens by itself would take the next keys from them. */
export const useIsTyping = (): boolean => useSyncExternalStore(subscribe, () => typing)
