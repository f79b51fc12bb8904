import type { BrowserWindow } from 'electron'

/** How a window comes: before all others with the keys, without the keys, or minimised. */
export type Appearing = 'in front' | 'quietly' | 'minimised'

/** Whether a window takes more than the room of its own. */
export type Spread = 'maximised' | 'full screen' | null

/** How those were that a lock has put out of sight. */
const hidden = new WeakMap<BrowserWindow, { readonly appearing: Appearing; readonly spread: Spread }>()

/** A window that takes another's place takes neither keys nor room that the other didn't have. */
export function appearingLike(other: BrowserWindow | null): Appearing {
  if (!other || other.isDestroyed()) return 'in front'
  const before = hidden.get(other)
  if (before) return before.appearing
  if (other.isMinimized()) return 'minimised'
  return other.isFocused() || !other.isVisible() ? 'in front' : 'quietly'
}

/** How far another window spreads, or spread before it was put out of sight. */
export function spreadOf(other: BrowserWindow): Spread {
  const before = hidden.get(other)
  if (before) return before.spread
  if (other.isFullScreen()) return 'full screen'
  return other.isMaximized() ? 'maximised' : null
}

/** Whether a window that comes minimised is so still when that is asked: nobody has brought it up meanwhile. */
export function isLeftMinimised(window: BrowserWindow): () => boolean {
  let isLeft = true
  const broughtUp = () => {
    isLeft = false
  }
  // Not `focus`: some window managers give it for a moment to one that comes minimised.
  window.once('restore', broughtUp)
  window.once('show', broughtUp)
  // It may not have been drawn yet.
  return () => isLeft && (window.isMinimized() || !window.isVisible())
}

/** Puts a window out of sight until another takes its place, which comes as this one was. */
export function hideForNow(window: BrowserWindow): void {
  hidden.set(window, { appearing: appearingLike(window), spread: spreadOf(window) })
  window.hide()
}

/**
 * Brings a window before all others, with the keys. One that a lock has put out of sight may still show what was written
 * there: it stays so, and whatever takes its place comes to the front.
 */
export function bringToFront(window: BrowserWindow): void {
  const before = hidden.get(window)
  if (before) return void hidden.set(window, { ...before, appearing: 'in front' })
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Brings a window back as it was before it was hidden: nothing takes its place. */
export function showAgain(window: BrowserWindow): void {
  const before = hidden.get(window)?.appearing
  hidden.delete(window)
  if (!before || window.isDestroyed()) return
  if (before === 'in front') window.show()
  else if (before === 'quietly') window.showInactive()
  else window.minimize()
}
