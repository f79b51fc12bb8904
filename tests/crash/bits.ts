import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { createJournal, type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { openJournalIn } from '../../src-main/room/open-journal.ts'
import { loadParts } from '../../src-main/room/parts.ts'
import { environmentOf } from '../room/sitting.ts'
import { makeCorpus } from '../support/corpus.ts'
import { draftOf, fakeEnvironment, testKeys } from '../support/journal.ts'
import { chanceOf } from './chance.ts'

/** What came of damage to a database and its log. */
export interface Damaged {
  readonly bits: number
  readonly cuts: number
  /** The damage was told by one of these codes. */
  readonly noticed: Readonly<Record<string, number>>
  /** Everything was read as it was written last: what was damaged held nothing. */
  readonly harmless: number
  /**
   * The log was read up to the damage: everything as it was written at an earlier moment. Told as missing saves, and the log
   * set aside as it was.
   */
  readonly earlier: number
}

const environment = fakeEnvironment()
const names = ['journal.db', 'journal.db-wal'] as const
const codes = ['journal-damaged', 'journal-foreign']

/**
 * Turns bits round in a database and in its log as a kill leaves them, one at a time, and cuts the two short. Each time the
 * journal is opened and read in every way: it says that it is damaged, or shows a whole state that was once acknowledged.
 * Where that is an earlier one, the app says so on the computer that knows of the last. Throws at the first word that
 * nobody wrote, and at any other end.
 */
export async function damageRounds(bits: number, cuts: number, seed: number): Promise<Damaged> {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bits-'))
  try {
    const { whole, states, saves } = makeWhole(folder)
    const looking = await lookingAt(saves)
    const chance = chanceOf(seed)
    const noticed: Record<string, number> = {}
    let harmless = 0
    let earlier = 0
    for (let round = 0; round < bits + cuts; round++) {
      const name = names[round % 2] ?? 'journal.db'
      const bytes = whole[name]
      const at = chance.below(bytes.length)
      const damaged = round < bits ? flipped(bytes, at, chance.below(8)) : bytes.subarray(0, at)
      const outcome = readDamaged(folder, { ...whole, [name]: damaged })
      const state = states.indexOf(outcome)
      if (codes.includes(outcome)) noticed[outcome] = (noticed[outcome] ?? 0) + 1
      else if (state === states.length - 1) harmless++
      else if (state >= 0 && name === 'journal.db-wal') {
        const hasRest = round < bits || endsWithin(damaged)
        const what = looking.problemOf({ ...whole, [name]: damaged }, states.length - 1 - state, hasRest)
        if (what !== null) throw new Error(`Round ${round} of seed ${seed}: ${name} at ${at}: ${what}`)
        earlier++
      } else
        throw new Error(
          `Round ${round} of seed ${seed}: ${name} at ${at} shows what was never so, or ${outcome.slice(0, 40)}`,
        )
    }
    return { bits, cuts, noticed, harmless, earlier }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Files = Readonly<Record<(typeof names)[number], Buffer>>

interface Whole {
  readonly whole: Files
  readonly states: readonly string[]
  readonly saves: number
}

/**
 * A database and a log that was not moved into it, all that can be read after each save that is in the log, and how many
 * saves there are in the end.
 */
function makeWhole(folder: string): Whole {
  const file = join(folder, 'journal.db')
  const first = createJournal(file, testKeys, environment)
  first.stageEntries('corpus', [...makeCorpus(40)])
  first.commitStaged('corpus')
  while (first.tend());
  first.close()
  const journal = openJournal(file, testKeys, environment)
  const states = [readAll(journal)]
  for (let number = 0; number < 20; number++) {
    environment.time += 60_000
    journal.saveEntry(draftOf(journal, { text: `number ${number} of twenty` }))
    states.push(readAll(journal))
  }
  const whole = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])) as unknown as Files
  const saves = journal.saves()
  journal.close()
  return { whole, states, saves }
}

/** The app on a computer that knows of so many saves: what is wrong in how it meets a damaged log, or null. */
async function lookingAt(saves: number) {
  const parts = await loadParts()
  await sodium.ready
  return {
    problemOf(files: Files, missing: number, hasRest: boolean): string | null {
      const top = mkdtempSync(join(tmpdir(), 'kintsugi-bits-told-'))
      const [folder, ownData] = [join(top, 'vault'), join(top, 'own')]
      const current = openJournalIn(environmentOf(folder, { ownData }), () => undefined)
      try {
        for (const made of [folder, ownData]) mkdirSync(made)
        for (const name of names) writeFileSync(join(folder, name), files[name])
        parts.openKnownSaves(ownData, testKeys, environment.randomBytes).write(saves)
        current.open(testKeys, parts, () => undefined)
        current.begin(testKeys, parts)
        if (current.saves()?.count() !== missing) return `${missing} saves are missing, and it does not say so`
        current.putAway()
        const isKept = (name: (typeof names)[number]) => {
          const path = join(folder, 'damaged-1', name)
          return existsSync(path) && readFileSync(path).equals(files[name])
        }
        return names.every((name) => isKept(name) === hasRest) ? null : 'what is set aside is not what follows'
      } finally {
        current.putAway()
        rmSync(top, { recursive: true })
      }
    },
  }
}

/** What is read, or the code of the problem. */
function readDamaged(folder: string, files: Files): string {
  for (const name of names) writeFileSync(join(folder, name), files[name])
  let journal: Journal | null = null
  try {
    journal = openJournal(join(folder, 'journal.db'), testKeys, environment)
    const read = readAll(journal)
    journal.checkIntegrity()
    return read
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const isUntouched = names.every((name) => readFileSync(join(folder, name)).equals(files[name]))
    if (!journal && !isUntouched) throw new Error('A damaged journal was not left as it was.')
    return error.code
  } finally {
    journal?.close()
  }
}

/** By every way that the app has. */
function readAll(journal: Journal): string {
  const months = journal.countMonths({ filter: {} })
  return JSON.stringify({
    overview: journal.readOverview(),
    months,
    rows: months.flatMap(({ month }) => journal.listMonth({ filter: {}, month, offset: 0, limit: 200 })),
    entries: [...journal.walkEntries({ kind: 'all' })].flat(),
    tags: journal.listTags(),
    found: ['the', 'tag:work', '"of twenty"'].map((text) =>
      journal.search({ text, filter: {}, offset: 0, limit: 200 }),
    ),
    settings: journal.readSettings(),
  })
}

/** Whether a log that was cut short holds anything of a page after its last whole transaction. */
function endsWithin(log: Buffer): boolean {
  const [header, frameHeader, page] = [32, 24, 4096]
  let end = header
  for (let at = end + frameHeader + page; at <= log.length; at += frameHeader + page)
    if (log.readUInt32BE(at - page - frameHeader + 4) !== 0) end = at
  return log.length >= end + frameHeader
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const damaged = Buffer.from(bytes)
  damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
  return damaged
}
