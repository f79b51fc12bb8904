import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { createJournal, type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import { createVault, databaseName, unlockVault } from '../../src-main/vault/vault.ts'
import { openTables } from './old-journal.ts'

const env = {
  now: () => Date.now(),
  zone: () => 'Europe/Lisbon',
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  derive: deriveInWorker(new URL('../../src-main/vault/derive-worker.ts', import.meta.url)),
  // The least that is allowed: what is measured or broken here is not the derivation.
  kdf: { memory: 64 * 1024, passes: 3 },
}

/**
 * Makes a vault the way the journal process does, without an app: for journals that would take long to type.
 *
 * @param fill is given the open journal, which is closed afterwards
 * @param now the clock by which that is done
 */
export async function makeVault(
  folder: string,
  passphrase: string,
  fill: (journal: Journal) => unknown,
  now: () => number = Date.now,
): Promise<void> {
  const file = join(folder, databaseName)
  const { keys } = await createVault(folder, new TextEncoder().encode(passphrase), env, (fresh) =>
    createJournal(file, fresh, env).close(),
  )
  const journal = openJournal(file, keys, { ...env, now })
  try {
    await fill(journal)
  } finally {
    journal.close()
  }
}

/** Changes the tables of a vault that nobody has open. */
export async function changeTables(
  folder: string,
  passphrase: string,
  change: (database: Database) => void,
): Promise<void> {
  const database = openTables(
    join(folder, databaseName),
    await unlockVault(folder, new TextEncoder().encode(passphrase), env),
  )
  try {
    change(database)
  } finally {
    database.close()
  }
}

/** The key of a vault's journal, 32 bytes. */
export async function readJournalKey(folder: string, passphrase: string): Promise<Uint8Array> {
  const { journalKey } = await unlockVault(folder, new TextEncoder().encode(passphrase), env)
  return journalKey
}

/** A key file's text with another line in it and a check line that fits, as somebody would who changes it on purpose. */
export function rewriteKeyFile(file: string, change: (text: string) => string): Buffer {
  const text = change(readFileSync(file, 'latin1'))
  const content = text.slice(0, text.lastIndexOf('check sha256 '))
  const sum = createHash('sha256').update(content, 'latin1').digest('hex')
  return Buffer.from(`${content}check sha256 ${sum}\n`, 'latin1')
}
