import { readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unpinned } from '../../src-main/archive/names.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { syncFolder } from '../../src-main/files/atomic-write.ts'
import { databaseName } from '../../src-main/vault/folder.ts'
import { breakPages } from '../support/damage.ts'
import { outcome, typed } from '../vault/support.ts'
import type { KindOf } from './kind.ts'
import { toldOf, unbegun } from './life.ts'
import type { Room } from './room.ts'

/** What can be done once the journal was damaged, or has gone with the computer it lay on: both come before the deed. */
export interface AwayDeeds {
  salvage: { readonly passphrase: string }
  restoreOver: { readonly name: string; readonly passphrase: string }
  beginFrom: { readonly name: string; readonly passphrase: string }
}

export const awayKinds: { readonly [Kind in keyof AwayDeeds]: KindOf<AwayDeeds[Kind]> } = {
  salvage: {
    draw: ({ passphrase }) => ({ passphrase }),
    prepare: (room, { passphrase }) => breakJournal(room, passphrase),
    async perform(room) {
      await room.session().salvage(unwatched)
      return undefined
    },
    after: (life) => life,
  },
  restoreOver: {
    draw({ passphrase, snapshots }, chance) {
      const name = chance.oneOf(Object.keys(snapshots))
      return name === undefined ? null : { name, passphrase }
    },
    prepare: (room, { passphrase }) => breakJournal(room, passphrase),
    async perform(room, { name }) {
      await room.session().restoreOver(room.snapshotCalled(name), unwatched)
      return undefined
    },
    after(life, { name }) {
      const held = life.snapshots[name]
      return held ? { ...life, ...toldOf(held) } : life
    },
  },
  beginFrom: {
    // Seldom: all other snapshots are lost by it, and with them what a long life is for.
    draw({ snapshots }, chance) {
      const name = chance.next() < 0.2 ? chance.oneOf(Object.keys(snapshots)) : undefined
      const passphrase = name !== undefined && snapshots[name]?.passphrase
      return name === undefined || !passphrase ? null : { name, passphrase }
    },
    async prepare(room) {
      const { folder } = room.env
      await room.sitDown()
      rmSync(lostOf(room), { recursive: true, force: true })
      renameSync(folder, lostOf(room))
      syncFolder(dirname(folder))
    },
    async perform(room, { name, passphrase }) {
      const kept = join(lostOf(room), 'snapshots')
      const file = readdirSync(kept).find((one) => unpinned(one) === name) ?? name
      await room.session().lay(join(kept, file), unwatched)
      await room.session().unlock(typed(passphrase))
      room.tend()
      return undefined
    },
    after(life, { name }) {
      const held = life.snapshots[name]
      if (!held) return life
      const { passphrase, recoveryKey } = held
      return { ...unbegun, ...toldOf(held), passphrase, recoveryKey, brought: life.brought }
    },
    // Where it changes the tables of an earlier version, which that snapshot holds as it was.
    makes: 'of-after',
    purges: () => () => true,
  },
}

const lostOf = ({ env }: Room) => `${env.folder}-lost`

/** Breaks the page that tells where all others are, so that nothing opens and everything can be saved, and tries to unlock. */
async function breakJournal(room: Room, passphrase: string): Promise<void> {
  await room.sitDown()
  breakPages(join(room.env.folder, databaseName), [1])
  const told = await outcome(() => room.unlock(passphrase))
  if (told !== 'journal-damaged') throw new Error(`The journal is damaged, and what is told is ${told}.`)
}
