import { createSecretKey, type KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

/**
 * Writes over what Chromium has given back of the main process's memory. Chromium tells this process what stands in the
 * field with the focus, for input methods, and lets go of those texts without clearing them.
 */
export interface Forgetting {
  /**
   * What lies near at hand, before windows are made (some 50 ms). Whatever takes such a piece of memory may leave a part of
   * it as it was for as long as it lives, and nothing can write over that then.
   */
  atOnce(): void
  /** All of it, once windows and processes have ended: what they held is given back by and by. */
  soon(): void
}

/** The sizes in which Chromium's allocator gives memory: eight from one power of two to the next. Bytes. */
const smallest = 32
const largest = 512 * 1024
const sizes: readonly number[] = Array.from({ length: Math.log2(largest / smallest) }, (_, order) => smallest << order)
  .flatMap((power) => Array.from({ length: 8 }, (_, eighth) => power + (power / 8) * eighth))
  .filter((size) => size % 16 === 0)

/** How many pieces of each small size are laid: what was given back last, or more than lie free of it. Most texts are small. */
const NEAR = 500
const ALL = 1500
const SMALL = 512
/** What is laid of each larger size. Bytes. */
const LARGER = 64 * 1024

/** What BoringSSL adds to each piece of memory that it asks for. Bytes. */
const PREFIX = 8

/** So many pieces are laid between two looks at what else waits: some milliseconds. */
const AT_ONCE = 500

/** Milliseconds after the last window or process has ended: they end one soon after the other, and so does what they held. */
const FIRST = 300
const SECOND = 1_500

/** Where this process is no Chromium, it reads no field. */
export const nothingToForget: Forgetting = { atOnce: () => undefined, soon: () => undefined }

export function openForgetting(): Forgetting {
  let waiting: ReturnType<typeof setTimeout>[] = []
  const atOnce = () => {
    try {
      for (const _ of lay(NEAR));
    } catch {
      // There is no memory left to lay anything in. Nothing may keep a lock from going on.
    }
  }
  return {
    atOnce,
    soon() {
      waiting.forEach(clearTimeout)
      waiting = [setTimeout(() => void overwrite(NEAR), FIRST), setTimeout(() => void overwrite(ALL), SECOND)]
    },
  }
}

/** This process hands every key that is typed to the pages, also meanwhile. */
async function overwrite(ofEach: number): Promise<void> {
  for (const _ of lay(ofEach)) await setImmediate()
}

/** Lays zeros into memory of every size, all of them together, and lets go of them. A key is memory outside V8's own. */
function* lay(ofEach: number): Generator<void> {
  const zeros = new Uint8Array(largest)
  const laid: KeyObject[] = []
  for (const size of sizes)
    for (let left = size <= SMALL ? ofEach : Math.ceil(LARGER / size); left > 0; left--) {
      laid.push(createSecretKey(zeros.subarray(0, size - PREFIX)))
      if (laid.length % AT_ONCE === 0) yield
    }
}
