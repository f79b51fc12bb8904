import { type Copy, openCopy } from '../journal/copy.ts'
import type { JournalKeys } from '../journal/environment.ts'
import type { Manifest } from './manifest.ts'
import { pour } from './pour.ts'
import { snapshotDamaged } from './problems.ts'
import { manifestOf, withSnapshot } from './snapshot.ts'
import { goOn, type Watch } from './watch.ts'

/**
 * Proves that a snapshot is whole: its seal, the hash of every byte, and that its database opens with the key, fits
 * together, and holds as much as the manifest says. Hands back the manifest. Changes nothing.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `snapshot-damaged`, `journal-foreign`, `journal-newer`, `cancelled`, `unexpected`
 */
export function verifySnapshot(path: string, keys: JournalKeys, watch: Watch): Manifest {
  const manifest = withSnapshot(path, (file) => {
    const found = manifestOf(file, keys)
    const sum = pour(file.handle, file.tail.database.bytes, null, watch)
    if (sum !== file.tail.database.sha256) throw snapshotDamaged('The words in this snapshot are damaged.')
    return found
  })
  const copy = openOr(path, keys)
  try {
    for (const check of copy.checks()) {
      goOn(watch)
      if (!check()) throw snapshotDamaged('What is in this snapshot does not fit together.')
    }
    if (copy.schema !== manifest.schema || !isSame(copy.counts, manifest.counts))
      throw snapshotDamaged('This snapshot holds less or more than it says.')
    return manifest
  } finally {
    copy.close()
  }
}

function openOr(path: string, keys: JournalKeys): Copy {
  try {
    return openCopy(path, keys)
  } catch (error) {
    throw snapshotDamaged('The words in this snapshot can’t be read.', error)
  }
}

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)
