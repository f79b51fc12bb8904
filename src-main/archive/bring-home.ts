import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { besideOf, putInPlace, takeBack } from '../files/atomic-write.ts'
import { describeFault, describeReadFault } from '../files/fault.ts'
import { takeAway } from '../files/there.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import { prepareSnapshots } from './list.ts'
import { nameFor, withPin } from './names.ts'
import { pourFile } from './pour.ts'
import { checkRoom } from './room.ts'
import { wholeIn } from './second-place.ts'
import { manifestOf, withSnapshot } from './snapshot.ts'
import { sha256, writeTail } from './tail.ts'
import { verifySnapshot } from './verify.ts'
import type { Watch } from './watch.ts'

/**
 * Brings a snapshot of this journal from wherever it lies into the vault's own folder of them, pinned, so that no rule of
 * keeping takes it away again. What came is verified as a new one is before it gets its name. One that is there already is
 * verified where it is, and written anew where it has rotted or can't be read. The mark of it comes out.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `journal-foreign`, `snapshot-damaged`, `journal-newer`, `disk-full`, `folder-not-writable`,
 *   `cancelled`, `unexpected`
 */
export function bringHome(home: string, from: string, keys: JournalKeys, watch: Watch): string {
  const { mark, made } = lookAt(from, keys)
  prepareSnapshots(home)
  const there = wholeIn(home, keys).find((found) => found.mark === mark)
  if (there && isWhole(join(home, there.name), keys, watch)) return mark
  const to = join(home, there?.name ?? withPin(nameFor(made, readdirSync(home)), true))
  try {
    takeAway(besideOf(to))
    checkRoom(home, from)
    pourFile(from, besideOf(to), watch)
    verifySnapshot(besideOf(to), keys, watch)
    putInPlace(to)
    return mark
  } catch (error) {
    takeBack(to)
    throw describeFault(error)
  }
}

function lookAt(path: string, keys: JournalKeys): { readonly mark: string; readonly made: number } {
  try {
    return withSnapshot(path, (file) => ({ made: manifestOf(file, keys).made, mark: sha256(writeTail(file.tail)) }))
  } catch (error) {
    const fault = describeReadFault(error)
    if (fault.code !== 'journal-foreign') throw fault
    throw new ProblemError(
      'journal-foreign',
      'This snapshot belongs to another journal, so it can’t be opened in this one. To begin from it on this computer: close Kintsugi, move the folder of this journal elsewhere, and choose “Begin from a snapshot” when Kintsugi starts.',
      { cause: error },
    )
  }
}

function isWhole(path: string, keys: JournalKeys, watch: Watch): boolean {
  try {
    verifySnapshot(path, keys, watch)
    return true
  } catch (error) {
    const fault = describeFault(error)
    // One that the disk does not give is no reason to leave the other unread.
    if (fault.code === 'snapshot-damaged' || fault.code === 'unexpected') return false
    throw fault
  }
}
