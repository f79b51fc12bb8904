import { useSyncExternalStore } from 'react'

const roomy = window.matchMedia('(min-width: 1080px)')

function subscribe(tell: () => void): () => void {
  roomy.addEventListener('change', tell)
  return () => roomy.removeEventListener('change', tell)
}

/** Whether the window has room for something beside the text. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => roomy.matches)
