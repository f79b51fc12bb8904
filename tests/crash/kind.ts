import type { EntryId } from '../../src-preload/contract.ts'
import type { Chance } from './chance.ts'
import type { Held, Life } from './life.ts'
import type { Room } from './room.ts'

/** A kind of deed. A new one needs its data and one of these, and is then killed, failed and modelled with. */
export interface KindOf<Data> {
  /** null where there is nothing now to do it to */
  draw(life: Life, chance: Chance): Data | null
  /** Brings about what it is done to, where that is no part of it: a fault is put in the way of the deed alone. */
  prepare?(room: Room, data: Data): Promise<void>
  /** Does it. Everything that it changed is acknowledged when it resolves; a new recovery key comes out. */
  perform(room: Room, data: Data): Promise<string | undefined> | string | undefined
  /** What is remembered of it, but for snapshots. `said` is what came out, and empty where nobody heard it. */
  after(life: Life, data: Data, said: string): Life
  /** Whether it makes a snapshot on its way: of what was there before it, or of what was there after it. */
  readonly makes?: 'of-before' | 'of-after'
  /**
   * Whether that is the newest of all, so that no rule of keeping takes it away at once. Some deeds do not need it: they
   * are done also where a fault kept it from being made.
   */
  readonly stays?: 'always' | 'without-faults'
  /** Which snapshots go with it. */
  purges?(data: Data): (held: Held) => boolean
}

/** Some of these, drawn by lot; null where there are none. */
export const some = <Data>(
  from: readonly EntryId[],
  chance: Chance,
  make: (ids: readonly EntryId[]) => Data,
): Data | null => (from.length === 0 ? null : make(chance.someOf(from)))

export function forget(life: Life, { ids }: { readonly ids: readonly EntryId[] }): Life {
  const left = Object.entries(life.entries).filter(([id]) => !ids.includes(id))
  return { ...life, entries: Object.fromEntries(left) }
}

export const here = (life: Life) => Object.keys(life.entries).filter((id) => !life.entries[id]?.trashed)
export const inTrash = (life: Life) => Object.keys(life.entries).filter((id) => life.entries[id]?.trashed)
