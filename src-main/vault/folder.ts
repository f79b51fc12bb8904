import { accessSync, constants, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { besideOf, syncFolder } from '../files/atomic-write.ts'
import { describeFault, describeOwnReadFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import { readStart } from '../files/read-start.ts'
import { isThere } from '../files/there.ts'
import { ProblemError } from '../problem.ts'
import { findKeyCopies } from './key-copies.ts'
import { damaged, keyFileName, largestKeyFile, readKeyFile } from './key-file.ts'

/** Of the file in a vault's folder. */
export const databaseName = 'journal.db'

export const keyFileIn = (dir: string): string => join(dir, keyFileName)

/** @throws ProblemError `unexpected`, `folder-not-writable` where the disk doesn't let it be looked at */
function isHere(path: string): boolean {
  try {
    return isThere(path)
  } catch (error) {
    throw describeFault(error)
  }
}

/**
 * Whether the creation of a vault was broken off: its key file is written before the database, and gets its name after.
 * Such a vault was never open, and nothing was written into it.
 */
const isUnfinished = (dir: string): boolean => !isHere(keyFileIn(dir)) && isHere(besideOf(keyFileIn(dir)))

/** Whether there is a vault, whole or not: a database without its key file is one as well. */
export const vaultExists = (dir: string): boolean =>
  isHere(keyFileIn(dir)) || (isHere(join(dir, databaseName)) && !isUnfinished(dir))

/**
 * Whether a vault can be opened, or made where there is none, as far as can be said without a passphrase.
 * Throws `key-file-damaged` (also when the file is missing), `journal-newer`, `folder-not-writable`, `unexpected`.
 * Changes nothing.
 */
export function checkVault(dir: string): void {
  checkWritable(dir)
  if (vaultExists(dir)) readKeyFile(loadKeyFile(dir))
}

/** The bytes of the key file. Throws `no-vault`, `key-file-damaged`, `folder-not-writable`, `unexpected`. */
export function loadKeyFile(dir: string): Buffer {
  const path = keyFileIn(dir)
  if (!vaultExists(dir)) throw new ProblemError('no-vault', 'There is no journal here yet.')
  if (!isHere(path))
    throw new ProblemError(
      'key-file-damaged',
      `The key file of this journal is missing, and only that file opens it. ${whereItMayBe(dir)} To begin a new journal instead, move this one’s folder elsewhere first.`,
    )
  try {
    const found = statSync(path)
    if (!found.isFile() || found.size > largestKeyFile) throw damaged()
    return patiently(() => readFileSync(path))
  } catch (error) {
    throw describeOwnReadFault(error)
  }
}

/** Another program may only have renamed it. */
function whereItMayBe(dir: string): string {
  const found = findKeyCopies(dir, saltOf(dir)).filter(({ opens }) => opens !== 'nothing-here')
  if (found.length === 0) return 'Put a copy of it in its place, from a backup.'
  const names = found.map(({ name }) => `“${name}”`).join(' and ')
  const words = found.length === 1 ? 'is one of this journal' : 'are of this journal'
  return `${names} in the same folder ${words}, under another name: another program may have renamed it. Named “${keyFileName}” again, it opens the journal.`
}

/** With what the database begins; nothing where the disk doesn't give it. */
function saltOf(dir: string): Uint8Array {
  try {
    return readStart(join(dir, databaseName), 16)
  } catch {
    return new Uint8Array()
  }
}

/** Whether the database that lies beside a key file begins with another salt than that names. */
export function isBesideAnother(dir: string, databaseSalt: Uint8Array): boolean {
  const salt = saltOf(dir)
  return salt.length === databaseSalt.length && salt.some((byte, index) => byte !== databaseSalt[index])
}

/** A new vault can't be written where the nearest folder that exists can't be. */
function checkWritable(dir: string): void {
  let nearest = resolve(dir)
  while (!isHere(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  try {
    if (!statSync(nearest).isDirectory()) throw Object.assign(new Error('Not a folder.'), { code: 'ENOTDIR' })
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw describeFault(error)
  }
}

/**
 * Makes the folder of a new vault, open to its owner only, if it isn't there. What a creation that was broken off has left of a database is
 * moved into a folder of its own, never deleted. The key file in the making goes last: it tells that this was unfinished.
 * Throws `vault-exists`, `folder-not-writable`, `disk-full`, `unexpected`.
 */
export function prepareFolder(dir: string): void {
  if (vaultExists(dir)) throw new ProblemError('vault-exists', 'There is a journal here already. It was left as it is.')
  try {
    if (mkdirSync(dir, { recursive: true, mode: 0o700 })) syncFolder(dirname(resolve(dir)))
    // The database, and whatever SQLite keeps beside it under its name: a new one must not be taken for theirs.
    const leftovers = readdirSync(dir).filter((name) => name.startsWith(databaseName))
    if (leftovers.length === 0) return
    const aside = freeFolder(dir)
    for (const name of leftovers) renameSync(join(dir, name), join(aside, name))
    if (isUnfinished(dir)) renameSync(besideOf(keyFileIn(dir)), join(aside, besideOf(keyFileName)))
    syncFolder(dir)
  } catch (error) {
    throw describeFault(error)
  }
}

function freeFolder(dir: string): string {
  for (let number = 1; ; number++) {
    const path = join(dir, `unfinished-${number}`)
    if (isHere(path)) continue
    mkdirSync(path, { mode: 0o700 })
    return path
  }
}

/**
 * Makes of a vault that was made this moment, and whose recovery key nobody has seen, one whose creation was broken off.
 * Where the disk refuses that too it stays.
 */
export function unmakeVault(dir: string): void {
  try {
    renameSync(keyFileIn(dir), besideOf(keyFileIn(dir)))
  } catch {
    // What stood in the way before is what is told.
  }
}
