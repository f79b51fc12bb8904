import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryId, HeldInSnapshots } from '../../src-preload/contract.ts'
import { syncFolder } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { openCopy } from '../journal/copy.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { type Found, listSnapshots } from './list.ts'
import { willGo } from './retention.ts'
import { goOn, type Watch } from './watch.ts'

/** A snapshot, and whether it holds any of the entries that were looked for; null where that can't be told. */
export interface Looked {
  readonly found: Found
  readonly holds: boolean | null
}

/**
 * Looks for entries in the snapshots of a folder where they lie, newest first and one at a step. Those of other journals
 * are left out. What a snapshot says here is believed page by page; whether it is whole is not looked at.
 * Wants libsodium to be ready.
 */
export function* lookFor(folder: string, keys: JournalKeys, entries: readonly EntryId[]): Iterable<Looked> {
  for (const found of listSnapshots(folder, keys))
    if (found.state !== 'foreign')
      yield { found, holds: found.state === 'whole' ? holdsAny(join(folder, found.name), keys, entries) : null }
}

/** The names of those that hold any. @throws ProblemError `cancelled` */
export function holdersIn(
  folder: string,
  keys: JournalKeys,
  entries: readonly EntryId[],
  watch: Watch,
): readonly string[] {
  const names: string[] = []
  for (const { found, holds } of lookFor(folder, keys, entries)) {
    goOn(watch)
    if (holds) names.push(found.name)
  }
  return names
}

/**
 * What a journal's own snapshots hold of entries, and for how long they will if nobody removes them.
 *
 * @param now UTC milliseconds
 */
export function heldBy(all: readonly Looked[], now: number): Omit<HeldInSnapshots, 'place' | 'beside'> {
  const holders = all.flatMap(({ found, holds }) => (holds ? [found] : []))
  const dated = all.flatMap(({ found: { name, pinned, manifest } }) =>
    manifest ? [{ name, pinned, made: manifest.made, reason: manifest.reason }] : [],
  )
  const going = willGo(dated, Math.max(now, ...dated.map(({ made }) => made)))
  const ends = holders.flatMap(({ name }) => going.get(name) ?? [])
  const times = holders.flatMap(({ manifest }) => manifest?.made ?? [])
  return {
    count: holders.length,
    first: times.length > 0 ? Math.min(...times) : null,
    last: times.length > 0 ? Math.max(...times) : null,
    until: ends.length > 0 ? Math.max(...ends) : null,
    lasting: holders.length - ends.length,
    unsure: all.filter(({ holds }) => holds === null).length,
  }
}

function holdsAny(path: string, keys: JournalKeys, entries: readonly EntryId[]): boolean | null {
  try {
    const copy = openCopy(path, keys)
    try {
      return copy.holdsAny(entries)
    } finally {
      copy.close()
    }
  } catch {
    return null
  }
}

/**
 * Takes snapshots out of a folder for good; one that has gone already is none of its concern.
 *
 * @throws ProblemError `folder-not-writable`, `unexpected`
 */
export function removeAll(folder: string, names: readonly string[]): void {
  try {
    for (const name of names) rmSync(join(folder, name), { force: true })
    if (names.length > 0) syncFolder(folder)
  } catch (error) {
    throw describeFault(error)
  }
}
