import { sweepAttachments } from './attachments.ts'
import { indexEchoes } from './echo/index-words.ts'
import { projectSome } from './project-some.ts'
import { thinningOf } from './revisions/tending.ts'
import { indexWaiting } from './search/index-words.ts'
import { mergeSome, mergingOf } from './search/merge.ts'
import { clearSomeStaged } from './staging.ts'
import type { Store } from './store.ts'

/** What the journal still has to do for itself, a little at a time, while nobody is waiting for it. */
export interface Upkeep {
  /** Some milliseconds of work. Whether more is left comes out. */
  tend(): boolean
}

/** How much text is indexed at once, in characters. */
const portion = 256_000

/** How many recovered setbacks are indexed at once. */
const echoes = 20

/** How many parts the index may grow before they are merged: merging more at a time takes longer at every step. */
const mostParts = 200

/** An app that stays open for days looks again. Milliseconds. */
const betweenSweeps = 60 * 60 * 1000

/** @param open the imports that are still undecided; whatever else is staged was left behind and goes */
export function upkeepOf(store: Store, open: ReadonlySet<string>): Upkeep {
  const thinning = thinningOf(store)
  const mergeAll = mergingOf(store)
  /** When images that nothing holds were last looked for, or null. */
  let swept: number | null = null
  let parts = 0
  return {
    tend() {
      if (parts < mostParts && indexWaiting(store, portion)) {
        parts += 1
        return true
      }
      if (projectSome(store)) return true
      if (indexEchoes(store, echoes)) return true
      if (mergeSome(store)) return true
      if (parts === mostParts) {
        parts = 0
        return true
      }
      if (clearSomeStaged(store, open)) return true
      const thinned = thinning.tend()
      if (thinned.gone) swept = null
      if (thinned.more) return true
      const now = store.environment.now()
      if (swept === null || Math.abs(now - swept) >= betweenSweeps) {
        sweepAttachments(store)
        swept = now
      }
      return mergeAll()
    },
  }
}
