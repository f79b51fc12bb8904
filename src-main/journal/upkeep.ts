import { sweepAttachments } from './attachments.ts'
import { indexWaiting } from './search/index-words.ts'
import { mergeAll, mergeSome } from './search/merge.ts'
import { dropSomeStaged } from './staging.ts'
import type { Store } from './store.ts'

/** What the journal still has to do for itself, a little at a time, while nobody is waiting for it. */
export interface Upkeep {
  /** Some milliseconds of work. Whether more is left comes out. */
  tend(): boolean
}

/** How much text is indexed at once, in characters. */
const portion = 256_000

/** @param open the imports that are still undecided; whatever else is staged was left behind and goes */
export function upkeepOf(store: Store, open: ReadonlySet<string>): Upkeep {
  let areImagesSwept = false
  return {
    tend() {
      // Each portion becomes a part of the index. Merged at the end they are gone through once; on the way, several times.
      if (indexWaiting(store, portion)) return true
      if (mergeSome(store)) return true
      if (dropSomeStaged(store, open)) return true
      if (!areImagesSwept) {
        sweepAttachments(store)
        areImagesSwept = true
      }
      return mergeAll(store)
    },
  }
}
