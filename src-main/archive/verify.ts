import type { JournalKeys } from '../journal/environment.ts'
import { checkCopy } from './extract.ts'
import type { Manifest } from './manifest.ts'
import { manifestOf, pourDatabase, withSnapshot } from './snapshot.ts'
import type { Watch } from './watch.ts'

/**
 * Proves that a snapshot is whole: its seal, the hash of every byte, and that its database opens with the key, fits
 * together, and holds as much as the manifest says. Hands back the manifest. Changes nothing.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `snapshot-damaged`, `journal-foreign`, `journal-newer`, `cancelled`, `unexpected`
 */
export function verifySnapshot(path: string, keys: JournalKeys, watch: Watch): Manifest {
  const manifest = checkBytes(path, keys, watch)
  // The database lies first in the file, and what follows it is no concern of SQLite's: it is looked at where it is.
  checkCopy(path, keys, manifest, watch)
  return manifest
}

/** The first half: that every byte is what was written. For a copy of what was verified it is enough. */
export function checkBytes(path: string, keys: JournalKeys, watch: Watch): Manifest {
  return withSnapshot(path, (file) => {
    const manifest = manifestOf(file, keys)
    pourDatabase(file, null, watch)
    return manifest
  })
}
