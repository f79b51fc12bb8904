import { deepStrictEqual } from 'node:assert'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import type { Journal } from '../../src-main/journal/journal.ts'
import { type Chance, chanceOf } from './chance.ts'
import { after, drawDeed, perform } from './deeds.ts'
import { differenceOf, type Life, readLife, unbegun, written } from './life.ts'
import { openRoom, ownDataOf, type Room } from './room.ts'

/** What some lives came to. */
export interface Endured {
  readonly lives: number
  readonly deeds: number
  /** How often the process was as good as killed: what lay on the disk at that moment went on, and nothing else. */
  readonly kills: number
  /** How often a snapshot was put in the place of the whole journal, or an entry of one taken back. */
  readonly restores: number
  /** How often it was locked and unlocked. */
  readonly locks: number
}

/**
 * Lives journals of up to `length` deeds each, drawn by lot, beside the plain model of them. After each deed both are asked
 * the same and have to answer the same. Throws at the first that does not, with the shortest life that fast-check finds.
 */
export async function endure(lives: number, length: number, seed: number): Promise<Endured> {
  const endured = { lives, deeds: 0, kills: 0, restores: 0, locks: 0 }
  const numbers = fc.uniqueArray(fc.nat(), { minLength: Math.ceil(length / 2), maxLength: length, size: 'max' })
  await fc.assert(
    fc.asyncProperty(numbers, async (life) => {
      await live(life, endured)
    }),
    { numRuns: lives, seed },
  )
  return endured
}

type Counts = { -readonly [Name in keyof Endured]: number }

/** One life, a deed for each number. */
async function live(numbers: readonly number[], endured: Counts): Promise<void> {
  const folders = mkdtempSync(join(tmpdir(), 'kintsugi-endurance-'))
  let room = await openRoom(join(folders, '0', 'vault'), 'hash', join(folders, 'place'))
  let life = unbegun
  let kills = 0
  try {
    for (const number of numbers) {
      const chance = chanceOf(number)
      if (life.passphrase !== '' && chance.next() < 0.05)
        room = await killed(room, join(folders, `${++kills}`, 'vault'), life)
      endured.deeds++
      const deed = drawDeed(life, chance)
      if (['restore', 'restoreOver', 'takeFrom'].includes(deed.kind)) endured.restores++
      if (['open', 'recover'].includes(deed.kind)) endured.locks++
      life = after(life, deed, await perform(room, deed))
      compare(room.journal(), life, chance)
    }
    await room.unlock(life.passphrase)
    room.journal().checkIntegrity()
    endured.kills += kills
  } finally {
    await room.sitDown()
    rmSync(folders, { recursive: true })
  }
}

/** The journal as a kill at this moment would leave it, opened elsewhere. */
async function killed(room: Room, folder: string, { passphrase, time }: Life): Promise<Room> {
  cpSync(room.env.folder, folder, { recursive: true })
  cpSync(ownDataOf(room.env.folder), ownDataOf(folder), { recursive: true })
  await room.sitDown()
  rmSync(dirname(room.env.folder), { recursive: true })
  const next = await openRoom(folder, 'hash', room.place)
  next.setTime(time)
  await next.unlock(passphrase)
  if (next.session().missingSaves() > 0) throw new Error('It is told that saves are missing.')
  next.tend()
  return next
}

/** Asks both. */
function compare(journal: Journal, life: Life, chance: Chance): void {
  const read = readLife(journal)
  if (written(read) !== written(life)) throw new Error(`The journal holds something else: ${differenceOf(life, read)}`)
  const here = Object.entries(life.entries).filter(([, { trashed }]) => !trashed)

  const tags = new Map<string, number>()
  for (const tag of here.flatMap(([, { tags }]) => tags)) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  deepStrictEqual(new Map(journal.listTags().map(({ tag, count }) => [tag, count])), tags)

  const recent = journal.listRecent({ limit: 200 }).map(({ day }) => day)
  deepStrictEqual(
    recent,
    here
      .map(([, { day }]) => day)
      .sort()
      .reverse(),
  )

  const word = chance.words(1)
  const found = journal
    .search({ text: `"${word}"`, filter: {}, offset: 0, limit: 200 })
    .hits.map(({ entry }) => entry.id)
  const isIn = ([, { title, text }]: (typeof here)[number]) => `${title} ${text}`.split(' ').includes(word)
  deepStrictEqual(
    found.sort(),
    here
      .filter(isIn)
      .map(([id]) => id)
      .sort(),
  )
}
