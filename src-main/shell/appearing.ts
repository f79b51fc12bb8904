import type { BrowserWindow } from 'electron'

/** How a window comes: before all others with the keys, without the keys, or minimised. */
export type Appearing = 'in front' | 'quietly' | 'minimised'

/** How those were that a lock has put out of sight. */
const hidden = new WeakMap<BrowserWindow, Appearing>()

/** A window that takes another's place takes neither keys nor room that the other didn't have. */
export function appearingLike(other: BrowserWindow | null): Appearing {
  if (!other || other.isDestroyed()) return 'in front'
  const before = hidden.get(other)
  if (before) return before
  if (other.isMinimized()) return 'minimised'
  return other.isFocused() || !other.isVisible() ? 'in front' : 'quietly'
}

/** Puts a window out of sight until another takes its place, which comes as this one was. */
export function hideForNow(window: BrowserWindow): void {
  hidden.set(window, appearingLike(window))
  window.hide()
}

/** Brings a window back as it was before it was hidden: nothing takes its place. */
export function showAgain(window: BrowserWindow): void {
  const before = hidden.get(window)
  hidden.delete(window)
  if (!before || window.isDestroyed()) return
  if (before === 'in front') window.show()
  else if (before === 'quietly') window.showInactive()
  else window.minimize()
}
