import { createSecretKey, type KeyObject } from 'node:crypto'

/** Sizes of blocks in which a line or a paragraph lies, in bytes, and how many of each are taken up. */
const sizes = [...Array.from({ length: 64 }, (_, index) => 16 * (index + 1)), 1280, 1536, 1792, 2048, 2560, 3072, 4096]
const each = 200
/** Chromium lets go of a page's words by and by. Milliseconds after the page has gone. */
const moments = [300, 1000, 2200]

/**
 * Has memory that main gave back overwritten soon. What is typed into a field Chromium's main process reads, for the
 * system's input methods; it frees that when the page goes, and leaves it there until something else takes up the block,
 * which in an app that nobody uses may be long. A key lies outside of V8 in a block of its own size, so that many of them
 * take such blocks up.
 */
export function overwriteFreedSoon(): void {
  for (const moment of moments) setTimeout(overwriteFreed, moment).unref()
}

function overwriteFreed(): void {
  const held: KeyObject[] = []
  for (const size of sizes) {
    const zeros = new Uint8Array(size)
    for (let count = 0; count < each; count++) held.push(createSecretKey(zeros))
  }
}
