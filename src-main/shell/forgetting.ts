import { createSecretKey, type KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

/** The sizes in which Chromium's allocator gives memory: eight from one power of two to the next. Bytes. */
const smallest = 32
const largest = 512 * 1024
const sizes: readonly number[] = Array.from({ length: Math.log2(largest / smallest) }, (_, order) => smallest << order)
  .flatMap((power) => Array.from({ length: 8 }, (_, eighth) => power + (power / 8) * eighth))
  .filter((size) => size % 16 === 0)

/** How many pieces of a size are laid: more than lie free of it. Most texts, and most of what is given back, are small. */
const countOf = (size: number): number => (size <= 512 ? 1500 : Math.ceil((64 * 1024) / size))

/** What BoringSSL adds to each piece of memory that it asks for. Bytes. */
const prefix = 8

/** So many pieces are laid between two looks at what else waits: some milliseconds. */
const atOnce = 500

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
    waiting = setTimeout(() => void overwrite(), pause)
  }
}

/** Zeros are laid into memory of every size, all of them at once, and let go of again. A key is memory outside V8's own. */
async function overwrite(): Promise<void> {
  const zeros = new Uint8Array(largest)
  const laid: KeyObject[] = []
  for (const size of sizes) {
    for (let left = countOf(size); left > 0; left--) {
      laid.push(createSecretKey(zeros.subarray(0, size - prefix)))
      // This process hands every key that is typed to the pages.
      if (laid.length % atOnce === 0) await setImmediate()
    }
  }
}
