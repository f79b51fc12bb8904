/**
 * A process in which files can be made to fail, by the shim that it was started with.
 *
 *   fail-child.ts FOLDER EVERY KINDS
 *
 * Does every kind of deed, named with commas between, again and again with a fault put in its way: at its first operation
 * on files, its second, and so on until it is done without meeting one; with each errno, once and from there on. EVERY says
 * how many of these are passed over for one that is tried. Each is told as a line of JSON; what is wrong ends it.
 */
import { cpSync, rmSync, writeSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ProblemError } from '../../src-main/problem.ts'
import { chanceOf } from './chance.ts'
import { after, type Came, type Deed, deedKinds, drawDeed, perform } from './deeds.ts'
import { find } from './find.ts'
import { type Life, readLife, unbegun, written } from './life.ts'
import { openRoom, type Room } from './room.ts'
import { failAt, rest } from './shim.ts'

/** What became of a deed that met a fault. */
export interface Failed {
  readonly kind: Deed['kind']
  readonly errno: string
  readonly how: 'once' | 'on'
  readonly step: number
  /** The operation that failed first. */
  readonly failed: string
  /** What the person was told: the code of the problem, `success` where it was overcome. */
  readonly told: string
  readonly state: 'before' | 'after'
}

const errnos = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE'] as const
const hows = ['once', 'on'] as const

const [base = '', every = '1', chosen = ''] = process.argv.slice(2)
const kinds = chosen === '' ? deedKinds : deedKinds.filter((kind) => chosen.split(',').includes(kind))
const chance = chanceOf(Number(every))
const template = join(base, 'template')
const folder = join(base, 'vault')

/** A vault in which every kind of deed has something to be done to. */
async function makeTemplate(): Promise<Life> {
  const room = await openRoom(template, 'hash')
  let life = unbegun
  const lives: readonly Deed['kind'][] = [
    'create',
    'write',
    'picture',
    'write',
    'write',
    'capture',
    'trash',
    'form',
    'tend',
    'snapshot',
    'copyOver',
  ]
  for (const kind of lives) {
    const deed = drawDeed(life, chance, [kind])
    life = after(life, deed, await perform(room, deed))
  }
  await room.sitDown()
  return life
}

const before = await makeTemplate()
for (const kind of kinds) {
  const deed = drawDeed(kind === 'create' ? unbegun : before, chance, [kind])
  for (const errno of errnos)
    for (const how of hows) {
      // From another step each time, so that what is passed over is not always the same.
      for (let step = 1 + chance.below(Number(every)), met = true; met; step += Number(every)) {
        const failed = await failOnce(deed, errno, how, step)
        met = failed.failed !== ''
        writeSync(1, `${JSON.stringify(failed)}\n`)
      }
    }
}
process.exit(0)

/** The codes that a person may be told after each, where the core says it or as its door would. */
async function failOnce(deed: Deed, errno: Failed['errno'], how: Failed['how'], step: number): Promise<Failed> {
  const from = deed.kind === 'create' ? unbegun : before
  rmSync(folder, { recursive: true, force: true })
  if (deed.kind !== 'create') cpSync(template, folder, { recursive: true })
  const room = await openRoom(folder, 'hash')
  if (deed.kind !== 'create') await room.unlock(from.passphrase)

  failAt(step, constants.errno[errno as 'EIO'], how)
  const { told, came } = await tell(() => perform(room, deed, rest))
  const failed = rest()

  try {
    const life = await findHere(room, from, deed, came)
    const state =
      told !== 'success' && written(life) === written(from) && life.passphrase === from.passphrase ? 'before' : 'after'
    await goOn(room, life)
    await room.session().close()
    return { kind: deed.kind, errno, how, step, failed, told, state }
  } catch (error) {
    const where = `${deed.kind} with ${errno} ${how} from operation ${step}, ${failed}, told ${told}`
    throw new Error(`After ${where}`, { cause: error })
  }
}

async function tell(work: () => Promise<Came>): Promise<{ readonly told: string; readonly came: Came | null }> {
  try {
    return { told: 'success', came: await work() }
  } catch (error) {
    if (error instanceof ProblemError) return { told: error.code, came: null }
    // As the door says it.
    if (error instanceof Sqlite.SqliteError) return { told: `unexpected (${error.code})`, came: null }
    throw error
  }
}

/** Where the journal stayed open it is read as it is, without another start. */
async function findHere(room: Room, from: Life, deed: Deed, came: Came | null): Promise<Life> {
  const done = after(from, deed, came, true)
  if (room.session().state().kind === 'open') {
    room.tend()
    const read = written(readLife(room.journal()))
    if (read !== written(done) && (came || read !== written(from)))
      throw new Error('The open journal holds something else.')
  }
  return came ? find(room, { life: done, begun: null }) : find(room, { life: from, begun: deed })
}

/** The fault is lifted: the same process goes on, and so does a journal that is opened again. */
async function goOn(room: Room, life: Life): Promise<void> {
  let now = life
  for (const kind of ['open', 'write', 'changePassphrase'] as const) {
    const deed = drawDeed(now, chance, [kind])
    now = after(now, deed, await perform(room, deed))
  }
  await find(room, { life: now, begun: null })
}
