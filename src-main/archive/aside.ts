import {
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { besideOf, putInPlace, syncFile, syncFolder } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import { isThere, keepAs } from '../files/there.ts'
import { bringLogBack } from '../journal/kept-log.ts'
import { databaseName } from '../vault/folder.ts'

const prefix = 'damaged-'
const ends = ['', '-wal'] as const

/**
 * Sets the files of a damaged database aside in a folder of their own, and puts the whole one that lies beside them in
 * their place. They are never deleted or written into. Broken off at any moment, either the damaged database is there with
 * its log, as `mendAside` puts it back, or the new one is. The name of the folder comes out.
 *
 * @throws ProblemError `disk-full`, `folder-not-writable`, `unexpected`; everything is then as it was
 */
export function setAside(vault: string): string {
  const name = freeName(vault)
  const database = join(vault, databaseName)
  const kept = join(vault, name, databaseName)
  try {
    bringLogBack(database)
    mkdirSync(join(vault, name), { mode: 0o700 })
    for (const end of ends) if (isThere(`${database}${end}`)) keepAs(`${database}${end}`, `${kept}${end}`)
    syncFolder(join(vault, name))
    syncFolder(vault)
    // The log goes first: one that lies beside another database is taken for that database's.
    for (const end of ['-wal', '-shm']) patiently(() => rmSync(`${database}${end}`, { force: true }))
    syncFolder(vault)
  } catch (error) {
    takeLogBack(vault, name)
    throw describeFault(error)
  }
  try {
    putInPlace(database)
  } catch (error) {
    if (isThere(besideOf(database))) takeLogBack(vault, name)
    throw error
  }
  return name
}

/**
 * Undoes the first half of a `setAside` that was broken off: the log lies beside its database again. To be called before
 * the database is opened, by whoever holds it.
 */
export function mendAside(vault: string): void {
  const database = join(vault, databaseName)
  if (!isThere(besideOf(database)) || isThere(`${database}-wal`)) return
  const brokenOff = asideIn(vault).find(
    (name) => isThere(join(vault, name, `${databaseName}-wal`)) && isSame(database, join(vault, name, databaseName)),
  )
  if (brokenOff !== undefined) takeLogBack(vault, brokenOff)
}

function takeLogBack(vault: string, name: string): void {
  const log = join(vault, `${databaseName}-wal`)
  const kept = join(vault, name, `${databaseName}-wal`)
  if (isThere(kept) && !isThere(log)) keepAs(kept, log)
}

/**
 * Keeps a log that breaks off, and its database, as they are in a folder of their own, before the journal that is read of
 * them is written into. To be called while nothing of it is open. The name of the folder comes out: what is kept already is
 * not kept again.
 *
 * @param from where the log breaks off, in bytes
 * @throws ProblemError `disk-full`, `folder-not-writable`, `unexpected`; nothing is kept then
 */
export function keepCutLog(vault: string, from: number): string {
  const database = join(vault, databaseName)
  const log = `${database}-wal`
  try {
    // What was saved since has lengthened what can be read of it.
    const known = asideIn(vault).find((name) => isSame(log, join(vault, name, `${databaseName}-wal`), from))
    return known ?? keepApart(vault, database)
  } catch (error) {
    throw describeFault(error)
  }
}

/** As copies: the files themselves go on being written into. */
function keepApart(vault: string, database: string): string {
  const name = freeName(vault)
  const folder = join(vault, name)
  try {
    mkdirSync(folder, { mode: 0o700 })
    for (const end of ends) {
      const kept = join(folder, `${databaseName}${end}`)
      copyFileSync(`${database}${end}`, kept, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      syncFile(kept)
    }
    syncFolder(folder)
    syncFolder(vault)
    return name
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** The folders in which damaged files lie. */
export const asideIn = (vault: string): readonly string[] =>
  readdirSync(vault)
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .sort()

function freeName(vault: string): string {
  for (let number = 1; ; number++) if (!isThere(join(vault, `${prefix}${number}`))) return `${prefix}${number}`
}

/** Whether two files hold the same, from some byte on. One that has two names is one. */
function isSame(one: string, other: string, from = 0): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  if (!first || !second || first.size !== second.size) return false
  return (first.ino === second.ino && first.dev === second.dev) || isSameThrough(one, other, from)
}

function isSameThrough(one: string, other: string, from: number): boolean {
  const handles = [openSync(one, 'r'), openSync(other, 'r')] as const
  const pieces = [Buffer.alloc(65_536), Buffer.alloc(65_536)] as const
  try {
    for (let at = from; ; at += pieces[0].length) {
      const read = readSync(handles[0], pieces[0], 0, pieces[0].length, at)
      readSync(handles[1], pieces[1], 0, read, at)
      if (read < pieces[0].length) return pieces[0].subarray(0, read).equals(pieces[1].subarray(0, read))
      if (!pieces[0].subarray(0, read).equals(pieces[1].subarray(0, read))) return false
    }
  } finally {
    for (const handle of handles) closeSync(handle)
  }
}
