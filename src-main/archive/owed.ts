import type { ArchiveRecord, Owed } from './record.ts'

/** What has to be remembered so that something goes from the second place, and from those that were chosen before. */
export function owing(
  { place, forget = [], renewed = null, left = [] }: ArchiveRecord,
  more: { readonly forget?: readonly string[]; readonly renewed?: Owed['renewed'] },
): Partial<ArchiveRecord> {
  const add = <Some extends Owed>(owed: Some): Some => ({
    ...owed,
    forget: [...new Set([...owed.forget, ...(more.forget ?? [])])],
    renewed: more.renewed ?? owed.renewed,
  })
  return { ...(place && add({ forget, renewed })), ...(left.length > 0 && { left: left.map(add) }) }
}

/** The same where another place is chosen, or none: what is to go from one place is looked for in no other. */
export function owedAt(
  path: string | null,
  { place, forget = [], renewed = null, left = [] }: ArchiveRecord,
): Partial<ArchiveRecord> {
  if (path === (place?.path ?? null)) return {}
  const before = place ? [...left, { path: place.path, forget, renewed }] : left
  const again = before.find((one) => one.path === path)
  return {
    forget: again?.forget ?? [],
    renewed: again?.renewed ?? null,
    left: before.filter((one) => one !== again),
  }
}

/**
 * The same without the entries that came back, as by an import: they are in the new snapshots as well, and all of those would
 * go. `isHere` tells by its id whether the journal has one.
 */
export function stillOwed(
  { forget = [], left = [] }: ArchiveRecord,
  isHere: (entry: string) => boolean,
): Partial<ArchiveRecord> {
  const gone = (entries: Owed['forget']) => entries.filter((entry) => !isHere(entry))
  if (![forget, ...left.map((owed) => owed.forget)].flat().some(isHere)) return {}
  return { forget: gone(forget), left: left.map((owed) => ({ ...owed, forget: gone(owed.forget) })) }
}
