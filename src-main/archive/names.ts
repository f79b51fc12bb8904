// The name of a snapshot is for a person who finds it, and for those that are pinned: it is the one thing about a
// snapshot that is kept outside its file, and it goes with every copy. What was made when is read from within.

import { doubledMark } from '../files/doubled.ts'

const named = /^kintsugi-\d{4}-\d\d-\d\d-\d{6}(-\d+)?(-kept)?\.snapshot$/

const doubled = new RegExp(`^kintsugi-\\d{4}-\\d\\d-\\d\\d-\\d{6}${doubledMark}\\.snapshot$`, 'i')

export const isSnapshotName = (name: string): boolean => named.test(name)
/** Whether it is the name of a snapshot that another program doubled or renamed. */
export const isDoubledName = (name: string): boolean => doubled.test(name) && !isSnapshotName(name)
export const isPinnedName = (name: string): boolean => name.endsWith('-kept.snapshot')

/** A name for a snapshot of this instant (its UTC time) that none of `taken` has, pinned or not. */
export function nameFor(instant: number, taken: readonly string[]): string {
  const time = new Date(instant).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')
  return freeName(`kintsugi-${time}.snapshot`, taken)
}

/** The name itself where none of `taken` has it, pinned or not; otherwise the next that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map(unpinned))
  if (!used.has(unpinned(name))) return name
  const time = /^kintsugi-\d{4}-\d\d-\d\d-\d{6}/.exec(name)?.[0]
  for (let number = 2; ; number++) {
    const next = `${time}-${number}.snapshot`
    if (!used.has(next)) return withPin(next, isPinnedName(name))
  }
}

/** What the snapshot is called whether or not it is pinned: two copies of one have this in common. */
export const unpinned = (name: string): string => name.replace(/-kept\.snapshot$/, '.snapshot')

export const withPin = (name: string, pinned: boolean): string =>
  pinned ? unpinned(name).replace(/\.snapshot$/, '-kept.snapshot') : unpinned(name)
