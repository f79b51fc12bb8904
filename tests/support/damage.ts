import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { setKey } from '../../src-main/journal/database.ts'
import type { JournalKeys } from '../../src-main/journal/environment.ts'

const pageSize = 4096

/** Turns some bits of each of these pages of a database round, as a dying disk does. */
export function breakPages(file: string, numbers: readonly number[]): void {
  const handle = openSync(file, 'r+')
  try {
    for (const number of numbers) {
      const at = (number - 1) * pageSize + 1000
      const bytes = Buffer.alloc(16)
      readSync(handle, bytes, 0, bytes.length, at)
      writeSync(
        handle,
        bytes.map((byte) => byte ^ 0x55),
        0,
        bytes.length,
        at,
      )
    }
  } finally {
    closeSync(handle)
  }
}

export const countPages = (file: string): number => statSync(file).size / pageSize

/** The root page of each table and index of a database that is whole. */
export function rootsOf(file: string, keys: JournalKeys): ReadonlyMap<string, number> {
  const database = new Sqlite(file, { readonly: true })
  try {
    setKey(database, keys)
    const rows = database
      .prepare<[], { name: string; rootpage: number }>('SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0')
      .all()
    return new Map(rows.map(({ name, rootpage }) => [name, rootpage]))
  } finally {
    database.close()
  }
}
