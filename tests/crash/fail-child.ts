/**
 * A process in which files can be made to fail, by the shim that it was started with.
 *
 *   fail-child.ts FOLDER EVERY KINDS
 *
 * Does every kind of deed, named with commas between, again and again with a fault put in its way: at its first operation on
 * files, its second, and so on until it is done without meeting one; with each errno, once and from there on. `migrate` is
 * one more: the first unlock of a vault of the first version. EVERY says how many of these are passed over for one that is
 * tried. Those around which what was before a deed becomes what is after it are always tried, with a disk that is gone from
 * there on. Each is told as a line of JSON; what is wrong ends it.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, writeSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ProblemError } from '../../src-main/problem.ts'
import { typed } from '../vault/support.ts'
import { chanceOf } from './chance.ts'
import {
  after,
  type Came,
  type Deed,
  deedKinds,
  drawDeed,
  perform,
  performPrepared,
  prepare,
  snapshotsAfter,
} from './deeds.ts'
import { find, type Known } from './find.ts'
import { differenceOf, type Life, readLife, unbegun, written } from './life.ts'
import { makeOldVault } from './old-vault.ts'
import { openRoom, ownDataOf, type Room } from './room.ts'
import { counted, failAt, rest } from './shim.ts'

/** What became of a deed that met a fault. */
export interface Failed {
  /** Of the deed, or `migrate`. */
  readonly kind: string
  readonly errno: string
  readonly how: 'once' | 'on'
  readonly step: number
  /** The kinds of operations that failed, the first of them first. */
  readonly failed: readonly [string, ...string[]]
  /** What the person was told: the code of the problem, `success` where it was overcome. */
  readonly told: string
  /** The sentence that came with it; empty where it was overcome. */
  readonly words: string
  /** `same` where what is before a deed is not told from what is after it. */
  readonly state: 'before' | 'after' | 'same'
}

const errnos = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE'] as const
const hows = ['once', 'on'] as const

const [base = '', every = '1', chosen = ''] = process.argv.slice(2)
const chance = chanceOf(Number(every))
const folder = join(base, 'vault')
const copy = join(base, 'copy')

/** What a deed is done to. */
interface Start {
  readonly life: Life
  /** The vault that is copied for it; null where there is none yet. */
  readonly template: string | null
  /** Whether the deed finds the journal open. */
  readonly open: boolean
}

