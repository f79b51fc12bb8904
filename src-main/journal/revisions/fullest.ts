import type { Instant } from '../../../src-preload/contract.ts'
import type { Standing } from './keep.ts'

/** The fullest states of entries that are being written in: in memory, for as long as the journal is open. */
export interface FullestStates {
  /**
   * The fullest of an entry since one was last kept, as far as is remembered: the one that stands, or a longer one from
   * before it.
   *
   * @param kept when the newest kept one was saved; null where none is
   */
  since(kept: Instant | null, standing: Standing): Standing
  /** Its words were deleted for ever. */
  forget(entry: Buffer): void
  /** The same of those of which it is told. */
  forgetThose(which: (state: Standing) => boolean): void
}

/** So many entries are remembered: more than anybody writes in at once. */
const most = 16

export function fullestStates(): FullestStates {
  const states = new Map<string, Standing>()
  return {
    since(kept, standing) {
      const name = standing.id.toString('hex')
      const known = states.get(name)
      // Between the two by its time. So none needs to be put away when one is kept, which a full disk may undo.
      const isBetween =
        known !== undefined && known.updated > (kept ?? Number.NEGATIVE_INFINITY) && known.updated < standing.updated
      const fullest = isBetween && known.body.length > standing.body.length ? known : standing
      states.delete(name)
      states.set(name, fullest)
      for (const oldest of states.keys()) if (states.size > most) states.delete(oldest)
      return fullest
    },
    forget: (entry) => void states.delete(entry.toString('hex')),
    forgetThose(which) {
      for (const [name, state] of states) if (which(state)) states.delete(name)
    },
  }
}
