import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { patiently } from '../files/patience.ts'
import { databaseName } from '../vault/folder.ts'

/**
 * Gives what lies in the place of the journal's database, and is not the journal that is open, a name under which
 * `findCopies` offers it. To be called once the open one lies beside it whole, and nothing is open any more.
 */
export function giveFoundAName(vault: string): void {
  // The log first: beside another database it would be taken for that database's.
  rename(vault, ['-wal', ''])
}

/**
 * The same of a log that is not that of the open journal. To be called before that is closed: what has the log's name goes
 * then.
 */
export const giveFoundLogAName = (vault: string): void => rename(vault, ['-wal'])

function rename(vault: string, ends: readonly string[]): void {
  const database = join(vault, databaseName)
  let number = 1
  while (['', '-wal'].some((end) => existsSync(`${nameOf(vault, number)}${end}`))) number++
  for (const end of ends)
    if (existsSync(`${database}${end}`))
      patiently(() => renameSync(`${database}${end}`, `${nameOf(vault, number)}${end}`))
}

const nameOf = (vault: string, number: number): string => join(vault, `journal (found ${number}).db`)
