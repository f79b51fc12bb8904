import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryId } from '../../src-preload/contract.ts'
import { besideOf, putInPlace, syncFolder, takeBack, writeAtomically } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import { holdersIn, removeAll } from './holding.ts'
import { type Found, listSnapshots } from './list.ts'
import { isPinnedName, unpinned, withPin } from './names.ts'
import { pourFile } from './pour.ts'
import type { Renewed } from './record.ts'
import { layRescue } from './rescue.ts'
import { tooMany } from './retention.ts'
import { checkBytes } from './verify.ts'
import { goOn, type Watch } from './watch.ts'

// A second place is any folder that the person chose: on another disk, on a stick, in a folder that is carried to
// another computer. It may be full, slow, or away. Everything here may take long, and runs where nobody waits for it.

/**
 * The name of a small file that says that this is the place. A disk that is away often leaves an empty folder where it
 * was, and copies must not be put there. The journals of several people may share one place.
 */
const signFor = (salt: Uint8Array): string =>
  `kintsugi-place-${createHash('sha256').update('kintsugi place 1').update(salt).digest('hex').slice(0, 12)}.txt`

const signText = `Kintsugi puts copies of the snapshots of a journal into this folder while this file is here.

Each is a whole journal, encrypted. It opens with the passphrase that the journal had on that day, or with the recovery
key: choose the snapshot when Kintsugi begins, or in its settings. kintsugi-rescue.README.md says how to read one without
Kintsugi.
`

/** What is to go from a second place beside what makes room, and what is to lie there. */
interface Ending {
  readonly forget: readonly EntryId[]
  readonly renewed?: Renewed | null
  readonly rescue: string | null
}

/** Makes a folder the second place. @throws ProblemError `folder-not-writable`, `disk-full`, `unexpected` */
export function beginPlace(place: string, salt: Uint8Array): void {
  writeAtomically(join(place, signFor(salt)), Buffer.from(signText))
}

const isThere = (place: string, salt: Uint8Array): boolean => existsSync(join(place, signFor(salt)))

/**
 * Brings to the second place what the vault's own folder has and it has not, newest first, pins what is pinned here, and
 * then takes away what holds an entry that is to be forgotten, what opens with a passphrase or a recovery key that was ended there, and what
 * no rule of keeping wants any more. Nothing older goes before what is newer has been read back whole. How many were
 * copied comes out. The way to read them without the app is laid beside them, out of the folder `rescue`.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `not-found` where the place is away, `disk-full`, `folder-not-writable`, `cancelled`, `unexpected`
 */
export function copyAcross(
  home: string,
  place: string,
  keys: JournalKeys,
  watch: Watch,
  { forget, renewed, rescue }: Ending,
): number {
  if (!isThere(place, keys.salt)) throw new ProblemError('not-found', 'The second place is not there just now.')
  try {
    const there = new Map(wholeIn(place, keys).map((found) => [found.mark, found]))
    let copied = 0
    for (const { name, mark } of wholeIn(home, keys)) {
      goOn(watch)
      const other = there.get(mark)
      if (!other) {
        copy(join(home, name), join(place, name), keys, watch)
        copied += 1
      } else if (isPinnedName(name) && !other.pinned) {
        renameSync(join(place, other.name), join(place, withPin(unpinned(other.name), true)))
      }
    }
    if (forget.length > 0) removeAll(place, holdersIn(place, keys, forget, watch))
    if (renewed) removeAll(place, endedBy(renewed, wholeIn(place, keys)))
    makeRoom(place, keys)
    if (rescue !== null) layRescue(rescue, place)
    syncFolder(place)
    return copied
  } catch (error) {
    throw describeFault(error)
  }
}

/** The names of those that open with a passphrase or a recovery key from before. */
export const endedBy = ({ at, salt, recovery }: Renewed, all: readonly Found[]): readonly string[] =>
  all.flatMap(({ name, manifest, openedBy }) =>
    manifest &&
    openedBy &&
    manifest.made <= at &&
    (openedBy.passphraseSalt !== salt || (recovery !== undefined && openedBy.recoveryNonce !== recovery))
      ? [name]
      : [],
  )

/**
 * Takes away what no rule of keeping wants any more. Only snapshots of this journal that are whole are looked at.
 *
 * @throws ProblemError `folder-not-writable`, `unexpected`
 */
export function makeRoom(folder: string, keys: JournalKeys, isSound: (mark: string) => boolean = () => true): void {
  const sound = wholeIn(folder, keys).filter(({ mark }) => isSound(mark))
  const dated = sound.flatMap(({ name, pinned, manifest }) =>
    manifest ? [{ name, pinned, made: manifest.made, reason: manifest.reason }] : [],
  )
  removeAll(folder, tooMany(dated))
}

export const wholeIn = (folder: string, keys: JournalKeys): readonly Found[] =>
  listSnapshots(folder, keys).filter(({ state }) => state === 'whole')

function copy(from: string, to: string, keys: JournalKeys, watch: Watch): void {
  try {
    rmSync(besideOf(to), { force: true })
    pourFile(from, besideOf(to), watch)
    checkBytes(besideOf(to), keys, watch)
    putInPlace(to)
  } catch (error) {
    takeBack(to)
    throw error
  }
}
