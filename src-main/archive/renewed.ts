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

/** What two have ended together, the later as the second. */
export function bothRenewed(one: Renewed | null, other: Renewed | null): Renewed | null {
  if (!one || !other) return one ?? other
  const ended = [...new Set([...(one.ended ?? []), ...(other.ended ?? [])])]
  return { ...other, ended }
}

/**
 * The names of those that open with a passphrase or a recovery key from before.
 *
 * @param now what opens the journal: what opens with both of these is none of them, whatever was ended once
 */
export const endedBy = (
  { at, salt, recovery, ended = [] }: Renewed,
  all: readonly Found[],
  now: OpenedBy | null,
): readonly string[] =>
  all.flatMap(({ name, manifest, openedBy }) => {
    if (!manifest || !openedBy) return []
    if (now && thingsOf(openedBy).every((thing) => thingsOf(now).includes(thing))) return []
    const isOther = openedBy.passphraseSalt !== salt || (recovery !== undefined && openedBy.recoveryNonce !== recovery)
    const isEnded = thingsOf(openedBy).some((thing) => ended.includes(thing))
    return isEnded || (isOther && manifest.made <= at) ? [name] : []
  })
