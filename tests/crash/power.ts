import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chanceOf } from './chance.ts'
import { after, type Deed } from './deeds.ts'
import { cut, type Operation, type Recording, readRecording } from './disk.ts'
import { find } from './find.ts'
import { type Life, unbegun } from './life.ts'
import { openRoom } from './room.ts'
import type { Said } from './said.ts'

/** What came of power cuts that were played through. */
export interface Cut {
  readonly recordings: number
  /** Operations on files that were recorded, and how many of them were syncs. */
  readonly operations: number
  readonly syncs: number
  readonly replays: number
  /** What had been acknowledged before each cut, all together, and looked for after it. */
  readonly acknowledged: number
  /** How often a cut fell into each kind of deed. */
  readonly within: Readonly<Record<string, number>>
}

/** Deeds of a recording, and replays of one. */
const long = { deeds: 40, replays: 50 }
/** The same where it begins with a vault of the first version: all but the first, which changes its tables, are as any. */
const old = { deeds: 2, replays: 10 }

/**
 * Records all that a process does to its files while it lives a journal, and plays it through again and again up to some
 * moment: what was synced by then, and of the rest what is drawn by lot. Each time the vault is opened and read, and all that
 * was acknowledged has to be there. Throws at the first cut after which it isn't.
 *
 * @param kinds of deeds; all where there are none
 */
export async function powerCuts(
  shim: string,
  replays: number,
  seed: number,
  told: (replay: number) => void = () => undefined,
  kinds: readonly string[] = [],
): Promise<Cut> {
  const came = {
    recordings: 0,
    operations: 0,
    syncs: 0,
    replays: 0,
    acknowledged: 0,
    within: {} as Record<string, number>,
  }
  while (came.replays < replays) {
    const number = seed * 1000 + came.recordings++
    const length = came.recordings % 2 === 0 ? old : long
    const lived = await record(shim, number, length, kinds)
    const { operations } = lived.recording
    came.operations += operations.length
    came.syncs += operations.filter(({ kind }) => kind === 'sync').length
    for (let replay = 0; replay < length.replays && came.replays < replays; replay++) {
      const found = await replayOnce(lived, number, replay)
      came.replays++
      came.acknowledged += found.acknowledged
      came.within[found.within] = (came.within[found.within] ?? 0) + 1
      told(came.replays)
    }
  }
  return came
}

/** A life that was recorded: each deed, and what was remembered before it. */
interface Lived {
  readonly recording: Recording
  readonly deeds: readonly Deed[]
  /** One more than deeds. */
  readonly lives: readonly Life[]
}

/** Lives a journal, and proves that the record tells all of it: played to its end it gives the same files. */
async function record(
  shim: string,
  seed: number,
  length: typeof old | typeof long,
  kinds: readonly string[],
): Promise<Lived> {
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-power-'))
  const disk = join(base, 'disk')
  mkdirSync(disk)
  try {
    const file = join(base, 'record')
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, 'child.ts'),
        join(disk, 'vault'),
        `${seed}`,
        'hash',
        `${length.deeds}`,
        kinds.join(','),
      ],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, LD_PRELOAD: shim, SHIM_FOLDER: disk, SHIM_RECORD: file },
      },
    )
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.stdin.end(JSON.stringify(length === old ? null : unbegun))
    const deeds: Deed[] = []
    const lives: Life[] = [unbegun]
    for await (const line of createInterface(child.stdout)) {
      const said: Said = JSON.parse(line)
      if ('from' in said) lives.splice(0, 1, said.from)
      if ('begun' in said) deeds.push(said.begun)
      const [deed, life] = [deeds.at(-1), lives.at(-1)]
      if ('done' in said && deed && life) lives.push(after(life, deed, said.done))
    }
    if ((await ended) !== 0) throw new Error(`The life of seed ${seed} that was to be recorded broke off.`)
    const recording = readRecording(readFileSync(file), disk)
    const again = join(base, 'again')
    cut(recording, recording.operations.length, 0, null, again)
    if (!isSame(disk, again)) throw new Error(`The record of seed ${seed} does not tell all that was done.`)
    return { recording, deeds, lives }
  } finally {
    rmSync(base, { recursive: true })
  }
}

async function replayOnce(
  { recording, deeds, lives }: Lived,
  seed: number,
  replay: number,
): Promise<{ readonly acknowledged: number; readonly within: string }> {
  const chance = chanceOf(seed * 1000 + replay)
  const { operations } = recording
  const begin = operations.findIndex(isMark('begin')) + 1
  const until = drawCut(operations, begin, chance.next(), chance.next() < 0.5)
  const acknowledged = operations.slice(0, until).filter(isMark('done')).length
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-power-'))
  try {
    cut(recording, until, begin, chance, base)
    const begun = deeds[acknowledged] ?? null
    const room = await openRoom(join(base, 'vault'), 'hash')
    await find(room, { life: lives[acknowledged] ?? unbegun, begun }, false)
    rmSync(base, { recursive: true })
    return { acknowledged, within: begun?.kind ?? 'nothing' }
  } catch (error) {
    const where = `Recording ${seed}, replay ${replay}, cut before operation ${until} within “${deeds[acknowledged]?.kind}”`
    throw new Error(`${where}; it is left in ${base}`, { cause: error })
  }
}

/** Before any operation; or next to one that orders others, where most of what can go wrong does. */
function drawCut(operations: readonly Operation[], begin: number, at: number, nearby: boolean): number {
  const numbers = operations.map((_, number) => number).slice(begin)
  const some = nearby
    ? numbers.filter((number) => ['sync', 'name', 'mark'].includes(operations[number]?.kind ?? ''))
    : numbers
  return (some[Math.floor(at * some.length)] ?? begin) + ((at * 1e6) % 1 < 0.5 ? 0 : 1)
}

const isMark = (word: string) => (operation: Operation) => operation.kind === 'mark' && operation.word === word

/** Whether two folders hold the same, but for empty ones. */
function isSame(one: string, other: string): boolean {
  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name).slice(folder.length))
      .sort()
  const files = filesIn(one)
  return (
    files.join('\n') === filesIn(other).join('\n') &&
    files.every((file) => readFileSync(`${one}${file}`).equals(readFileSync(`${other}${file}`)))
  )
}
