import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { patiently } from '../files/patience.ts'
import { databaseName } from '../vault/folder.ts'

/**
 * Gives what lies in the place of the journal's database, and is not the journal that is open, a name under which
 * `findCopies` offers it. To be called once the open one lies beside it whole, and nothing is open any more.
 */
export function giveFoundAName(vault: string): void {
  const database = join(vault, databaseName)
  let number = 1
  while (existsSync(nameOf(vault, number))) number++
  // The log first: beside another database it would be taken for that database's.
  for (const end of ['-wal', ''])
    if (existsSync(`${database}${end}`))
      patiently(() => renameSync(`${database}${end}`, `${nameOf(vault, number)}${end}`))
}

const nameOf = (vault: string, number: number): string => join(vault, `journal (found ${number}).db`)
