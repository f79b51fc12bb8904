import { dirname } from 'node:path'
import { syncFolder } from '../files/atomic-write.ts'
import { describeFault, describeReadFault } from '../files/fault.ts'
import { takeAway } from '../files/there.ts'
import { type Copy, openCopy } from '../journal/copy.ts'
import { unlessPassing } from '../journal/database-problem.ts'
import type { JournalKeys } from '../journal/environment.ts'
import type { ProblemError } from '../problem.ts'
import type { Manifest } from './manifest.ts'
import { isOfTheCopy, snapshotDamaged } from './problems.ts'
import { manifestOf, pourDatabase, withSnapshot } from './snapshot.ts'
import { goOn, type Watch } from './watch.ts'

/**
 * Takes the database out of a snapshot, as it is encrypted there, into a file that is not there yet. What came out is
 * checked as `verifySnapshot` checks a snapshot; where anything is amiss nothing is left.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError as `verifySnapshot`, and `disk-full`, `folder-not-writable`
 */
export function extractDatabase(path: string, into: string, keys: JournalKeys, watch: Watch): Manifest {
  try {
    const manifest = withSnapshot(path, (file) => {
      const found = manifestOf(file, keys)
      pourDatabase(file, into, watch)
      return found
    })
    checkCopy(into, keys, manifest, watch)
    syncFolder(dirname(into))
    return manifest
  } catch (error) {
    // What stays goes at the next unlock.
    takeAway(into)
    throw describeFault(error)
  }
}

/**
 * Checks that a database opens with the key, that it fits together, and that it holds what the manifest says. More than
 * the database may follow in its file.
 *
 * @throws ProblemError `snapshot-damaged`, `cancelled`, `unexpected` where the disk did not give it
 */
export const checkCopy = (path: string, keys: JournalKeys, manifest: Manifest, watch: Watch): void =>
  unlessPassing(() => checkOnce(path, keys, manifest, watch))

function checkOnce(path: string, keys: JournalKeys, manifest: Manifest, watch: Watch): void {
  const copy = open(path, keys)
  try {
    if (!fitsTogether(copy, watch)) throw snapshotDamaged('What is in this snapshot does not fit together.')
    if (copy.schema !== manifest.schema || !isSame(copy.counts(), manifest.counts))
      throw snapshotDamaged('This snapshot holds less or more than it says.')
  } finally {
    copy.close()
  }
}

/** Whether all holds that has to hold of a database. @throws ProblemError `journal-damaged`, `cancelled` */
export function fitsTogether(copy: Copy, watch: Watch): boolean {
  for (const check of copy.checks()) {
    goOn(watch)
    if (!check()) return false
  }
  return true
}

function open(path: string, keys: JournalKeys) {
  try {
    return openCopy(path, keys)
  } catch (error) {
    if (isOfTheCopy(error)) throw snapshotDamaged('The words in this snapshot can’t be read.', error)
    throw describeReadFault((error as ProblemError).cause)
  }
}

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)
