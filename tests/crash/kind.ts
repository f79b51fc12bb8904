import type { EntryId } from '../../src-preload/contract.ts'
import type { Chance } from './chance.ts'
import { canonical, type Held, type Life, type Remembered, type State, stateOf } from './life.ts'
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
  /** Which snapshots may go with it beside these. */
  mayPurge?(data: Data): (held: Held) => boolean
}

/** Some of these, drawn by lot; null where there are none. */
export const some = <Data>(
  from: readonly EntryId[],
  chance: Chance,
  make: (ids: readonly EntryId[]) => Data,
): Data | null => (from.length === 0 ? null : make(chance.someOf(from)))

/** What is left once entries were deleted for ever. A step that was kept stays kept, and a goal’s link to one stays. */
export function forget(life: Life, { ids }: { readonly ids: readonly EntryId[] }): Life {
  const gone = new Set(ids)
  const lessons = new Set(ids.map((id) => life.entries[id]?.lesson?.id))
  const links = new Set([...lessons].map((id) => `lesson ${id}`))
  return {
    ...life,
    entries: filtered(life.entries, (id) => !gone.has(id)),
    lessons: filtered(life.lessons, (id) => !lessons.has(id)),
    setbacks: mapped(life.setbacks, (setback) => ({
      ...setback,
      entries: setback.entries.filter((id) => !gone.has(id)),
    })),
    goals: mapped(life.goals, (goal) => ({ ...goal, links: goal.links.filter((link) => !links.has(link)) })),
  }
}

const filtered = <Value>(from: Readonly<Record<string, Value>>, stays: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => stays(name)))

/** The same with each value changed. */
export const mapped = <Value>(from: Readonly<Record<string, Value>>, change: (value: Value, name: string) => Value) =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value, name)]))

/** An entry of which nothing is remembered yet. */
export const blank: Remembered = {
  day: '',
  title: '',
  text: '',
  tags: [],
  picture: null,
  step: null,
  lesson: null,
  starred: false,
  trashed: false,
  versions: [],
}

/** A new entry, or one that is changed: what it was before is kept as an earlier version, if it is another now. */
export function rewritten(life: Life, id: EntryId, change: Partial<Remembered>): Life {
  const before = life.entries[id]
  const after = { ...blank, ...before, ...change }
  const isOther = before && canonical(stateOf(before)) !== canonical(stateOf(after))
  const versions = isOther ? [...before.versions, stateOf(before)] : after.versions
  return { ...life, entries: { ...life.entries, [id]: { ...after, versions } } }
}

/** An entry that is taken back to an earlier state. */
export const putBack = (life: Life, id: EntryId, state: State): Life =>
  withKept(rewritten(life, id, { ...stateOf(state), trashed: false }), id)

/** With the step of an entry among those that were ever kept, if it is one. */
export function withKept(life: Life, id: EntryId): Life {
  const step = life.entries[id]?.step
  const isKept = step?.end === 'done' || step?.end === 'partly'
  return isKept ? { ...life, keptSteps: [...new Set([...life.keptSteps, step.id])].sort() } : life
}

export const here = (life: Life) => Object.keys(life.entries).filter((id) => !life.entries[id]?.trashed)
/** Those outside the trash that hold paragraphs alone. */
export const plain = (life: Life) => here(life).filter((id) => life.entries[id]?.step === null)
export const inTrash = (life: Life) => Object.keys(life.entries).filter((id) => life.entries[id]?.trashed)
