import { Menu, MenuItem } from 'electron'

/** How many texts of one length: more than there are places that were given back and not taken again. */
const many = (length: number): number => (length < 32_768 ? 60 : 4)

/** Chromium gives memory in sizes an eighth apart, so that this step leaves none out. */
const step = 1.12
const longest = 500_000

/** Windows and processes end within so many milliseconds of each other, and what they held is given back then. */
const pause = 1_000

/**
 * Writes over what Chromium has given back of the main process's memory, a second after it was last called. Chromium tells
 * this process what stands in the field with the focus, for input methods, and lets go of those texts without clearing
 * them: what was typed would lie there until chance put something else in its place.
 */
export function openForgetting(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(overwrite, pause)
  }
}

/** Texts of every length are laid there, as the labels of a menu that is never shown, and let go of again. */
function overwrite(): void {
  const menu = new Menu()
  for (let length = 8; length < longest; length = Math.ceil(length * step)) {
    const label = '·'.repeat(length)
    for (let count = many(length); count > 0; count--) menu.append(new MenuItem({ label }))
  }
}
