import type { ArchiveRecord, Owed } from './record.ts'
import { bothRenewed } from './renewed.ts'

/** What has to be remembered so that something goes from the second place, and from those that were chosen before. */
export function owing(now: ArchiveRecord, more: Partial<Owed>): Partial<ArchiveRecord> {
  return everywhere(now, (owed) => both(owed, { forget: [], renewed: null, ...more }))
}

/** The same where a snapshot is pinned again. */
export function pinnedAgain(now: ArchiveRecord, mark: string): Partial<ArchiveRecord> {
  return everywhere(now, ({ unpinned = [] }) => ({ unpinned: unpinned.filter((other) => other !== mark) }))
}

function everywhere(
  { place, forget = [], holders = [], renewed = null, unpinned = [], left = [] }: ArchiveRecord,
  change: (owed: Owed) => Partial<Owed>,
): Partial<ArchiveRecord> {
  return {
    ...(place && change({ forget, holders, renewed, unpinned })),
    ...(left.length > 0 && { left: left.map((owed) => ({ ...owed, ...change(owed) })) }),
  }
}

/**
 * The same where another place is chosen, or none: what is to go from one place is looked for in no other. A place that was
 * one already may be known here under another path, as a stick that comes back with another letter: it may be any of those
 * before, so all that is to go from one of them is looked for there.
 *
 * @param wasPlace whether the folder was a second place of this journal already
 */
export function owedAt(
  path: string | null,
  wasPlace: boolean,
  { place, forget = [], holders = [], renewed = null, unpinned = [], left = [] }: ArchiveRecord,
): Partial<ArchiveRecord> {
  if (path === (place?.path ?? null)) return {}
  const before = place ? [...left, { path: place.path, forget, holders, renewed, unpinned }] : left
  const again = before.filter((one) => wasPlace || one.path === path)
  return {
    ...again.reduce<Owed>(both, { forget: [], renewed: null, unpinned: [] }),
    left: before.filter((one) => one.path !== path),
  }
}

const both = (one: Owed, other: Owed): Owed => ({
  forget: [...new Set([...one.forget, ...other.forget])],
  holders: [...new Set([...(one.holders ?? []), ...(other.holders ?? [])])],
  renewed: bothRenewed(one.renewed, other.renewed),
  unpinned: [...new Set([...(one.unpinned ?? []), ...(other.unpinned ?? [])])],
})

/**
 * The same without the entries that came back, as by an import: they are in the new snapshots as well, and all of those would
 * go. Nor is it known then for which of them a snapshot was to go. `isHere` tells by its id whether the journal has one.
 */
export function stillOwed(
  { forget = [], left = [] }: ArchiveRecord,
  isHere: (entry: string) => boolean,
): Partial<ArchiveRecord> {
  const gone = (entries: Owed['forget']) => entries.filter((entry) => !isHere(entry))
  if (![forget, ...left.map((owed) => owed.forget)].flat().some(isHere)) return {}
  return {
    forget: gone(forget),
    holders: [],
    left: left.map((owed) => ({ ...owed, forget: gone(owed.forget), holders: [] })),
  }
}
