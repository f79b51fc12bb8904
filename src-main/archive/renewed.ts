import type { Found, OpenedBy } from './list.ts'
import type { Renewed } from './record.ts'

const thingsOf = ({ passphraseSalt, recoveryNonce }: OpenedBy): readonly string[] => [passphraseSalt, recoveryNonce]

/**
 * What a new passphrase or a new recovery key has ended.
 *
 * @param at UTC milliseconds
 * @param now what opens the journal
 * @param all the snapshots that there are
 */
export function renewedAt(at: number, now: OpenedBy, all: readonly Found[]): Renewed {
  const earlier = new Set(all.flatMap(({ openedBy }) => (openedBy ? thingsOf(openedBy) : [])))
  for (const thing of thingsOf(now)) earlier.delete(thing)
  return { at, salt: now.passphraseSalt, recovery: now.recoveryNonce, ended: [...earlier] }
}

/** What two have ended together. */
export function bothRenewed(one: Renewed | null, other: Renewed | null): Renewed | null {
  if (!one || !other) return one ?? other
  const ended = [...new Set([...(one.ended ?? []), ...(other.ended ?? [])])]
  return { ...(one.at > other.at ? one : other), ended }
}

/** The names of those that open with a passphrase or a recovery key from before. */
export const endedBy = ({ at, salt, recovery, ended = [] }: Renewed, all: readonly Found[]): readonly string[] =>
  all.flatMap(({ name, manifest, openedBy }) => {
    if (!manifest || !openedBy) return []
    const isOther = openedBy.passphraseSalt !== salt || (recovery !== undefined && openedBy.recoveryNonce !== recovery)
    const isEnded = thingsOf(openedBy).some((thing) => ended.includes(thing))
    return isEnded || (isOther && manifest.made <= at) ? [name] : []
  })
