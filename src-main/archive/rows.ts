import { basename } from 'node:path'
import type { Instant, SnapshotRow, Snapshots } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { loadKeyFile } from '../vault/folder.ts'
import { type Found, passphraseSaltIn } from './list.ts'
import type { ArchiveRecord, SecondPlace } from './record.ts'

/** @param saltNow of the passphrase of now, in hex; empty where that can't be told */
export function rowOf(
  { name, size, pinned, state, manifest, mark, passphraseSalt }: Found,
  { verified }: ArchiveRecord,
  saltNow: string,
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
    earlierPassphrase: saltNow !== '' && passphraseSalt !== '' && passphraseSalt !== saltNow,
  }
}

/** An open journal does not need its key file, which somebody may have moved away: the list is there all the same. */
export function passphraseSaltNow(vault: string): string {
  try {
    return passphraseSaltIn(loadKeyFile(vault))
  } catch (error) {
    if (error instanceof ProblemError) return ''
    throw error
  }
}

const twoWeeks = 14 * 24 * 3_600_000

export function placeOf({ path, there, last, chosen, problem }: SecondPlace, now: Instant): Snapshots['place'] {
  return { name: basename(path), last, there, longAway: !there && now - (last ?? chosen) > twoWeeks, problem }
}