/** A vault in which every kind of deed has something to be done to. */
async function makeTemplate(template: string): Promise<Start> {
  const room = await openRoom(template, 'hash')
  let life = unbegun
  const lives: readonly Deed['kind'][] = [
    'create',
    'write',
    'picture',
    'write',
    'snapshot',
    'changePassphrase',
    'write',
    'capture',
    'trash',
    'plan',
    'beginSetback',
    'setGoal',
    'rewrite',
    'useLesson',
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
  return { life, template, open: true }
}

async function makeOldTemplate(template: string): Promise<Start> {
  return { life: await makeOldVault(template, 30), template, open: false }
}

const lived = await makeTemplate(join(base, 'template'))
const starts: Readonly<Record<string, readonly [Deed['kind'], Start]>> = {
  ...Object.fromEntries(deedKinds.map((kind) => [kind, [kind, lived]])),
  create: ['create', { life: unbegun, template: null, open: false }],
  migrate: ['open', await makeOldTemplate(join(base, 'old'))],
}
for (const [name, [kind, start]] of Object.entries(starts)) {
  if (chosen !== '' && !chosen.split(',').includes(name)) continue
  const tried = { name, deed: drawDeed(start.life, chance, [kind]), start }
  for (const errno of errnos)
    for (const how of hows) {
      // From another step each time, so that what is passed over is not always the same.
      for (let step = 1 + chance.below(Number(every)); await tryOnce(tried, errno, how, step); step += Number(every));
    }
  if (every !== '1') await tryTurn(tried)
}
process.exit(0)

/** Puts a vault, and what its computer remembers of it, in the place of another; both as far as they are there. */
function copyVault(from: string, to: string): void {
  for (const [one, other] of [
    [from, to],
    [ownDataOf(from), ownDataOf(to)],
  ] as const) {
    rmSync(other, { recursive: true, force: true })
    // By another process: closing a file here would give up SQLite's lock on it.
    if (existsSync(one)) execFileSync('cp', ['-r', one, other])
  }
}

interface Tried {
  readonly name: string
  readonly deed: Deed
  readonly start: Start
}

/** Tries one fault and tells what came of it, as `failOnce`. */
async function tryOnce(tried: Tried, errno: Failed['errno'], how: Failed['how'], step: number): Promise<Failed | null> {
  const failed = await failOnce(tried, errno, how, step)
  if (failed !== null) writeSync(1, `${JSON.stringify(failed)}\n`)
  return failed
}

/** Looks for the first operation whose failing leaves a deed done, halving what is left, and tries those beside it as well. */
async function tryTurn(tried: Tried): Promise<void> {
  const on = (step: number) => tryOnce(tried, 'EIO', 'on', step)
  await failOnce(tried, 'EIO', 'once', Number.MAX_SAFE_INTEGER)
  let [before, after] = [0, counted() + 1]
  while (after - before > 1) {
    const step = Math.floor((before + after) / 2)
    const failed = await on(step)
    if (failed?.state === 'same') return
    if (failed?.state === 'before') before = step
    else after = step
  }
  for (const step of [before - 1, after + 1]) if (step > 0) await on(step)
}

/** What came of one fault; null where the deed does fewer operations than that, so that it met none. */
async function failOnce(
  { name, deed, start }: Tried,
  errno: Failed['errno'],
  how: Failed['how'],
  step: number,
): Promise<Failed | null> {
  const from = start.life
  copyVault(start.template ?? join(base, 'nothing'), folder)
  const room = await openRoom(folder, 'hash')
  room.setTime(from.time)
  if (start.open) await room.unlock(from.passphrase)
  await prepare(room, deed)

  failAt(step, constants.errno[errno as 'EIO'], how)
  const { told, words, came } = await tell(() => performPrepared(room, deed, rest))
  const [first, ...others] = rest()
  if (first === undefined) {
    await room.session().close()
    return null
  }
  const failed = [first, ...others] as const

  try {
    const done = after(from, deed, came, true)
    const known = came ? { life: done, begun: null } : { life: from, begun: deed }
    const found = await findCopied(room, known)
    const { kind } = room.session().state()
    const isUndone = kind === 'none' || kind === 'damaged'
    const stood = await standUp(room, known, found)
    await goOn(room, stood)
    const isDone = came !== null || isSame(isUndone ? found : stood, done)
    const state = isSame(from, done) ? 'same' : isDone ? 'after' : 'before'
    await room.session().close()
    return { kind: name, errno, how, step, failed, told, words, state }
  } catch (error) {
    const where = `${name} with ${errno} ${how} from operation ${step}, ${failed.join(' and ')}, told ${told}`
    throw new Error(`After ${where}`, { cause: error })
  }
}

/** A new recovery key that nobody was told is an empty one. */
function isSame(one: Life, other: Life): boolean {
  const opens = ({ passphrase, recoveryKey }: Life) => [passphrase, recoveryKey].join('\n')
  return written(one) === written(other) && opens(one) === opens(other)
}

type Told = Pick<Failed, 'told' | 'words'> & { readonly came: Came | null }

async function tell(work: () => Promise<Came>): Promise<Told> {
  try {
    return { told: 'success', words: '', came: await work() }
  } catch (error) {
    if (error instanceof ProblemError) return { told: error.code, words: error.message, came: null }
    // As the door says it.
    if (error instanceof Sqlite.SqliteError)
      return { told: `unexpected (${error.code})`, words: error.message, came: null }
    throw error
  }
}

/** What the next start finds if the process ends now. The one that met the fault stays as it is. */
async function findCopied(room: Room, known: Known): Promise<Life> {
  copyVault(folder, copy)
  return find(await openRoom(copy, 'hash', room.place), known)
}

/**
 * The session that met the fault holds the state before or after. Where only the sync of a save failed it is before, though
 * the next start would have found all of it in the log. What the fault has shut is opened once more.
 */
async function standUp(room: Room, { life, begun }: Known, found: Life): Promise<Life> {
  const { kind } = room.session().state()
  if (begun && (kind === 'none' || kind === 'damaged')) return after(life, begun, await performPrepared(room, begun))
  if (kind !== 'open') await room.session().unlock(typed(found.passphrase))
  room.tend()
  const read = readLife(room.journal())
  const possible = [found, life, ...(begun ? [after(life, begun, null)] : [])]
  const here = possible.find((one) => written(one) === written(read))
  if (!here) throw new Error(`The session holds something else: ${differenceOf(found, read)}`)
  const { passphrase, recoveryKey } = found
  return {
    ...here,
    passphrase,
    recoveryKey,
    time: found.time,
    snapshots: snapshotsAfter(life, begun, room.snapshots()),
  }
}

/** The fault is lifted: whatever is done now in the very session that met it is there at the next start. */
async function goOn(room: Room, life: Life): Promise<void> {
  let now = life
  for (const kind of ['write', 'picture', 'capture', 'rewrite', 'snapshot', 'changePassphrase'] as const) {
    const deed = here(drawDeed(now, chance, [kind]))
    const next = after(now, deed, await perform(room, deed))
    if (kind === 'snapshot' && Object.keys(next.snapshots).every((name) => name in now.snapshots))
      throw new Error('The snapshot that was made is not there.')
    now = next
  }
  await find(room, { life: now, begun: null })
}

/** Without a lock on its way, and not of a day from which no rule of keeping keeps it. */
function here(deed: Deed): Deed {
  if (deed.kind === 'capture') return { ...deed, locked: false }
  return deed.kind === 'snapshot' ? { ...deed, when: deed.time } : deed
}
