import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Failed } from './fail-child.ts'

/** What came of faults that were put in the way of deeds. */
export interface Faults {
  readonly faults: number
  /** How often each code was told, by errno and the state that was found. */
  readonly told: Readonly<Record<string, number>>
  /** How often each operation was the first to fail, and how often each failed after another. */
  readonly first: Readonly<Record<string, number>>
  readonly further: Readonly<Record<string, number>>
}

/** What a person is told of each errno; some faults are overcome. */
const codes: Readonly<Record<string, string>> = {
  ENOSPC: 'disk-full',
  EACCES: 'folder-not-writable',
  EMFILE: 'unexpected',
  EIO: 'unexpected',
}

/** Of what it was refused at these SQLite says no more than that. A write that finds no room it tells as one. */
const untold: Readonly<Record<string, readonly string[]>> = {
  ENOSPC: ['open', 'sync', 'truncate', 'unlink'],
  EACCES: ['open', 'write', 'sync', 'truncate', 'unlink'],
}

/** Done in two calls: the words are those of the second, and the first is done by then. */
const inTwo = ['beginFrom', 'capture', 'lastWords']

function isRight({ kind, errno, told, words, failed, state }: Failed): boolean {
  if (told === 'success') return true
  const isNamed =
    told === codes[errno] || (told === 'unexpected' && failed.some((operation) => untold[errno]?.includes(operation)))
  const isDenied = /nothing was (?:changed|deleted|put back)|could not be saved/i.test(words)
  const isClaimed = words.startsWith('The change was made')
  return isNamed && !(isDenied && state === 'after' && !inTwo.includes(kind)) && !(isClaimed && state === 'before')
}

/**
 * Lets operations on files fail, one after another, in a process that has the shim, as fail-child.ts tells. Throws where
 * the state was neither before nor after, the words were wrong, or the process could not go on.
 *
 * @param every so many faults are passed over for one that is tried
 * @param kinds of deeds; all where there are none
 */
export async function failRounds(shim: string, every: number, kinds: readonly string[] = []): Promise<Faults> {
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-fail-'))
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'fail-child.ts'), base, `${every}`, kinds.join(',')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LD_PRELOAD: shim, SHIM_FOLDER: join(base, 'vault') },
    },
  )
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const told: Record<string, number> = {}
  const first: Record<string, number> = {}
  const further: Record<string, number> = {}
  let faults = 0
  for await (const line of createInterface(child.stdout)) {
    const failed: Failed = JSON.parse(line)
    const [operation, ...others] = failed.failed
    faults++
    if (!isRight(failed)) throw new Error(`The wrong words: ${line}`)
    const what = `${failed.errno}: ${failed.told}, ${failed.state}`
    told[what] = (told[what] ?? 0) + 1
    first[operation] = (first[operation] ?? 0) + 1
    for (const other of others) further[other] = (further[other] ?? 0) + 1
  }
  if ((await ended) !== 0) throw new Error(`What was wrong stands above; it is left in ${base}`)
  rmSync(base, { recursive: true })
  return { faults, told, first, further }
}
