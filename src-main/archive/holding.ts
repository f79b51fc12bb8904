import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HeldInSnapshots } from '../../src-preload/contract.ts'
import { syncFolder } from '../files/atomic-write.ts'
import { removeEach } from '../files/remove-each.ts'
import { type Copy, openCopy } from '../journal/copy.ts'
import { unlessPassing } from '../journal/database-problem.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { type Found, listWithDoubled } from './list.ts'
import { isDoubledName } from './names.ts'
import { isOfTheCopy, snapshotStays } from './problems.ts'
import { willGo } from './retention.ts'

/** A snapshot, and whether it holds any of what was looked for; null where that can't be told. */
export interface Looked {
  readonly found: Found
  readonly holds: boolean | null
  /** Whether that is only because the disk doesn't give it just now. */
  readonly refused: boolean
}

/**
 * Looks for entries and other things by their ids in the snapshots of a folder where they lie, also in those that another
 * program doubled, newest first and one at a step. Those of other journals are left out. What a snapshot says here is
 * believed page by page; whether it is whole is not looked at. null comes in between, where other work may be done.
 * Wants libsodium to be ready.
 */
export function* lookFor(folder: string, keys: JournalKeys, ids: readonly string[]): Iterable<Looked | null> {
  const without = new Set<string>()
  for (const found of listWithDoubled(folder, keys))
    if (found.state === 'whole') yield { found, ...(yield* look(join(folder, found.name), keys, ids, without)) }
    else if (found.state !== 'foreign') yield { found, holds: null, refused: found.state === 'unreadable' }
}

/** Those that hold any. */
export const holdersAmong = (all: readonly Looked[]): readonly Found[] =>
  all.flatMap(({ found, holds }) => (holds ? [found] : []))

/** The names of those that another program doubled and of which it can't be told. */
export const unsureDoubles = (all: readonly Looked[]): readonly string[] =>
  all.flatMap(({ found: { name }, holds }) => (holds === null && isDoubledName(name) ? [name] : []))

/**
 * What a journal's own snapshots hold of what was looked for, and for how long they will if nobody removes them. A doubled
 * one makes no room by itself.
 *
 * @param now UTC milliseconds
 */
export function heldBy(all: readonly Looked[], now: number): Omit<HeldInSnapshots, 'place' | 'left' | 'beside'> {
  const holders = holdersAmong(all)
  const dated = all.flatMap(({ found: { name, pinned, manifest } }) =>
    manifest && !isDoubledName(name) ? [{ ...manifest, name, pinned }] : [],
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
    unsure: all.filter(({ holds }) => holds === null).length - unsureDoubles(all).length,
  }
}

/** Earlier versions that are unpacked at once: some fifty milliseconds of work. */
const portion = 400

function* look(
  path: string,
  keys: JournalKeys,
  ids: readonly string[],
  /** The names of earlier versions in which none of them stands, also in other snapshots of the journal. */
  without: Set<string>,
): Generator<null, Omit<Looked, 'found'>> {
  const asking = <T>(question: (copy: Copy) => T) => unlessPassing(() => withCopy(path, keys, question))
  try {
    if (asking((copy) => copy.holdsAny(ids))) return { holds: true, refused: false }
    const lessons = new Set(ids)
    const states = asking((copy) => copy.earlierStates()).filter(({ name }) => !without.has(name))
    for (let begin = 0; begin < states.length; begin += portion) {
      const some = states.slice(begin, begin + portion)
      if (asking((copy) => copy.standsIn(some, lessons))) return { holds: true, refused: false }
      for (const { name } of some) without.add(name)
      // Not open meanwhile: on Windows an open file can be neither renamed nor removed.
      yield null
    }
    return { holds: false, refused: false }
  } catch (error) {
    // Its name may be another one since, as of one that is pinned.
    return { holds: null, refused: !(isOfTheCopy(error) && existsSync(path)) }
  }
}

function withCopy<T>(path: string, keys: JournalKeys, question: (copy: Copy) => T): T {
  const copy = openCopy(path, keys)
  try {
    return question(copy)
  } finally {
    copy.close()
  }
}

/**
 * Takes snapshots out of a folder for good; one that has gone already is none of its concern. One that can't be removed
 * keeps no other from going.
 *
 * @throws ProblemError `folder-not-writable`, `unexpected`
 */
export function removeAll(folder: string, names: readonly string[]): void {
  const { fault } = removeEach(folder, names)
  if (names.length > 0) syncFolder(folder)
  if (fault !== null) throw snapshotStays(fault)
}
