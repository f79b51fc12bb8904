import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Chance, chanceOf } from './chance.ts'
import { after, type Deed } from './deeds.ts'
import { find, type Known } from './find.ts'
import { type Life, unbegun, written } from './life.ts'
import { makeOldVault } from './old-vault.ts'
import { openRoom } from './room.ts'
import type { Said } from './said.ts'

/** What some rounds came to. */
export interface Killed {
  readonly rounds: number
  /** What was acknowledged before a kill, and looked for after it. */
  readonly acknowledged: number
  /** How often a kill fell into each kind of deed. */
  readonly within: Readonly<Record<string, number>>
  /** Of those, how often the deed was found done all the same. */
  readonly done: number
}

/** Kills that one vault lives through. */
const KILLS_OF_A_LIFE = 12
/** Deeds before a kill, at most, and milliseconds after the last of them begins. */
const DEEDS = 8
const MOMENTS = 12
const LATER_MOMENTS = 120

/**
 * Has processes live journals, and kills them at random moments. After each kill the vault is opened and read: all that was
 * acknowledged has to be there, and of what was begun all or nothing. Throws at the first that is not.
 */
export async function killRounds(rounds: number, seed: number, told: (round: number) => void): Promise<Killed> {
  const cache = mkdtempSync(join(tmpdir(), 'kintsugi-kill-cache-'))
  const env = { ...process.env, NODE_COMPILE_CACHE: cache }
  spawnSync(process.execPath, [fileURLToPath(new URL('./warm.ts', import.meta.url))], { env, stdio: 'inherit' })
  const killed = { rounds: 0, acknowledged: 0, done: 0, within: {} as Record<string, number> }
  const lives = Math.ceil(rounds / KILLS_OF_A_LIFE)
  const seeds = Array.from({ length: lives }, (_, number) => seed * 1e6 + number)

  /** Lives one vault after another, until there are none left. */
  async function lane(): Promise<void> {
    for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) await liveThrough(next)
  }

  async function liveThrough(seed: number): Promise<void> {
    const chance = chanceOf(seed)
    const folder = join(mkdtempSync(join(tmpdir(), 'kintsugi-kill-')), 'vault')
    const derive = seed % 10 === 0 ? 'argon2id' : 'hash'
    const room = await openRoom(folder, derive)
    // Some begin with a vault of the first version: what is killed first is the unlock that changes its tables.
    const isOld = seed % 4 === 1
    let life = isOld ? await makeOldVault(folder, 30) : unbegun
    for (let kill = 0; kill < KILLS_OF_A_LIFE && killed.rounds < rounds; kill++) {
      killed.rounds++
      const known = await killLater(
        startChild([folder, `${chance.below(1e9)}`, derive], env),
        life,
        chance,
        isOld && kill === 0,
      )
      const inside = known.begun?.kind ?? 'nothing'
      killed.acknowledged += known.acknowledged
      killed.within[inside] = (killed.within[inside] ?? 0) + 1
      try {
        const found = await find(room, known)
        if (known.begun && written(found) !== written(known.life)) killed.done++
        life = found
      } catch (error) {
        throw new Error(`Life ${seed}, kill ${kill}, within “${inside}”; it is left in ${folder}`, { cause: error })
      }
      told(killed.rounds)
    }
    rmSync(dirname(folder), { recursive: true })
  }

  try {
    await Promise.all([lane(), lane()])
    return killed
  } finally {
    rmSync(cache, { recursive: true })
  }
}

const childFile = fileURLToPath(new URL('./child.ts', import.meta.url))

const startChild = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [childFile, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env })

/** Kills a child some milliseconds after one of its deeds began. */
async function killLater(
  child: ChildProcess,
  from: Life,
  chance: Chance,
  isFirst: boolean,
): Promise<Known & { readonly acknowledged: number }> {
  const deeds = isFirst ? 0 : chance.below(DEEDS)
  // Snapshots and migrations take longer than a save.
  const moment = chance.next() * (isFirst || chance.next() < 0.3 ? LATER_MOMENTS : MOMENTS)
  let life = from
  let begun: Deed | null = null
  let acknowledged = 0
  const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
  if (!child.stdout) throw new Error('The child has no voice.')
  for await (const line of createInterface(child.stdout)) {
    const said = readSaid(line)
    // The kill can cut a line short: what was not wholly said was not said.
    if (said === null) continue
    if ('ready' in said) child.stdin?.end(JSON.stringify(from))
    if ('begun' in said) {
      begun = said.begun
      if (acknowledged === deeds) setTimeout(() => child.kill('SIGKILL'), moment)
    }
    if ('done' in said && begun) {
      life = after(life, begun, said.done)
      begun = null
      acknowledged++
    }
  }
  if ((await ended) !== 'SIGKILL') throw new Error('The child ended by itself.')
  return { life, begun, acknowledged }
}

function readSaid(line: string): Said | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
