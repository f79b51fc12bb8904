import { useLayoutEffect, useSyncExternalStore } from 'react'

let standing = 0
const listeners = new Set<() => void>()

function count(more: number): void {
  standing += more
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** For what stands in front of the page and takes its keys: it is counted for as long as it is there. */
export function useInFront(): void {
  useLayoutEffect(() => {
    count(1)
    return () => count(-1)
  }, [])
}

/** Whether anything stands in front of the page. What opens by itself waits until nothing does. */
export function useIsCovered(): boolean {
  return useSyncExternalStore(subscribe, () => standing > 0)
}
