import type { Reason } from '../../src-main/archive/manifest.ts'
import { takeBack } from '../../src-main/archive/take-back.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { deleting, forgetSealed, sayLater } from '../../src-main/room/deleting.ts'
import type { EntryId } from '../../src-preload/contract.ts'
import { forget, inTrash, type KindOf, mapped, putBack, rewritten, some, withKept } from './kind.ts'
import { type Held, type Life, toldOf } from './life.ts'
import { rename, shortTitle } from './words.ts'

/** What can be done with snapshots, each with what is drawn for it beforehand. Snapshots go by their names without a pin. */
export interface SnapshotDeeds {
  snapshot: { readonly when: number; readonly reason: Reason }
  pin: { readonly name: string; readonly pinned: boolean }
  lookBeside: { readonly name: string }
  /** The title, if any, is what the entry is renamed to right before, where it is outside the trash. */
  takeFrom: { readonly name: string; readonly id: EntryId; readonly title: string | null }
  restore: { readonly name: string }
  purge: { readonly ids: readonly EntryId[] }
  renewSnapshots: object
  copyOver: object
  drill: object
}

const names = (life: Life) => Object.keys(life.snapshots)

/** A moment of the last years, so that rules that go by days, weeks, months and years all have something to do. */
const years = 1.8

export const snapshotKinds: { readonly [Kind in keyof SnapshotDeeds]: KindOf<SnapshotDeeds[Kind]> } = {
  snapshot: {
    draw: (_, chance) => ({
      when: Date.UTC(2024, 0, 1) + chance.below(years * 365 * 24) * 3_600_000,
      reason: chance.next() < 0.7 ? 'daily' : 'asked',
    }),
    async perform(room, { when, reason }) {
      await room.at(when, () => room.session().archive().make(room.journal(), reason, unwatched))
      return undefined
    },
    after: (life) => life,
    makes: 'of-before',
  },
  pin: {
    draw(life, chance) {
      const name = chance.oneOf(names(life))
      return name === undefined ? null : { name, pinned: chance.next() < 0.4 }
    },
    perform(room, { name, pinned }) {
      room.session().archive().pin(room.snapshotCalled(name), pinned)
      return undefined
    },
    after: (life) => life,
  },
  lookBeside: {
    draw(life, chance) {
      const name = chance.oneOf(names(life))
      return name === undefined ? null : { name }
    },
    async perform(room, { name }) {
      const archive = room.session().archive()
      const beside = await archive.open(room.snapshotCalled(name), unwatched)
      beside.readOverview()
      archive.closeBeside()
      return undefined
    },
    after: (life) => life,
  },
  takeFrom: {
    draw(life, chance) {
      const name = chance.oneOf(
        names(life).filter((name) => Object.keys(life.snapshots[name]?.entries ?? {}).length > 0),
      )
      const id = chance.oneOf(Object.keys((name !== undefined && life.snapshots[name]?.entries) || {}))
      const title = chance.next() < 0.5 ? null : shortTitle(chance)
      return name === undefined || id === undefined ? null : { name, id, title }
    },
    async perform(room, { name, id, title }) {
      const archive = room.session().archive()
      const beside = await archive.open(room.snapshotCalled(name), unwatched)
      const journal = room.journal()
      journal.together(() => {
        const isHere = journal.knows(id) && journal.readEntry({ id }).trashed === null
        if (isHere && title !== null) rename(journal, id, title)
        takeBack(journal, beside, [id], true)
      })
      archive.closeBeside()
      return undefined
    },
    after(life, { name, id, title }) {
      const held = life.snapshots[name]
      const isHere = life.entries[id]?.trashed === false
      const renamed = isHere && title !== null ? rewritten(life, id, { title }) : life
      return held ? takenBack(renamed, id, held) : life
    },
  },
  restore: {
    draw(life, chance) {
      const name = chance.oneOf(names(life))
      return name === undefined ? null : { name }
    },
    async perform(room, { name }) {
      await room.session().restore(room.snapshotCalled(name), unwatched)
      return undefined
    },
    after(life, { name }) {
      const held = life.snapshots[name]
      return held ? { ...life, ...toldOf(held) } : life
    },
    makes: 'of-before',
    stays: 'always',
  },
  purge: {
    draw: (life, chance) => some(inTrash(life), chance, (ids) => ({ ids })),
    async perform(room, { ids }) {
      const session = room.session()
      deleting(session, ids, true, () => room.journal().deleteEntries({ ids }))
      forgetSealed(session, ids)
      try {
        room.tend()
        await session.archive().purge(room.journal(), ids, unwatched)
      } catch (error) {
        sayLater(error)
      }
      return undefined
    },
    after: forget,
    makes: 'of-after',
    purges:
      ({ ids }) =>
      ({ entries }) =>
        ids.some((id) => id in entries),
    // A new passphrase doesn't wait until the words of what was deleted for ever have left the search index.
    mayPurge:
      ({ ids }) =>
      ({ reason, aside }) =>
        reason === 'passphrase' || ids.some((id) => aside.includes(id)),
  },
  renewSnapshots: {
    draw: () => ({}),
    async perform(room) {
      await room.session().archive().renew(room.journal(), true, unwatched)
      return undefined
    },
    after: (life) => life,
    makes: 'of-before',
    stays: 'always',
    purges:
      () =>
      ({ earlier }) =>
        earlier,
  },
  copyOver: {
    draw: () => ({}),
    async perform(room) {
      const archive = room.session().archive()
      if (archive.list().place === null) archive.setPlace(room.place)
      await archive.copyAcross(unwatched)
      return undefined
    },
    after: (life) => life,
  },
  drill: {
    draw: (life) => (names(life).length === 0 ? null : {}),
    async perform(room) {
      await room.session().archive().drill(unwatched)
      return undefined
    },
    after: (life) => life,
  },
}

/**
 * An entry of a snapshot in the place of what is here; where nothing is, as it was, with its earlier versions and what
 * became of its lesson and its step, in those of its setbacks that are here, both serving those of their goals.
 */
function takenBack(life: Life, id: EntryId, held: Held): Life {
  const earlier = held.entries[id]
  if (!earlier) return life
  if (life.entries[id]) return putBack(life, id, earlier)
  const kept = withKept(rewritten(life, id, { ...earlier, trashed: false }), id)
  const { step, lesson } = earlier
  const learnt = lesson && held.lessons[lesson.id]
  return {
    ...kept,
    ...(step && held.keptSteps.includes(step.id) && { keptSteps: [...new Set([...kept.keptSteps, step.id])].sort() }),
    ...(learnt && { lessons: { ...kept.lessons, [lesson.id]: learnt } }),
    goals: mapped(kept.goals, (goal, wish) => {
      const own = [`step ${step?.id}`, `lesson ${lesson?.id}`]
      const then = held.goals[wish]?.links.filter((link) => own.includes(link)) ?? []
      return { ...goal, links: [...new Set([...goal.links, ...then])].sort() }
    }),
    setbacks: mapped(kept.setbacks, (setback, title) =>
      held.setbacks[title]?.entries.includes(id) ? { ...setback, entries: [...setback.entries, id].sort() } : setback,
    ),
  }
}
