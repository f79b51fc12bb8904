import type { Reason } from '../../src-main/archive/manifest.ts'
import { tooMany } from '../../src-main/archive/retention.ts'
import type { KindOf } from './kind.ts'
import { type Life, toldOf } from './life.ts'

/** A snapshot as the app lists it, under the name that it has without a pin. */
export interface Row {
  readonly name: string
  readonly made: number
  readonly reason: Reason
  readonly pinned: boolean
  readonly earlier: boolean
  /** How often was saved before it. */
  readonly saves: number | undefined
}

/** What is to be known of a deed to say which snapshots may come and go by it. */
export interface Done<Data> {
  readonly kind: KindOf<Data>
  readonly data: Data
  /** Whether it was acknowledged. One that was broken off may have done any part of it. */
  readonly acknowledged: boolean
  /** Whether a fault was put in its way. */
  readonly faulty: boolean
}

/**
 * Holds the snapshots that are there after a deed against those that were known before it. None may have come that the
 * deed doesn't make, and none may have gone but by the rules of keeping or because it was to be purged. What each holds
 * comes out.
 *
 * @param before what was known; `after` is the same once the deed was done
 * @param deed null where nothing was done since
 */
export function settle<Data>(
  before: Life,
  after: Life,
  deed: Done<Data> | null,
  rows: readonly Row[],
): Life['snapshots'] {
  const known = before.snapshots
  const fresh = rows.filter(({ name }) => !(name in known))
  const holds = deed?.kind.makes === 'of-after' ? after : before
  // Where an unlock that changes the tables was broken off, the next one makes another.
  const most = deed?.kind.makes ? (deed.acknowledged ? 1 : 2) : 0
  if (fresh.length > most) throw new Error('There is a snapshot that nobody made.')
  const { stays } = deed?.kind ?? {}
  if (deed?.acknowledged && fresh.length === 0 && (stays === 'always' || (stays && !deed.faulty)))
    throw new Error('There is no snapshot of before.')

  const isPurged = deed?.kind.purges?.(deed.data) ?? (() => false)
  const mayBePurged = deed?.kind.mayPurge?.(deed.data) ?? (() => false)
  // One that was made and gave way at once is not in the list, but others gave way because of it.
  const unseen = { name: '', made: before.time, reason: 'asked' as const, pinned: false }
  const all = [...Object.entries(known).map(([name, one]) => ({ name, ...one })), ...fresh]
  const mayGo = new Set(tooMany(deed?.kind.makes ? [...all, ...(fresh.length === 0 ? [unseen] : [])] : all))
  const left = new Set(rows.map(({ name }) => name))
  for (const [name, held] of Object.entries(known)) {
    const isRight = left.has(name)
      ? !(deed?.acknowledged && isPurged(held))
      : mayGo.has(name) || isPurged(held) || mayBePurged(held)
    if (!isRight) throw new Error(`The snapshot ${name} ${left.has(name) ? 'is still there' : 'has gone'}.`)
  }
  if (deed?.acknowledged && deed.kind.makes && fresh.length > 0 && tooMany(rows).length > 0)
    throw new Error('More snapshots are kept than the rules say.')
  const { passphrase, recoveryKey } = holds
  const fromNow = { ...toldOf(holds), passphrase, recoveryKey, aside: after.brought }
  return Object.fromEntries(rows.map(({ name, ...row }) => [name, { ...(known[name] ?? fromNow), ...row }]))
}
