import { basename } from 'node:path'
import type { Instant, SnapshotRow, Snapshots } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { loadKeyFile } from '../vault/folder.ts'
import { type Found, type OpenedBy, openedBy } from './list.ts'
import type { ArchiveRecord, SecondPlace } from './record.ts'

/** @param now what opens the journal; null where that can't be told */
export function rowOf(
  { name, size, pinned, state, manifest, mark, openedBy }: Found,
  { verified }: ArchiveRecord,
  now: OpenedBy | null,
): SnapshotRow {
  const found = verified[mark]
  return {
    id: name,
    state: found?.whole === false ? 'damaged' : state,
    made: manifest?.made ?? null,
    reason: manifest?.reason ?? null,
    entries: manifest?.counts.entries ?? null,
    size,
    pinned,
    verified: found?.whole === true ? found.at : null,
    earlierPassphrase: now !== null && openedBy !== null && openedBy.passphraseSalt !== now.passphraseSalt,
    earlierRecoveryKey: now !== null && openedBy !== null && openedBy.recoveryNonce !== now.recoveryNonce,
  }
}

/** An open journal does not need its key file, which somebody may have moved away: the list is there all the same. */
export function openedByNow(vault: string): OpenedBy | null {
  try {
    return openedBy(loadKeyFile(vault))
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

/** A whole disk has no name but its path. */
export const nameOfPlace = (path: string): string => basename(path) || path

const twoWeeks = 14 * 24 * 3_600_000

/** @param rows the snapshots that are here */
export function placeOf(place: SecondPlace, rows: readonly SnapshotRow[], now: Instant): Snapshots['place'] {
  const { path, there, last, chosen, problem } = place
  // A clock may have been ahead at the last copying.
  const longAway = there ? now - lackingSince(place, rows) > twoWeeks : Math.abs(now - (last ?? chosen)) > twoWeeks
  return { name: nameOfPlace(path), last, there, longAway, problem }
}

/** Since when a place has not had all snapshots: there may have been no new one for longer. For ever later where it has. */
function lackingSince({ last, chosen }: SecondPlace, rows: readonly SnapshotRow[]): Instant {
  const lacking = rows.flatMap(({ state, made }) =>
    state === 'whole' && made !== null && made > (last ?? 0) ? [made] : [],
  )
  return Math.max(chosen, Math.min(...lacking))
}
