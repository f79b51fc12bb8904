import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { putInPlace, syncFolder, takeBack, writeBeside } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { databaseName, keyFileIn, prepareFolder } from '../vault/folder.ts'
import { readKeyFile } from '../vault/key-file.ts'
import { forgetSaves } from '../vault/known-saves.ts'
import { pourDatabase, withSnapshot } from './snapshot.ts'
import type { Watch } from './watch.ts'

/**
 * Makes a vault of a snapshot where none is, on any computer. It opens as on the day of the snapshot; no key is needed
 * before that. In the order of a creation: broken off, it leaves what counts as no vault.
 *
 * @param ownData where this computer remembers how many saves it knows of; null where it remembers nothing
 * @throws ProblemError `vault-exists`, `snapshot-damaged`, `key-file-damaged`, `journal-newer`, `disk-full`,
 *   `folder-not-writable`, `cancelled`, `unexpected`
 */
export function layVault(dir: string, path: string, watch: Watch, ownData: string | null = null): void {
  withSnapshot(path, (file) => {
    const { databaseSalt } = readKeyFile(file.keyFile)
    prepareFolder(dir)
    try {
      writeBeside(keyFileIn(dir), file.keyFile)
      syncFolder(dir)
      pourDatabase(file, join(dir, databaseName), watch)
      syncFolder(dir)
      // Whoever begins from a snapshot knows that what was written after it is not in it. An unlock after a kill would tell
      // of it, were it forgotten later.
      if (ownData !== null) forgetSaves(ownData, databaseSalt)
    } catch (error) {
      try {
        rmSync(join(dir, databaseName), { force: true })
        takeBack(keyFileIn(dir))
      } catch {
        // With the database it stays what tells that this was only begun. Why the work failed is what has to be told.
      }
      throw describeFault(error)
    }
    // From here on nothing is taken away again: the name may be there though the disk did not confirm it.
    putInPlace(keyFileIn(dir))
  })
}
