import { readValue, writeValue } from './settings.ts'
import type { Store } from './store.ts'

const name = 'became'

/** By an id under which words stood, that under which they stand since. */
type Became = Readonly<Record<string, string>>

const readBecame = (store: Store): Became => (readValue(store, name) as Became | undefined) ?? {}

/**
 * Remembers for good that what stood under some ids stands under another since: notes that were begun as that which they
 * went into, a setback as the one that it was made part of. Snapshots from before have its words under the former ones.
 * Within a transaction.
 *
 * @param id is none of them
 */
export function noteBecame(store: Store, former: readonly string[], id: string): void {
  if (former.length === 0) return
  noteItself(store, id)
  writeValue(store, name, { ...readBecame(store), ...Object.fromEntries(former.map((one) => [one, id])) })
}

/** Something stands under this id by itself, maybe once more: it is nothing else any longer. Within a transaction. */
export function noteItself(store: Store, id: string): void {
  const { [id]: other, ...others } = readBecame(store)
  if (other !== undefined) writeValue(store, name, others)
}

/** Whether what stood under this id stands under another one. */
export const isElsewhere = (store: Store, id: string): boolean => readBecame(store)[id] !== undefined

/** Under which id something stands that stood under this one, over as many as there were. */
export const presentId = (store: Store, id: string): string => followed(readBecame(store), id).at(-1) ?? id

/** Ids, and under which the same things stand in another journal that is only looked at. */
export function withPresent(json: string | undefined, ids: readonly string[]): string[] {
  const became = JSON.parse(json ?? '{}') as Became
  return ids.flatMap((id) => [id, ...followed(became, id)])
}

function followed(became: Became, id: string): string[] {
  const next = became[id]
  return next === undefined ? [] : [next, ...followed(became, next)]
}

/** Under which ids some things stand, and stood before. */
export function withFormer(store: Store, ids: readonly string[]): string[] {
  const formerOf = Map.groupBy(Object.entries(readBecame(store)), ([, present]) => present)
  const all = new Set(ids)
  // A set also gives what was added while it is gone through.
  for (const id of all) for (const [former] of formerOf.get(id) ?? []) all.add(former)
  return [...all]
}
